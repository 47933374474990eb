#include "report/explain.h"

#include <chrono>
#include <memory>
#include <utility>
#include <variant>

#include "base/codes.h"
#include "base/text.h"
#include "report/job_facts.h"
#include "schedule/cron_text.h"
#include "schedule/schedule.h"
#include "time/instant_text.h"
#include "time/timespan.h"

namespace cronviz::report {
namespace {

using schedule::CronField;
using schedule::CronFields;
using schedule::Nickname;
using std::chrono::floor;
using std::chrono::seconds;

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
  constexpr std::string_view months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  constexpr std::string_view days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  if (field == CronField::month) return std::string(months[value - 1]);
  if (field == CronField::day_of_week) return std::string(days[value]);
  std::string text;
  append_padded(text, value, field == CronField::day_of_month ? 1 : 2);
  return text;
}

// "every", "none", "00, 15, 30", "09 to 17".
std::string value_words(CronField field, const CronFields& fields) {
  const Bounds bounds = field_bounds(fields, field);
  const std::vector<std::int64_t> values = field_values(bounds);
  if (field == CronField::day_of_month && fields.last_day) return "the last day";
  if (values.empty()) return "none";
  if (values.size() == static_cast<std::size_t>(bounds.high - bounds.low + 1)) return "every";
  std::string words;
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::size_t end = i;
    while (end + 1 < values.size() && values[end + 1] == values[end] + 1) ++end;
    if (!words.empty()) words += ", ";
    words += value_name(field, values[i]);
    if (end >= i + 2) {
      words += " to " + value_name(field, values[end]);
      i = end;
    }
  }
  return words;
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
    std::string meaning = value_words(field, fields);
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
  const LineIndex index(expression.text);
  for (int i = 0; i < schedule::cron_field_count; ++i) {
    const auto field = static_cast<CronField>(i);
    const TextRange range = parse.text[static_cast<std::size_t>(i)];
    if (range.empty()) continue;
    Record record;
    record.entries.push_back({"name", std::string(schedule::cron_field_name(field))});
    record.entries.push_back({"text", std::string(range.in(expression.text))});
    record.entries.push_back({"column", std::int64_t{index.position(range.begin).column}});
    record.entries.push_back({"end_column", std::int64_t{index.position(range.end).column}});
    record.entries.push_back({"values", NumberList{field_values(field_bounds(fields, field))}});
    record.entries.push_back({"random", is_random(parse, field)});
    records.push_back(std::move(record));
  }
  return records;
}

struct Computed {
  std::vector<schedule::Run> runs;
  std::optional<bool> never;
  std::optional<schedule::Gaps> gaps;
};

Computed compute(const Context& context, const CronExpression& expression, std::size_t count) {
  Computed computed;
  if (!expression.valid || !on_clock(expression.parse)) return computed;
  schedule::CronParse copy = expression.parse;
  const schedule::Schedule schedule = schedule::make_schedule(std::move(copy));
  computed.never = schedule::never_runs(schedule);
  computed.gaps = schedule::gaps(schedule);
  const schedule::ClockRule rule = schedule::dialect_info(expression.dialect).clock;
  schedule::Runs runs(schedule, {{&context.zone, nullptr, rule}, std::chrono::minutes(0)},
                      context.now);
  while (computed.runs.size() < count) {
    const auto run = runs.next();
    if (!run) break;
    computed.runs.push_back(*run);
  }
  return computed;
}

template <typename T>
void put(Record& record, std::string key, const std::optional<T>& value) {
  record.entries.push_back({std::move(key), std::monostate()});
  if (value) record.entries.back().value = *value;
}

std::optional<seconds> in_seconds(const std::optional<schedule::Gaps>& gaps,
                                  std::chrono::microseconds schedule::Gaps::*member) {
  if (!gaps) return std::nullopt;
  return std::chrono::floor<seconds>((*gaps).*member);
}

