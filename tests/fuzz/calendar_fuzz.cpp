// A calendar expression: read as the slow reader reads it, printed and read again, complained about
// in bounds.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "schedule/calendar_parse.h"
#include "schedule/slow_calendar_parse.h"

using namespace cronviz;
using namespace cronviz::schedule;

namespace {

void require(bool claim) {
  if (!claim) std::abort();
}

std::string normal_form(const CalendarSpec& spec) {
  std::string out;
  append_calendar(out, spec);
  return out;
}

void check_chain(const CalendarChain& chain, int low, int high) {
  require(chain.size() <= 241 && std::is_sorted(chain.begin(), chain.end()));
  require(std::adjacent_find(chain.begin(), chain.end()) == chain.end());
  for (const auto& [start, stop, repeat] : chain) {
    require(low <= start && start <= high && repeat >= 0 && repeat <= high - low);
    const bool open = stop == CalendarComponent::open;
    require(open || (start < stop && stop <= high && repeat > 0 && (stop - start) % repeat == 0));
  }
}

void check_bounds(const CalendarSpec& spec) {
  require(spec.weekdays != 0 && spec.weekdays <= CalendarSpec::any_weekday);
  check_chain(spec.years, 1970, 2199);
  check_chain(spec.months, 1, 12);
  check_chain(spec.days, 1, spec.from_month_end ? 28 : 31);
  check_chain(spec.hours, 0, 23);
  check_chain(spec.minutes, 0, 59);
  check_chain(spec.microseconds, 0, 59'999'999);
  require(!spec.microseconds.empty() && (!spec.from_month_end || !spec.days.empty()));
  require(!spec.utc || (spec.zone.empty() && spec.pin == CalendarSpec::Pin::none));
  require(spec.pin == CalendarSpec::Pin::none || !spec.zone.empty());
}

void check_places(const CalendarParse& parse, std::size_t size) {
  const auto within = [&](TextRange range) {
    return range.begin <= range.end && range.end <= size;
  };
  require(std::all_of(parse.text.begin(), parse.text.end(), within));
  require(within(parse.zone) && within(parse.shorthand));
}

// What is printed once is printed the same again.
void check_normal_form(CalendarSpec spec, const CalendarZones& zones) {
  const std::string normal = normal_form(spec);
  const Result<CalendarParse> again = parse_calendar(normal, zones);
  require(static_cast<bool>(again));
  require(normal_form(again->spec) == normal);
  const CalendarComponent each{0, CalendarComponent::open, 1'000'000};
  const auto& seconds = spec.microseconds;
  if (std::find(seconds.begin(), seconds.end(), each) != seconds.end()) spec.microseconds = {each};
  require(again->spec == spec);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const CalendarZones zones{"CET", "CEST", [](std::string_view name) {
                              return name == "Europe/Berlin" || name == "EST" || name == "+5";
                            }};
  // From the buffer itself, so that a read beyond its end is seen.
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Result<CalendarParse> parse = parse_calendar(text, zones);
  // The slow reader takes its numbers from C strings.
  if (text.find('\0') == text.npos) {
    require(test::calendar_difference(std::string(text), zones).empty());
  }
  if (!parse) {
    const Diagnostic& error = parse.error();
    require(error.code == Code::time_value && !error.message.empty());
    require(error.span.begin <= error.span.end && error.span.end <= size);
    require(error.message.size() <= 2 * size + 200 && error.hint.size() <= 2 * size + 400);
    return 0;
  }
  check_places(*parse, size);
  check_bounds(parse->spec);
  check_normal_form(parse->spec, zones);
  return 0;
}
