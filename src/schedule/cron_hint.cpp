#include "schedule/cron_hint.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "schedule/foreign_syntax.h"

namespace cronviz::schedule {
namespace {

using Kind = FieldIssue::Kind;

constexpr const char* no_draw = "only cronie draws a value: choose one yourself";
constexpr const char* step_is = "a step is a number from 1 on";

// "for midnight, write `0 0 * * *`"; nothing without an offer.
std::string write(std::string_view lead, std::string_view offer) {
  if (offer.empty()) return "";
  return std::string(lead) + "write " + std::string(offer);
}

std::string clock_time(int hour, int minute) {
  std::string out;
  append_padded(out, hour, 2);
  out += ':';
  append_padded(out, minute, 2);
  return out;
}

// The number that is the whole field, if it is one.
std::optional<int> single(CronField field, const ScheduleText& text) {
  return parse_whole<int>(text.field(field));
}

bool every_day(const ScheduleText& text) {
  return text.any(CronField::day_of_month) && text.any(CronField::month) &&
         text.any(CronField::day_of_week);
}

std::string go_from_to(const FieldSpec& spec, const CronDialect& dialect) {
  if (spec.field == CronField::day_of_week) {
    return dialect.busybox_fields ? "Sunday is 0, Saturday 6" : "Sunday is 0 or 7, Saturday 6";
  }
  std::string plural(spec.label);
  plural.insert(spec.field == CronField::day_of_month ? 3 : plural.size(), 1, 's');  // "days of"
  return plural + " go from " + number_text(spec.low) + " to " + number_text(spec.high);
}

// 24:30 is 00:30 of the next day; with any day allowed that is the same schedule.
std::string late_hour(int hour, const ScheduleText& text) {
  if (hour < 24 || hour > 47 || !every_day(text)) return "";
  const std::string offer = text.offer(CronField::hour, number_text(hour - 24));
  const auto minute = single(CronField::minute, text);
  const bool exact = minute && *minute >= 0 && *minute <= 59;
  if (exact && hour == 24 && *minute == 0) return write("for midnight, ", offer);
  const std::string when =
      exact ? clock_time(hour - 24, *minute) : "the hour from " + clock_time(hour - 24, 0);
  return write("for " + when + " on the next day, ", offer);
}

// 05:60 is 06:00.
std::string late_minute(int minute, const ScheduleText& text) {
  if (text.any(CronField::hour)) {
    return minute == 60 ? write("for every full hour, ", text.offer(CronField::minute, "0")) : "";
  }
  const auto hour = single(CronField::hour, text);
  const bool same_day =
      hour && *hour >= 0 && *hour < 24 && minute >= 60 && minute < 24 * 60 - *hour * 60;
  if (!same_day) return "";
  const int total = *hour * 60 + minute;
  FieldTexts texts = text.texts();
  texts[0] = number_text(total % 60);
  texts[1] = number_text(total / 60);
  return write("for " + clock_time(total / 60, total % 60) + ", ", text.offer(texts));
}

// busybox: Sunday is 0 alone, so 5-7 is 5-6,0.
std::string busybox_sunday(const FieldIssue& issue, const ScheduleText& text) {
  const std::string_view item = text.in(issue.item);
  std::string sunday = "0";
  if (item != "7") {
    if (!item.ends_with("-7") || issue.at.end != issue.item.end) return "";
    const std::string from(item.substr(0, item.size() - 2));
    sunday = from == "0" || from == "1" ? "*" : from == "6" ? "6,0" : from + "-6,0";
  }
  return write("Sunday is 0: ", text.offer(issue.field, issue.item, sunday));
}

std::string out_of_range(const FieldIssue& issue, const ScheduleText& text) {
  const FieldSpec& spec = spec_of(issue.field);
  const auto number = parse_whole<int>(text.in(issue.at));
  const std::string_view field = text.field(issue.field);
  std::string hint;
  if (number && text.has_all_fields() && !issue.accepted) {
    const bool whole = field == text.in(issue.at);
    if (whole && issue.field == CronField::hour) hint = late_hour(*number, text);
    if (whole && issue.field == CronField::minute) hint = late_minute(*number, text);
    if (issue.field == CronField::day_of_week && text.dialect.busybox_fields) {
      hint = busybox_sunday(issue, text);
    }
    // "0-60" and "0-24" mean up to the end.
    const bool past_end = *number == spec.high + 1 && issue.at.begin != issue.item.begin;
    if (past_end && issue.field <= CronField::hour) {
      const std::string last = number_text(spec.high);
      hint = write("the last " + std::string(spec.label) + " is " + last + ": ",
                   text.offer(issue.field, issue.at, last));
    }
  }
  return hint.empty() ? go_from_to(spec, text.dialect) : hint;
}

// One end of a range as it is written, for the two parts of 22-2.
struct RangeEnds {
  std::string_view from, to;
  int low = 0;
  int high = 0;
};

std::optional<int> value_in(const FieldSpec& spec, std::string_view word) {
  if (word.size() == 3 && value_of_name(spec, word.data()) >= 0) {
    return value_of_name(spec, word.data());
  }
  const auto number = parse_whole<int>(word);
  return number && *number >= spec.low && *number <= spec.high ? number : std::nullopt;
}

std::optional<RangeEnds> range_ends(const FieldSpec& spec, std::string_view range) {
  const std::size_t dash = range.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  RangeEnds ends{range.substr(0, dash), range.substr(dash + 1)};
  const auto low = value_in(spec, ends.from);
  const auto high = value_in(spec, ends.to);
  if (!low || !high) return std::nullopt;
  ends.low = *low;
  ends.high = *high;
  return ends;
}

std::string part(std::string_view from, std::string_view to, bool one) {
  return one ? std::string(from) : std::string(from) + "-" + std::string(to);
}

// The value as a name where `model` is one.
std::string same_kind(const FieldSpec& spec, int value, std::string_view model) {
  if (!is_letter(model[0])) return number_text(value);
  return std::string(spec.names.substr(static_cast<std::size_t>(value - spec.low) * 3, 3));
}

// 22-2 is 22-23,0-2; fri-sun is fri-7.
std::string split_range(const FieldIssue& issue, const ScheduleText& text) {
  const FieldSpec& spec = spec_of(issue.field);
  const auto ends = range_ends(spec, text.in(issue.at));
  if (!ends || issue.at != issue.item) return "";
  const bool weekday = issue.field == CronField::day_of_week;
  if (weekday && ends->low == 7) return "";
  if (weekday && ends->high == 0) {
    return write("Sunday at the end is 7: ",
                 text.offer(issue.field, issue.at, std::string(ends->from) + "-7"));
  }
  const int last = weekday ? 6 : spec.high;
  const std::string parts =
      part(ends->from, same_kind(spec, last, ends->from), ends->low == last) + "," +
      part(same_kind(spec, spec.low, ends->to), ends->to, ends->high == spec.low);
  return write("for a range over the end, ", text.offer(issue.field, issue.at, parts));
}

std::string without_empty_items(const FieldIssue& issue, const ScheduleText& text) {
  std::string kept;
  for (const std::string_view item : split(text.field(issue.field), ',')) {
    if (item.empty()) continue;
    if (!kept.empty()) kept += ',';
    kept += item;
  }
  return write("without it, ", text.offer(issue.field, kept));
}

// 1/5 means 1-59/5 where it is read at all.
std::string step_with_range(const FieldIssue& issue, const ScheduleText& text) {
  const FieldSpec& spec = spec_of(issue.field);
  const std::string_view item = text.in(issue.at);
  const std::size_t slash = item.find('/');
  const auto from = value_in(spec, item.substr(0, slash));
  const auto step = parse_whole<int>(item.substr(slash + 1));
  const int last = issue.field == CronField::day_of_week ? 6 : spec.high;
  if (!from || !step || *step < 1 || *from >= last || *step > last - *from) return "";
  // Not `*` in the day fields: there it changes how the two of them go together.
  const bool day = issue.field == CronField::day_of_month || issue.field == CronField::day_of_week;
  const std::string first(item.substr(0, slash));
  std::string stepped = *from == spec.low && !day ? "*" : first + "-" + number_text(last);
  stepped += item.substr(slash);
  return write("for every " + number_text(*step) + " from " + first + " on, ",
               text.offer(issue.field, issue.at, stepped));
}

std::string_view step_restarts_every(CronField field) {
  switch (field) {
    case CronField::minute:
      return "hour";
    case CronField::hour:
      return "day";
    case CronField::day_of_month:
      return "month";
    case CronField::month:
      return "year";
    case CronField::day_of_week:
      return "week";
  }
  return "";
}

// */60 and */120 in the minutes, */24 in the hours: the next field counts that.
std::string too_large_step(const FieldIssue& issue, const ScheduleText& text) {
  const std::string_view field = text.field(issue.field);
  const bool starred = field.starts_with("*/") && text.in(issue.at) == field.substr(2);
  const int step = starred ? parse_whole<int>(text.in(issue.at)).value_or(0) : 0;
  std::string hint;
  if (issue.field == CronField::hour && step == 24) {
    hint = write("for once a day, ", text.offer(CronField::hour, "0"));
  }
  if (issue.field == CronField::minute && step > 0 && step % 60 == 0 && text.any(CronField::hour)) {
    const int hours = step / 60;
    FieldTexts texts = text.texts();
    texts[0] = "0";
    if (hours > 1) texts[1] = "*/" + number_text(hours);
    const std::string when =
        hours == 1 ? "for every hour, " : "for every " + number_text(hours) + " hours, ";
    if (hours < 24 && 24 % hours == 0) hint = write(when, text.offer(texts));
  }
  if (!hint.empty()) return hint;
  return "a step starts again in every " + std::string(step_restarts_every(issue.field));
}

// What stands behind a complete item, and what was probably meant.
std::string trailing(const FieldIssue& issue, const ScheduleText& text) {
  const std::string_view at = text.in(issue.at);
  const auto in_place = [&](std::string_view sign, std::size_t skipped) {
    return text.offer(issue.field, issue.at, std::string(sign) + std::string(at.substr(skipped)));
  };
  for (const std::string_view dash : {"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92", ".."}) {
    if (at.starts_with(dash)) return write("a range has a plain `-`: ", in_place("-", dash.size()));
  }
  const bool more = at.size() > 1 && is_alnum(at[1]);
  if (more && (at[0] == ';' || at[0] == '|' || at[0] == '&')) {
    return write("lists have commas: ", in_place(",", 1));
  }
  if (at[0] == '~') return no_draw;
  const std::string kept = text.offer(issue.field, issue.at, "");
  const bool command =
      issue.field == CronField::day_of_week && at.size() > 1 && (is_letter(at[0]) || at[0] == '/');
  if (command && kept.find(' ') != std::string::npos) {
    return "a blank is missing: write " +
           pasted(kept.substr(1, kept.size() - 2) + " " + std::string(at));
  }
  const bool useful = text.has_all_fields() && (issue.accepted || !is_alnum(at[0]));
  return useful ? write("if that is meant, ", kept) : "";
}

std::string no_value(const FieldIssue& issue, const ScheduleText& text) {
  const std::string_view at = text.in(issue.at);
  const FieldSpec& spec = spec_of(issue.field);
  if (at == "*" && issue.at.begin != issue.item.begin && text.has_all_fields()) {
    const int last = issue.field == CronField::day_of_week ? 6 : spec.high;
    return write("up to the end, ", text.offer(issue.field, issue.at, number_text(last)));
  }
  return at[0] == '~' ? no_draw : "";
}

std::string bad_step(const FieldIssue& issue, const ScheduleText& text) {
  const bool missing = text.in(issue.at) == "/" && text.in(issue.item) == "*/";
  const std::string lead = "for every " + std::string(spec_of(issue.field).label) + ", ";
  const std::string hint = missing ? write(lead, text.offer(issue.field, issue.item, "*")) : "";
  return hint.empty() ? step_is : hint;
}

}  // namespace

std::string hint_for(const FieldIssue& issue, const ScheduleText& text) {
  if (begins_with_odd_space(text.in(issue.at))) {
    return "this is no blank but a no-break space: replace it with a blank";
  }
  if (std::string foreign = foreign_hint(issue, text); !foreign.empty()) return foreign;
  switch (issue.kind) {
    case Kind::empty_item:
      return without_empty_items(issue, text);
    case Kind::out_of_range:
      return out_of_range(issue, text);
    case Kind::random_outside:
      return go_from_to(spec_of(issue.field), text.dialect);
    case Kind::reversed:
    case Kind::end_zero:
      return split_range(issue, text);
    case Kind::bad_step:
      return bad_step(issue, text);
    case Kind::zero_step:
      return step_is;
    case Kind::single_step:
      return step_with_range(issue, text);
    case Kind::big_step:
      return too_large_step(issue, text);
    case Kind::trailing:
      return trailing(issue, text);
    case Kind::no_value:
      return no_value(issue, text);
    case Kind::bad_word:
      return "";
  }
  return "";
}

std::string hint_for_missing_fields(int count, const ScheduleText& text) {
  // What stands where the missing fields belong is the command: not part of the schedule.
  FieldTexts texts;
  texts.fill("*");
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i)
    texts[i] = text.in(text.fields[i]);
  const bool any_day = texts[index_of(CronField::day_of_month)] == "*";
  const std::string_view when = any_day && count > 1 ? "for every day, "
                                : count == 4         ? "for any day of the week, "
                                                     : "";
  return write(when, text.offer(texts));
}

