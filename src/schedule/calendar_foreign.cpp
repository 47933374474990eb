#include "schedule/calendar_foreign.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "schedule/calendar_shorthand.h"
#include "schedule/calendar_zone.h"
#include "schedule/cron_parse.h"
#include "time/timespan.h"

namespace cronviz::schedule {
namespace {

struct Foreign {
  std::string_view word;
  std::string_view expression;
};

constexpr std::array<Foreign, 15> foreign_words{{
    {"secondly", "*:*:*"},
    {"noon", "12:00"},
    {"midday", "12:00"},
    {"midnight", "daily"},
    {"nightly", "daily"},
    {"every_minute", "minutely"},
    {"every_second", "*:*:*"},
    {"bimonthly", "*-1/2-1"},
    {"bi-monthly", "*-1/2-1"},
    {"weekdays", "Mon..Fri"},
    {"workdays", "Mon..Fri"},
    {"weekends", "Sat,Sun"},
    {"weekend", "Sat,Sun"},
    {"half-yearly", "semiannually"},
    {"christmas", "12-25"},
}};

constexpr std::array<std::string_view, 4> two_weeks{"fortnightly", "biweekly", "bi-weekly",
                                                    "fortnight"};
constexpr std::array<std::string_view, 5> dates{"now", "today", "tomorrow", "never", "yesterday"};
constexpr std::array<std::string_view, 3> starts{"reboot", "boot", "startup"};

template <std::size_t n>
bool is_one_of(std::string_view word, const std::array<std::string_view, n>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string lower(std::string_view word) {
  std::string out(word);
  for (char& c : out) c = to_lower(c);
  return out;
}

// The hint for a word that is the whole expression, but for the zone.
std::string word_hint(std::string_view word, std::string_view zone, const CalendarText& text) {
  const std::string known = lower(word);
  for (const Foreign& foreign : foreign_words) {
    if (foreign.word == known)
      return write_offer("", text.offer(std::string(foreign.expression) + std::string(zone)));
  }
  if (is_one_of(known, starts)) return "for the machine's start, write OnBootSec= in the timer";
  if (is_one_of(known, two_weeks)) {
    return "no calendar expression counts two weeks; a timer's OnUnitActiveSec=2w does";
  }
  if (is_one_of(known, dates)) return "dates are written out, as in `2026-06-16 12:00`";
  const auto shorthands = shorthand_words();
  if (std::find(shorthands.begin(), shorthands.end(), known) != shorthands.end()) {
    return write_offer("", text.offer(known + std::string(zone)));
  }
  const std::string_view near = nearest(known, shorthands);
  return near.empty() ? "" : "did you mean `" + std::string(near) + "`?";
}

bool is_word(std::string_view text) {
  const auto fits = [](char c) { return is_letter(c) || c == '-' || c == '_'; };
  return !text.empty() && is_letter(text[0]) && std::all_of(text.begin(), text.end(), fits);
}

// The values of a set as a chain: every n-th as a repetition, three in a row as a range. A
// repetition up to `high` is left open; below 0 none is.
CalendarChain chain_of(std::uint64_t bits, int high) {
  std::vector<int> values;
  for (int value = 0; value < 64; ++value) {
    if ((bits >> value & 1) != 0) values.push_back(value);
  }
  CalendarChain chain;
  for (std::size_t i = 0; i < values.size();) {
    // As far as the distance stays the same.
    std::size_t last = i + 1;
    const int step = last < values.size() ? values[last] - values[i] : 0;
    while (last + 1 < values.size() && values[last + 1] - values[last] == step) ++last;
    const bool whole = i == 0 && last + 1 == values.size();
    if (last < i + 2 || last >= values.size() || (step > 1 && !whole)) {
      chain.push_back({values[i++], CalendarComponent::open, 0});
      continue;
    }
    const bool open = high >= 0 && step > 1 && values[last] + step > high;
    chain.push_back({values[i], open ? CalendarComponent::open : values[last], step});
    i = last + 1;
  }
  return chain;
}

// The calendar expression of a crontab's five fields; empty where either day field is enough, for
// that takes two expressions.
std::string of_cron(const CronFields& fields) {
  constexpr std::uint8_t every_weekday = CalendarSpec::any_weekday;
  constexpr std::uint32_t every_day = 0xFFFFFFFE;
  const bool days = fields.days != every_day;
  const bool weekdays = fields.weekdays != every_weekday;
  // Either one is enough: a full one makes every day.
  const bool either = fields.day_rule() == DayRule::either;
  if (either && days && weekdays) return "";
  CalendarSpec spec;
  if (!either) spec.weekdays = fields.weekdays;
  if (!either && days) spec.days = chain_of(fields.days, -1);
  if (fields.months != 0x1FFE) spec.months = chain_of(fields.months, -1);
  if (fields.hours != 0xFFFFFF) spec.hours = chain_of(fields.hours, -1);
  if (fields.minutes != 0xFFFFFFFFFFFFFFF) spec.minutes = chain_of(fields.minutes, 59);
  spec.microseconds = {{0, CalendarComponent::open, 0}};
  std::string out;
  append_calendar(out, spec);
  return out;
}

// Five fields that cron takes, alone or with a command behind them.
std::string cron_hint(const CalendarText& text) {
  if (text.text.find(':') < text.text.find(' ')) return "";
  const CronParse cron = parse_cron(text.text, dialect_info(Dialect::debian));
  if (!cron.valid || cron.nickname != Nickname::none) return "";
  const std::string offer = text.offer(of_cron(cron.fields));
  if (offer.empty()) return "this is a crontab's schedule: its either day takes two expressions";
  return "this is a crontab's schedule: write " + offer;
}

std::string quotes_hint(const CalendarText& text) {
  if (text.text.starts_with("\xE2\x80")) return "quotes do not belong to the expression";
  const char quote = text.text.front();
  if (quote != '"' && quote != '\'' && quote != '`') return "";
  std::string_view inner = text.text.substr(1);
  if (inner.ends_with(quote)) inner.remove_suffix(1);
  const std::string write = write_offer(": ", text.offer(inner));
  return "quotes do not belong to the expression" + write;
}

// Blanks in front, and tabs and other space for blanks.
std::string space_hint(const CalendarText& text) {
  std::string plain;
  bool odd = false;
  for (std::size_t i = 0; i < text.text.size(); ++i) {
    const std::string_view rest = text.text.substr(i);
    const bool no_break = rest.starts_with("\xC2\xA0");
    odd |= no_break || rest[0] == '\t';
    plain += no_break || rest[0] == '\t' ? ' ' : rest[0];
    if (no_break) ++i;
  }
  const std::string trimmed(trim(plain));
  if (!odd && trimmed == plain) return "";
  const std::string write = write_offer(": ", text.offer(trimmed));
  if (odd) return "only plain blanks separate" + write;
  return write.empty() ? "" : "no blank stands in front or behind" + write;
}

// "daily 04:00" is 04:00, "weekly 04:00" is Mon 04:00.
std::string shorthand_hint(const CalendarText& text) {
  const std::size_t blank = text.text.find(' ');
  if (blank == std::string_view::npos || !is_shorthand(text.text.substr(0, blank))) return "";
  constexpr std::array<Foreign, 6> dates_of{{{"daily", ""},
                                             {"weekly", "Mon "},
                                             {"monthly", "*-*-01 "},
                                             {"quarterly", "*-01,04,07,10-01 "},
                                             {"yearly", "*-01-01 "},
                                             {"annually", "*-01-01 "}}};
  const std::string word = lower(text.text.substr(0, blank));
  std::string_view rest = text.text.substr(blank);
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  std::string offer;
  for (const Foreign& date : dates_of) {
    if (date.word == word) offer = text.offer(std::string(date.expression) + std::string(rest));
  }
  return "a zone alone may follow" + write_offer("; for a time, ", offer);
}

}  // namespace

std::string foreign_calendar_hint(const CalendarText& text) {
  if (trim(text.text).empty()) return "write a time, as in `12:00`, or `daily`";
  if (std::string hint = quotes_hint(text); !hint.empty()) return hint;
  if (std::string hint = cron_hint(text); !hint.empty()) return hint;
  if (std::string hint = space_hint(text); !hint.empty()) return hint;
  if (std::string hint = shorthand_hint(text); !hint.empty()) return hint;
  CalendarParse ignored;
  std::string_view word = take_zone(text.text, text.zones, ignored);
  const std::string_view zone = text.text.substr(word.size());
  if (word.starts_with('@')) word.remove_prefix(1);
  if (is_word(word)) return word_hint(word, zone, text);
  const std::string_view period = word.substr(word.starts_with("every ") ? 6 : 0);
  const bool letters = std::any_of(period.begin(), period.end(), is_letter);
  if (!letters || !time::parse_timespan(period)) return "";
  return "this is a time span: for a period, write OnUnitActiveSec= in the timer";
}

}  // namespace cronviz::schedule
