// The first byte chooses the dialect, the rest is a line.
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "schedule/cron_parse.h"
#include "schedule/slow_cron_parse.h"

using namespace cronviz;
using namespace cronviz::schedule;

namespace {

void require(bool claim) {
  if (!claim) std::abort();
}

bool same_values(const std::set<int>& slow, std::uint64_t fast) {
  std::uint64_t bits = 0;
  for (const int value : slow) bits |= std::uint64_t{1} << value;
  return bits == fast;
}

void check_places(const CronParse& parse, const std::string& line) {
  require(parse.end <= line.size());
  for (const TextRange range : parse.text) {
    require(range.begin <= range.end && range.end <= line.size());
  }
  for (const Diagnostic& each : parse.diagnostics) {
    require(each.span.begin <= each.span.end && each.span.end <= line.size());
    require(!each.message.empty());
  }
}

void check_bounds(const CronParse& parse, const CronDialect& dialect) {
  const CronFields& fields = parse.fields;
  const std::uint32_t day_zero = dialect.busybox_fields ? 0 : 1;
  require(fields.minutes >> 60 == 0 && fields.hours >> 24 == 0 && fields.weekdays >> 7 == 0);
  require((fields.days & day_zero) == 0 && (fields.months & 1) == 0 && fields.months >> 13 == 0);
  require(fields.busybox_days == dialect.busybox_fields || parse.nickname != Nickname::none);
  for (const RandomItem& item : parse.random) require(item.low <= item.high && item.high < 60);
}

void check_slow(const CronParse& fast, const std::string& line, Dialect dialect) {
  const test::SlowParse slow = test::slow_parse_cron(line, dialect);
  require(fast.valid == slow.valid && fast.quiet == slow.quiet);
  if (!fast.valid) return;
  require(fast.end == slow.end && fast.random.size() == slow.random.size());
  const CronFields& fields = fast.fields;
  require(same_values(slow.values[0], fields.minutes) && same_values(slow.values[1], fields.hours));
  require(same_values(slow.values[2], fields.days) && same_values(slow.values[3], fields.months));
  require(same_values(slow.values[4], fields.weekdays) && fields.last_day == slow.last_day);
  require(fields.minute_star == slow.star[0] && fields.hour_star == slow.star[1]);
  require(fields.dom_star == slow.star[2] && fields.dow_star == slow.star[4]);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto dialects = all_dialects();
  const CronDialect& dialect = dialects[data[0] % dialects.size()];
  const std::string line(data + 1, data + size);
  if (line.find('\0') != std::string::npos) return 0;  // the slow parser reads C strings
  // From the buffer itself, so that a read beyond its end is seen.
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const CronParse parse = parse_cron(bytes, dialect);
  check_places(parse, line);
  require(parse.valid || !parse.diagnostics.empty());
  check_slow(parse, line, dialect.id);
  if (!parse.valid) return 0;
  check_bounds(parse, dialect);
  const CronParse followed = parse_cron(line.substr(0, parse.end) + " cmd", dialect);
  require(followed.valid && followed.fields == parse.fields && followed.end == parse.end);
  require(followed.random == parse.random && followed.seconds == parse.seconds);
  return 0;
}
