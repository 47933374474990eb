#include <algorithm>
#include <utility>

#include "base/text.h"
#include "report/explain.h"
#include "report/explain_loss.h"
#include "report/explain_parts.h"
#include "schedule/calendar_facts.h"
#include "schedule/calendar_runs.h"
#include "schedule/calendar_values.h"

namespace cronviz::report {
namespace {

using schedule::CalendarField;
using schedule::CalendarParse;
using schedule::CalendarSpec;

std::string_view part_name(CalendarField field, bool from_month_end) {
  switch (field) {
    case CalendarField::weekday:
      return "day of week";
    case CalendarField::year:
      return "year";
    case CalendarField::month:
      return "month";
    case CalendarField::day:
      return from_month_end ? "day from the month's end" : "day of month";
    case CalendarField::hour:
      return "hour";
    case CalendarField::minute:
      return "minute";
    case CalendarField::second:
      return "second";
  }
  return {};
}

// "07", "07.250000".
std::string second_name(std::int64_t microseconds) {
  constexpr std::int64_t second = 1'000'000;
  std::string text;
  append_padded(text, microseconds / second, 2);
  if (microseconds % second != 0) {
    text += '.';
    append_padded(text, microseconds % second, 6);
  }
  return text;
}

std::string value_name(CalendarField field, std::int64_t value) {
  if (field == CalendarField::weekday) return weekday_name(value);
  if (field == CalendarField::month) return month_name(value);
  std::string text;
  const bool plain = field == CalendarField::year || field == CalendarField::day;
  append_padded(text, value, plain ? 1 : 2);
  return text;
}

// "the last", "the last but 2"; counted from 1 at the month's end.
std::string day_from_end_words(const std::vector<std::int64_t>& days) {
  std::string words;
  for (const std::int64_t day : days) {
    if (!words.empty()) words += ", ";
    words += "the last";
    if (day != -1) {
      words += " but ";
      append_number(words, -day - 1);
    }
  }
  return words;
}

std::string second_words(const CalendarSpec& spec) {
  const schedule::CalendarComponent& first = spec.microseconds.front();
  const schedule::CalendarComponent every{0, schedule::CalendarComponent::open, 1'000'000};
  if (spec.microseconds.size() == 1 && first == every) return "every";
  const auto values = schedule::calendar_values(spec, CalendarField::second);
  if (!values) return "too many to name";
  std::string words;
  for (const std::int64_t value : *values) {
    if (!words.empty()) words += ", ";
    words += second_name(value);
  }
  return words;
}

std::string field_words(const CalendarSpec& spec, CalendarField field) {
  if (field == CalendarField::second) return second_words(spec);
  const auto values = schedule::calendar_values(spec, field);
  if (!values) return "every";
  if (field == CalendarField::day && spec.from_month_end) return day_from_end_words(*values);
  const schedule::ValueRange range = schedule::calendar_range(field);
  return value_words(*values, range.low, range.high,
                     [field](std::int64_t value) { return value_name(field, value); });
}

NumberList numbers(const std::vector<std::int64_t>& values, bool microseconds) {
  NumberList list;
  for (const std::int64_t value : values)
    list.items.push_back(microseconds ? static_cast<double>(value) / 1e6
                                      : static_cast<double>(value));
  return list;
}

RecordList field_records(const std::string& text, const CalendarParse& parse) {
  RecordList records;
  for (std::size_t i = 0; i < parse.text.size(); ++i) {
    if (parse.text[i].empty()) continue;
    const auto field = static_cast<CalendarField>(i);
    const auto values = schedule::calendar_values(parse.spec, field);
    std::optional<NumberList> list;
    if (values) list = numbers(*values, field == CalendarField::second);
    records.push_back(field_record(text, parse.text[i], schedule::calendar_field_name(field),
                                   std::move(list), false));
  }
  return records;
}

// What is written out: the expression itself, or the normal form of a shorthand ("daily").
struct Written {
  std::string text;
  CalendarParse parse;
};

Written written_out(const CalendarExpression& expression) {
  Written written{expression.text, *expression.parse};
  if (written.parse.shorthand.empty()) return written;
  std::string normal;
  schedule::append_calendar(normal, written.parse.spec);
  const schedule::CalendarZones any_zone{"", "", [](std::string_view) { return true; }};
  if (auto parse = schedule::parse_calendar(normal, any_zone)) {
    written = {std::move(normal), *std::move(parse)};
    written.parse.spec = expression.parse->spec;  // an abbreviation is no zone's name
  }
  return written;
}

Anatomy make_anatomy(const CalendarExpression& expression) {
  const auto [text, parse] = written_out(expression);
  Anatomy anatomy;
  anatomy.text = text;
  if (text != expression.text) anatomy.title = "= " + expression.text;
  for (std::size_t i = 0; i < parse.text.size(); ++i) {
    if (parse.text[i].empty()) continue;
    const auto field = static_cast<CalendarField>(i);
    anatomy.parts.push_back({parse.text[i],
                             std::string(part_name(field, parse.spec.from_month_end)),
                             field_words(parse.spec, field)});
  }
  if (!parse.zone.empty()) {
    std::string meaning(parse.zone.in(text));
    switch (parse.spec.pin) {
      case CalendarSpec::Pin::none:
        break;
      case CalendarSpec::Pin::standard:
        meaning = "only while standard time is in force";
        break;
      case CalendarSpec::Pin::daylight:
        meaning = "only while daylight saving time is in force";
        break;
    }
    anatomy.parts.push_back({parse.zone, "time zone", std::move(meaning)});
  }
  std::stable_sort(
      anatomy.parts.begin(), anatomy.parts.end(),
      [](const Anatomy::Part& a, const Anatomy::Part& b) { return a.range.begin < b.range.begin; });
  return anatomy;
}

struct Answer {
  Explanation explanation;
  bool gives_up = false;  // systemd's search ends without an answer
};

Answer explain(const Context& context, const CalendarExpression& expression, std::size_t count) {
  Answer answer;
  Explanation& explanation = answer.explanation;
  explanation.expression = expression.text;
  explanation.kind = "calendar";
  explanation.systemd = expression.systemd;
  explanation.valid = expression.parse.has_value();
  if (!expression.parse) return answer;
  const CalendarSpec& spec = expression.parse->spec;
  explanation.day_rule = "both";
  const Written written = written_out(expression);
  explanation.fields = field_records(written.text, written.parse);
  explanation.normalized.emplace();
  schedule::append_calendar(*explanation.normalized, spec);
  const time::Zone& zone = expression.zone ? *expression.zone : context.zone;
  schedule::CalendarRuns runs(spec, zone, expression.systemd, context.now);
  while (explanation.runs.size() < count) {
    const auto start = runs.next();
    if (!start) {
      answer.gives_up = runs.end() == schedule::CalendarEnd::gives_up;
      break;
    }
    explanation.runs.push_back({*start, *start, false});
  }
  explanation.never = explanation.runs.empty() && count > 0 && !answer.gives_up;
  explanation.gaps = schedule::gaps(spec, expression.systemd);
  return answer;
}

std::string zone_words(const Context& context, const CalendarExpression& expression) {
  const CalendarSpec& spec = expression.parse->spec;
  if (spec.pin == CalendarSpec::Pin::none && expression.zone) return expression.zone->name();
  return context.zone.name() + ", as none is named";
}

std::string never_words(const CalendarSpec& spec) {
  if (schedule::never_elapses(spec)) return "no date from 1970 to 2199 matches";
  if (spec.pin != CalendarSpec::Pin::none)
    return "from here on: its half of the year is not in force, and systemd looks no further";
  return "its times have passed, or the clock skips them";
}

Facts make_facts(const Context& context, const CalendarExpression& expression,
                 const Answer& answer) {
  const CalendarSpec& spec = expression.parse->spec;
  Facts facts;
  std::string read_as = "systemd ";
  append_number(read_as, expression.systemd);
  facts.lines.push_back({"read as", read_as + " does"});
  facts.lines.push_back({"normal form", *answer.explanation.normalized});
  facts.lines.push_back({"zone", zone_words(context, expression)});
  const bool dates = !spec.months.empty() || !spec.days.empty();
  if (spec.weekdays != CalendarSpec::any_weekday && dates)
    facts.lines.push_back({"days", "a day matches when BOTH its weekday and its date do"});
  if (answer.explanation.never.value_or(false)) {
    facts.lines.push_back({"never runs", never_words(spec)});
  }
  if (answer.explanation.gaps) facts.lines.push_back(gaps_line(*answer.explanation.gaps));
  return facts;
}

Diagnostic note_on(const CalendarExpression& expression, Severity severity, Code code,
                   std::string message, std::string hint) {
  Diagnostic diagnostic{severity, code, {}, std::move(message), std::move(hint)};
  diagnostic.span.begin = 0;
  diagnostic.span.end = static_cast<std::uint32_t>(expression.text.size());
  return diagnostic;
}

std::vector<Diagnostic> all_findings(const Context& context, const CalendarExpression& expression,
                                     const Answer& answer) {
  std::vector<Diagnostic> findings = expression.findings;
  if (!expression.parse) return findings;
  if (expression.parse->spec.pin != CalendarSpec::Pin::none) {
    Diagnostic pinned =
        note_on(expression, Severity::warning, Code::pinned_zone,
                "an abbreviation is no zone: it elapses only while that half of the year lasts",
                "name the zone: `" + context.zone.name() + "`");
    pinned.span.begin = expression.parse->zone.begin;
    pinned.span.end = expression.parse->zone.end;
    findings.push_back(std::move(pinned));
  }
  for (Diagnostic& lost : loss_findings(*expression.parse, expression.systemd))
    findings.push_back(std::move(lost));
  if (answer.explanation.never.value_or(false) && schedule::never_elapses(expression.parse->spec)) {
    findings.push_back(note_on(expression, Severity::warning, Code::never_elapses,
                               "it never elapses: no date from 1970 to 2199 matches", ""));
  }
  if (answer.gives_up) {
    findings.push_back(note_on(expression, Severity::warning, Code::never_elapses,
                               "systemd gives up its search for the next elapse here: a timer "
                               "that has no other value then stops",
                               "write open repetitions as lists or closed ranges"));
  }
  return findings;
}

}  // namespace

Report explain_report(const Context& context, const CalendarExpression& expression,
                      std::size_t count) {
  Report report = start_report("explain", context);
  const Answer answer = explain(context, expression, count);
  report.blocks.emplace_back(make_record(answer.explanation));
  if (expression.parse) {
    report.blocks.emplace_back(make_anatomy(expression));
    report.blocks.emplace_back(make_facts(context, expression, answer));
  }
  report.blocks.emplace_back(
      Findings{expression_findings(expression.text, all_findings(context, expression, answer))});
  report.blocks.emplace_back(next_table(context, answer.explanation));
  if (!answer.explanation.runs.empty())
    report.blocks.emplace_back(Notes{{{zone_note(context), false}}});
  return report;
}

}  // namespace cronviz::report