Record make_record(const CronExpression& expression, const Computed& computed) {
  const schedule::CronParse& parse = expression.parse;
  const bool has_sets = expression.valid && on_clock(parse);
  Record record;
  record.entries.push_back({"expression", expression.text});
  record.entries.push_back({"schedule_kind", std::string("crontab")});
  record.entries.push_back(
      {"dialect", std::string(schedule::dialect_info(expression.dialect).name)});
  put(record, "command", expression.command);
  record.entries.push_back({"valid", expression.valid});
  record.entries.push_back({"meaning", std::monostate()});
  std::optional<std::string> day_rule;
  if (has_sets) day_rule = days_are_either(parse.fields) ? "either" : "both";
  put(record, "day_rule", day_rule);
  record.entries.push_back({"fields", expression.valid ? field_records(expression) : RecordList()});
  std::optional<std::string> normalized;
  if (has_sets && parse.random.empty()) {
    normalized = schedule::cron_text(parse.fields, schedule::dialect_info(expression.dialect));
  }
  put(record, "normalized", normalized);
  RecordList next;
  for (const schedule::Run& run : computed.runs) {
    next.push_back({{{"at", run.start},
                     {"local", LocalInstant{run.start}},
                     {"latest_at", run.latest},
                     {"catch_up", run.catch_up}}});
  }
  record.entries.push_back({"next", std::move(next)});
  put(record, "never", computed.never);
  put(record, "min_gap_s", in_seconds(computed.gaps, &schedule::Gaps::shortest));
  put(record, "max_gap_s", in_seconds(computed.gaps, &schedule::Gaps::longest));
  return record;
}

std::string length_words(std::chrono::microseconds length) {
  std::string words;
  time::append_left(words, std::chrono::floor<seconds>(length));
  return words;
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

Facts make_facts(const CronExpression& expression, const Computed& computed) {
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
  if (computed.never.value_or(false)) add("never runs", never_words(fields));
  if (computed.gaps) {
    const bool even = computed.gaps->shortest == computed.gaps->longest;
    add(even ? "gap" : "gaps", even ? "always " + length_words(computed.gaps->shortest)
                                    : length_words(computed.gaps->shortest) + " to " +
                                          length_words(computed.gaps->longest) +
                                          " on the wall clock");
  }
  return facts;
}

// The next runs as a table for screens; JSON has them in the record.
Table make_table(const Context& context, std::vector<schedule::Run> runs) {
  Table table;
  table.fields.resize(3);
  table.columns.resize(3);
  table.columns[0].key = "next", table.columns[0].shown = 0,
  table.columns[0].detail = time::Detail::full;
  table.columns[1].key = "left", table.columns[1].shown = 1, table.columns[1].align = Align::right;
  table.columns[2].key = "note", table.columns[2].shown = 2, table.columns[2].cut = Cut::end;
  table.columns[2].shrink_order = 1, table.columns[2].drop_when_narrow = true;
  table.row_count = runs.size();
  auto shared = std::make_shared<const std::vector<schedule::Run>>(std::move(runs));
  table.fill = [shared, now = context.now, zone = &context.zone](std::size_t i, Row& row) {
    const schedule::Run& run = (*shared)[i];
    row.reset(3);
    row.values[0] = run.start;
    row.values[1] = floor<seconds>(run.start - now);
    std::string note = run_note(run);
    if (!run.catch_up) {
      const std::string change =
          clock_change_note(*zone, i == 0 ? now : (*shared)[i - 1].start, run.start);
      if (!note.empty() && !change.empty()) note += "; ";
      note += change;
    }
    row.text(2) = std::move(note);
    row.values[2] = std::string_view(row.scratch[2]);
  };
  return table;
}

std::vector<Finding> make_own_findings(const CronExpression& expression) {
  const SourceText text{"", expression.text};
  const LineIndex index(text.bytes);
  std::vector<Finding> findings;
  for (const Diagnostic& diagnostic : expression.findings) {
    findings.push_back(make_finding(diagnostic, &text, &index));
  }
  return findings;
}

}  // namespace

Report explain_report(const Context& context, CronExpression expression, std::size_t count) {
  Report report = start_report("explain", context);
  Computed computed = compute(context, expression, count);
  report.blocks.emplace_back(make_record(expression, computed));
  if (expression.valid) {
    report.blocks.emplace_back(make_anatomy(expression));
    report.blocks.emplace_back(make_facts(expression, computed));
  }
  report.blocks.emplace_back(Findings{make_own_findings(expression)});
  if (!computed.runs.empty()) {
    report.blocks.emplace_back(make_table(context, std::move(computed.runs)));
    report.blocks.emplace_back(Notes{{{zone_note(context), false}}});
  }
  return report;
}

Report explain_code_report(const Context& context, Code code) {
  Report report = start_report("code", context);
  const CodeInfo& info = code_info(code);
  Record record;
  record.entries.push_back({"code", code_name(code)});
  record.entries.push_back({"summary", std::string(info.summary)});
  record.entries.push_back({"details", std::string(info.details)});
  report.blocks.emplace_back(std::move(record));
  Facts facts;
  facts.lines.push_back({"", code_name(code) + ": " + std::string(info.summary)});
  facts.lines.push_back({"", std::string(info.details)});
  report.blocks.emplace_back(std::move(facts));
  return report;
}

}  // namespace cronviz::report
