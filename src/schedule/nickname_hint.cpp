#include "schedule/nickname_hint.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "schedule/schedule_text.h"

namespace cronviz::schedule {
namespace {

constexpr std::array<std::string_view, 8> nicknames{"reboot", "yearly", "annually", "monthly",
                                                    "weekly", "daily",  "midnight", "hourly"};

struct Foreign {
  std::string_view word;
  std::string_view schedule;
};

// Nicknames of FreeBSD, systemd-cron and others as fields.
constexpr std::array<Foreign, 12> foreign_nicknames{{
    {"every_minute", "* * * * *"},
    {"minutely", "* * * * *"},
    {"quarterly", "0 0 1 1,4,7,10 *"},
    {"semi-annually", "0 0 1 1,7 *"},
    {"semiannually", "0 0 1 1,7 *"},
    {"bi-annually", "0 0 1 1,7 *"},
    {"biannually", "0 0 1 1,7 *"},
    {"weekdays", "0 0 * * 1-5"},
    {"weekends", "0 0 * * 0,6"},
    {"nightly", "0 0 * * *"},
    {"noon", "0 12 * * *"},
    {"boot", "@reboot"},
}};

std::string lower(std::string_view word) {
  std::string out(word);
  for (char& c : out) c = to_lower(c);
  return out;
}

// "5m", "2h": a period that cron can say, as a schedule.
std::optional<std::string> schedule_of_period(std::string_view period) {
  if (period.size() < 2) return std::nullopt;
  const auto number = parse_whole<int>(period.substr(0, period.size() - 1));
  if (!number || *number < 1) return std::nullopt;
  if (period.back() == 'm' && *number < 60 && 60 % *number == 0) {
    return *number == 1 ? "* * * * *" : "*/" + number_text(*number) + " * * * *";
  }
  if (period.back() == 'h' && *number < 24 && 24 % *number == 0) {
    return *number == 1 ? "0 * * * *" : "0 */" + number_text(*number) + " * * *";
  }
  if ((period == "60m") || (period == "24h") || (period == "1d")) {
    return period == "60m" ? "0 * * * *" : "0 0 * * *";
  }
  return std::nullopt;
}

std::string_view first_word(std::string_view text) {
  text = trim(text);
  return text.substr(0, std::min(text.find_first_of(" \t"), text.size()));
}

}  // namespace

std::string hint_for_nickname(std::string_view word, std::string_view rest,
                              const CronDialect& dialect) {
  const std::string known = lower(word.empty() ? first_word(rest) : word);
  if (std::find(nicknames.begin(), nicknames.end(), known) != nicknames.end()) {
    const std::string_view why =
        word.empty() ? "no blank follows the `@`" : "nicknames are in lower case";
    return std::string(why) + ": write " + pasted("@" + known);
  }
  if (known == "every") {
    const std::string_view period = first_word(rest);
    const auto schedule = schedule_of_period(period);
    if (!schedule) return "cron has no periods: write the minutes and hours";
    return "for every " + std::string(period) + ", write " + pasted(*schedule);
  }
  for (const Foreign& foreign : foreign_nicknames) {
    if (foreign.word == known) return "write " + pasted(foreign.schedule);
  }
  const bool seconds = !known.empty() && std::all_of(known.begin(), known.end(), is_digit);
  if (seconds || known == "every_second") {
    return dialect.extra_nicknames ? "seconds are a number from 1 on"
                                   : "only FreeBSD counts seconds; a minute is the least here";
  }
  const std::string_view near = nearest(known, nicknames);
  return near.empty() ? "" : "did you mean " + pasted("@" + std::string(near)) + "?";
}

}  // namespace cronviz::schedule
