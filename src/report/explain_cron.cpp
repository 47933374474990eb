#include <chrono>
#include <utility>

#include "base/text.h"
#include "report/explain.h"
#include "report/explain_parts.h"
#include "schedule/cron_text.h"
#include "schedule/schedule.h"

namespace cronviz::report {
namespace {

using schedule::CronField;
using schedule::CronFields;
using schedule::Nickname;

struct Bounds {
  std::uint64_t set;
  int low;
  int high;
};

Bounds field_bounds(const CronFields& fields, CronField field) {
  switch (field) {
    case CronField::minute:
      return {fields.minutes, 0, 59};
    case CronField::hour:
      return {fields.hours, 0, 23};
    case CronField::day_of_month:
      return {fields.days & ~1u, 1, 31};
    case CronField::month:
      return {fields.months, 1, 12};
    case CronField::day_of_week:
      return {fields.weekdays, 0, 6};
  }
  return {0, 0, 0};
}

std::vector<std::int64_t> field_values(const Bounds& bounds) {
  std::vector<std::int64_t> values;
  for (int value = bounds.low; value <= bounds.high; ++value) {
    if ((bounds.set >> value & 1) != 0) values.push_back(value);
  }
  return values;
}

std::string value_name(CronField field, std::int64_t value) {
  if (field == CronField::month) return month_name(value);
  if (field == CronField::day_of_week) return weekday_name(value);
  std::string text;
  append_padded(text, value, field == CronField::day_of_month ? 1 : 2);
  return text;
}

std::string field_words(CronField field, const CronFields& fields) {
  if (field == CronField::day_of_month && fields.last_day) return "the last day";
  const Bounds bounds = field_bounds(fields, field);
  return value_words(field_values(bounds), bounds.low, bounds.high,
                     [field](std::int64_t value) { return value_name(field, value); });
}

std::string_view part_name(CronField field) {
  switch (field) {
    case CronField::minute:
      return "minute";
    case CronField::hour:
      return "hour";
    case CronField::day_of_month:
      return "day of month";
    case CronField::month:
      return "month";
    case CronField::day_of_week:
      return "day of week";
  }
  return {};
}

bool is_random(const schedule::CronParse& parse, CronField field) {
  for (const schedule::RandomItem& item : parse.random) {
    if (item.field == field) return true;
  }
  return false;
}

// What the fields say, drawn values included.
CronFields shown_fields(const schedule::CronParse& parse) {
  return parse.random.empty() ? parse.fields : schedule::widest({parse.fields, parse.random});
}

bool on_clock(const schedule::CronParse& parse) {
  return parse.nickname != Nickname::reboot && parse.nickname != Nickname::every_second &&
         parse.nickname != Nickname::seconds;
}

// With both day fields restricted and joined by "or", either one is enough.
bool days_are_either(const CronFields& fields) {
  return fields.day_rule() == schedule::DayRule::either;
}

Anatomy make_anatomy(const CronExpression& expression) {
  const schedule::CronParse& parse = expression.parse;
  Anatomy anatomy;
  anatomy.text = expression.text;
  if (parse.nickname != Nickname::none) return anatomy;
  const CronFields fields = shown_fields(parse);
  for (int i = 0; i < schedule::cron_field_count; ++i) {
    const auto field = static_cast<CronField>(i);
    std::string meaning = field_words(field, fields);
    if (is_random(parse, field)) meaning = "drawn when the file is loaded: " + meaning;
    anatomy.parts.push_back({parse.text[static_cast<std::size_t>(i)], std::string(part_name(field)),
                             std::move(meaning)});
  }
  return anatomy;
}

RecordList field_records(const CronExpression& expression) {
  RecordList records;
  const schedule::CronParse& parse = expression.parse;
  if (parse.nickname != Nickname::none) return records;
  const CronFields fields = shown_fields(parse);
  for (int i = 0; i < schedule::cron_field_count; ++i) {
    const auto field = static_cast<CronField>(i);
    const TextRange range = parse.text[static_cast<std::size_t>(i)];
    if (range.empty()) continue;
    NumberList values;
    for (const std::int64_t value : field_values(field_bounds(fields, field)))
      values.items.push_back(static_cast<double>(value));
    records.push_back(field_record(expression.text, range, schedule::cron_field_name(field),
                                   std::move(values), is_random(parse, field)));
  }
  return records;
}

Explanation explain(const Context& context, const CronExpression& expression, std::size_t count) {
  const schedule::CronParse& parse = expression.parse;
  const schedule::CronDialect& dialect = schedule::dialect_info(expression.dialect);
  Explanation explanation;
  explanation.expression = expression.text;
  explanation.kind = "crontab";
  explanation.dialect = std::string(dialect.name);
  explanation.command = expression.command;
  explanation.valid = expression.valid;
  if (!expression.valid) return explanation;
  explanation.fields = field_records(expression);
  if (!on_clock(parse)) return explanation;
  explanation.day_rule = days_are_either(parse.fields) ? "either" : "both";
  if (parse.random.empty()) explanation.normalized = schedule::cron_text(parse.fields, dialect);
  schedule::CronParse copy = parse;
  const schedule::Schedule schedule = schedule::make_schedule(std::move(copy));
  explanation.never = schedule::never_runs(schedule);
  explanation.gaps = schedule::gaps(schedule);
  schedule::Runs runs(schedule, {{&context.zone, nullptr, dialect.clock}, std::chrono::minutes(0)},
                      context.now);
  while (explanation.runs.size() < count) {
    const auto run = runs.next();
    if (!run) break;
    explanation.runs.push_back(*run);
  }
  return explanation;
}

std::string day_rule_words(const CronFields& fields) {
  const bool dom_open = (fields.days >> 1) == 0x7fffffff;
  const bool dow_open = fields.weekdays == 0x7f;
  if (fields.busybox_days || days_are_either(fields)) {
    if (fields.busybox_days ? fields.days == 0 || fields.weekdays == 0 : false) return {};
    return dom_open && dow_open ? std::string() : "a day matches when EITHER day field does";
  }
  return dom_open || dow_open ? std::string()
                              : "a day matches when BOTH day fields do, because one begins with *";
}

// Why no day of the calendar has a run.
std::string never_words(const CronFields& fields) {
  if (fields.minutes == 0) return "no minute matches";
  if (fields.hours == 0) return "no hour matches";
  if (fields.months == 0) return "no month matches";
  return "no month that matches has such a day, in none of the 400 years of the calendar cycle";
}

Facts make_facts(const CronExpression& expression, const Explanation& explanation) {
  Facts facts;
  const schedule::CronParse& parse = expression.parse;
  const auto add = [&facts](std::string name, std::string value) {
    if (!value.empty()) facts.lines.push_back({std::move(name), std::move(value)});
  };
  add("read as", std::string(schedule::dialect_info(expression.dialect).name) + " cron does");
  add("command", expression.command.value_or(""));
  if (!on_clock(parse)) {
    add("runs", parse.nickname == Nickname::reboot
                    ? "when cron starts for the first time after boot: not on a clock"
                    : "some seconds after its last run ended: not on a clock");
    return facts;
  }
  const CronFields fields = shown_fields(parse);
  add("days", day_rule_words(fields));
  if (explanation.never.value_or(false)) add("never runs", never_words(fields));
  if (explanation.gaps) facts.lines.push_back(gaps_line(*explanation.gaps));
  return facts;
}

}  // namespace

Report explain_report(const Context& context, const CronExpression& expression, std::size_t count) {
  Report report = start_report("explain", context);
  const Explanation explanation = explain(context, expression, count);
  report.blocks.emplace_back(make_record(explanation));
  if (expression.valid) {
    report.blocks.emplace_back(make_anatomy(expression));
    report.blocks.emplace_back(make_facts(expression, explanation));
  }
  report.blocks.emplace_back(Findings{expression_findings(expression.text, expression.findings)});
  report.blocks.emplace_back(next_table(context, explanation));
  if (!explanation.runs.empty()) report.blocks.emplace_back(Notes{{{zone_note(context), false}}});
  return report;
}

}  // namespace cronviz::report
