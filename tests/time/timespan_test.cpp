#include "time/timespan.h"

#include "check.h"
#include "time/libc_zone.h"
#include "vectors.h"

using namespace cronviz;
using namespace cronviz::test;
using namespace cronviz::time;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

std::string left(seconds span) {
  std::string out;
  append_left(out, span);
  return out;
}

std::string human(microseconds span) {
  std::string out;
  append_timespan(out, span);
  return out;
}

// "1500000", "infinity", or what systemd calls the error.
std::string parsed(std::string_view text) {
  const Result<microseconds> span = parse_timespan(text);
  if (!span) return span.error().code == Code::out_of_range ? "ERR:ERANGE" : "ERR:EINVAL";
  return *span == infinite_span ? "infinity" : std::to_string(span->count());
}

}  // namespace

TEST("timespan: systemd's rows") {
  for (const VectorRow& row : read_vectors("timespan.tsv")) {
    const std::string where = at("timespan.tsv", row);
    const std::string text = unescape(row[0]);
    CHECK_EQ(where + parsed(text), where + std::string(row[1]));
    const Result<microseconds> span = parse_timespan(text);
    if (span) CHECK_EQ(where + human(*span), where + std::string(row[2]));
  }
}

TEST("timespan: an unknown unit is named whole, with the one that was meant") {
  const auto told = [](std::string_view text) {
    const Result<microseconds> span = parse_timespan(text);
    if (span) return std::string("read");
    const Diagnostic& error = span.error();
    return std::to_string(error.span.begin) + "-" + std::to_string(error.span.end) + " " +
           error.message + "; " + error.hint;
  };
  CHECK_EQ(told("5 mins"), "2-6 unknown unit 'mins'; write `min`; case counts");
  CHECK_EQ(told("1h 2H"), "4-5 unknown unit 'H'; write `h`; case counts");
  CHECK_EQ(told("3hrs"), "1-4 unknown unit 'hrs'; write `hr`; case counts");
  CHECK_EQ(told("1 fortnight"),
           "2-11 unknown unit 'fortnight'; units are us, ms, s, min, h, d, w, month and y; case "
           "counts");
  CHECK_EQ(told("10 secnds"), "3-9 unknown unit 'secnds'; write `seconds`; case counts");
}

TEST("timespan: what is printed is read back") {
  Random random(7);
  for (int i = 0; i < 20'000; ++i) {
    const microseconds span(random(0, (std::int64_t{1} << random(1, 62)) - 1));
    const Result<microseconds> again = parse_timespan(human(span));
    if (!CHECK(again) || !CHECK_EQ(again->count(), span.count())) return;
  }
  CHECK_EQ(human(infinite_span - microseconds(1)), "292271y 1w 1d 10h 54.775806s");
}

TEST("timespan: the ends of the range") {
  CHECK_EQ(parsed("9223372036854775806us"), "9223372036854775806");
  CHECK_EQ(parsed("9223372036854775807us"), "ERR:ERANGE");
  CHECK_EQ(parsed("9223372036854775805us 1us"), "9223372036854775806");
  CHECK_EQ(parsed("9223372036854775806us 1us"), "ERR:ERANGE");
  CHECK_EQ(parsed("292271y 3month"), "ERR:ERANGE");
  CHECK_EQ(parsed("9223372036853.999999s"), "9223372036853999999");
  CHECK_EQ(parsed("9223372036854s"), "ERR:ERANGE");
  CHECK_EQ(parsed("99999999999999999999"), "ERR:ERANGE");
}

TEST("timespan: errors say where and what") {
  struct Row {
    std::string_view text;
    std::uint32_t begin;
    std::uint32_t end;
    std::string_view message;
  };
  const Row rows[] = {
      {"", 0, 0, "expected a time span such as '90s' or '1h 30min', found the end"},
      {"  ", 2, 2, "expected a time span such as '90s' or '1h 30min', found the end"},
      {"abc", 0, 3, "expected a time span such as '90s' or '1h 30min', found 'abc'"},
      {"1h x", 3, 4, "unknown unit 'x'"},
      {"1hours5mins", 7, 11, "unknown unit 'mins'"},
      {"12.34.56", 5, 8, "expected a number or a unit such as 's', 'min' or 'h', found '.56'"},
      {"1h 5.s", 3, 5, "expected digits after '5.'"},
      {"1h -5s", 3, 6, "a time span cannot be negative"},
      {"1 600000y", 2, 9, "'600000y' is too long; expected less than 292000 years in all"},
  };
  for (const Row& row : rows) {
    const Result<microseconds> span = parse_timespan(row.text);
    if (!CHECK(!span)) continue;
    CHECK_EQ(span.error().message, row.message);
    CHECK_EQ(span.error().span.begin, row.begin);
    CHECK_EQ(span.error().span.end, row.end);
    CHECK(span.error().severity == Severity::error);
  }
  const std::string junk(10'000, 'z');
  CHECK(parse_timespan(junk).error().message.size() < 200);
}

TEST("timespan: what is left, in two units") {
  CHECK_EQ(left(seconds(0)), "0s");
  CHECK_EQ(left(seconds(5)), "5s");
  CHECK_EQ(left(seconds(59)), "59s");
  CHECK_EQ(left(seconds(60)), "1min");
  CHECK_EQ(left(minutes(1) + seconds(53)), "1min 53s");
  CHECK_EQ(left(minutes(53) + seconds(53)), "53min 53s");
  CHECK_EQ(left(hours(1) - seconds(1)), "59min 59s");
  CHECK_EQ(left(hours(1)), "1h");
  CHECK_EQ(left(hours(1) + seconds(59)), "1h");
  CHECK_EQ(left(hours(3) + minutes(36) + seconds(53)), "3h 36min");
  CHECK_EQ(left(hours(16) + minutes(1) + seconds(53)), "16h 1min");
  CHECK_EQ(left(hours(24) - seconds(1)), "23h 59min");
  CHECK_EQ(left(hours(24)), "1d");
  CHECK_EQ(left(hours(24) + minutes(59)), "1d");
  CHECK_EQ(left(hours(24 * 6 + 9) + minutes(36)), "6d 9h");
  CHECK_EQ(left(hours(24 * 13 + 9)), "13d 9h");
  CHECK_EQ(left(hours(24 * 400 + 3)), "400d 3h");
  CHECK_EQ(left(-minutes(12) - seconds(3)), "-12min 3s");
  CHECK_EQ(left(seconds::min()), "-106751991167300d 15h");
  CHECK_EQ(left(seconds::max()), "106751991167300d 15h");
}