bool looks_like_command(CronField field, const ScheduleText& text) {
  const std::string_view word = text.field(field);
  if (word.empty()) return false;
  constexpr std::string_view never_in_a_field = "/.\"'([{!:";
  if (never_in_a_field.find(word[0]) != std::string_view::npos) return true;
  if (field == CronField::minute && text.has_all_fields()) return false;
  if (word.size() < 2 || !is_letter(word[0])) return false;
  const auto letters = static_cast<std::size_t>(
      std::find_if_not(word.begin(), word.end(), is_letter) - word.begin());
  const std::string_view head = word.substr(0, letters);
  if (begins_a_name(head) || equals_ignoring_case(head, "last")) return false;
  const char last = to_lower(head.back());
  const bool quartz = (last == 'l' || last == 'w') &&
                      (head.size() == 2 || begins_a_name(head.substr(0, head.size() - 1)));
  return !quartz && letters > 1;
}

bool begins_with_odd_space(std::string_view text) {
  // U+00A0, U+2000-U+200F, U+202F, U+3000; and U+00A0 as Latin-1 has it.
  const bool general =
      text.size() > 2 && text.starts_with("\xE2\x80") &&
      ((static_cast<unsigned char>(text[2]) & 0xF0U) == 0x80U || text[2] == '\xAF');
  return general || text.starts_with("\xC2\xA0") || text.starts_with('\xA0') ||
         text.starts_with("\xE3\x80\x80");
}

}  // namespace cronviz::schedule
