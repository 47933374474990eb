#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "time/instant_text.h"
#include "time/timespan.h"

using namespace cronviz;
using std::chrono::floor;
using std::chrono::microseconds;
using std::chrono::seconds;

namespace {

constexpr time::Instant now = time::Instant(seconds(1'774'740'615)) + microseconds(250'000);

void require(bool holds) {
  if (!holds) std::abort();
}

void check_error(const Diagnostic& error, std::size_t size) {
  require(!error.message.empty() && error.span.begin <= error.span.end && error.span.end <= size);
}

void check_span(std::string_view text) {
  const Result<microseconds> span = time::parse_timespan(text);
  if (!span) return check_error(span.error(), text.size());
  require(*span >= microseconds(0));
  std::string printed;
  time::append_timespan(printed, *span);
  const Result<microseconds> again = time::parse_timespan(printed);
  require(again && *again == *span);
  time::append_left(printed, floor<seconds>(*span));
}

void check_instant(std::string_view text, const time::Zone& zone) {
  const Result<time::Instant> instant = time::parse_instant(text, now, zone);
  if (!instant) return check_error(instant.error(), text.size());
  if (*instant < now - std::chrono::days(730'000) ||
      *instant > now + std::chrono::days(2'900'000)) {
    return;  // near the edges of the years 1 to 9999
  }
  std::string utc;
  time::append_utc(utc, *instant);
  const Result<time::Instant> again = time::parse_instant(utc, now, time::Zone::utc());
  require(again && *again == floor<seconds>(*instant));
  std::string local;
  time::append_local(local, *instant, zone);
  const Result<time::Instant> local_again = time::parse_instant(local, now, time::Zone::utc());
  require(local_again && *local_again == floor<seconds>(*instant));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const time::Zone berlin = *time::Zone::from_posix("CET-1CEST,M3.5.0,M10.5.0/3");
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_span(text);
  check_instant(text, time::Zone::utc());
  check_instant(text, berlin);
  return 0;
}
