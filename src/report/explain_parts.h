// What the explanations of all kinds of expressions have in common: the record of JSON, the table
// of the next runs, values in words.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/context.h"
#include "report/report.h"
#include "schedule/date_set.h"
#include "schedule/run.h"

namespace cronviz::report {

// cronviz.explain/1 before it is a record; what does not go with a kind of expression stays empty,
// and is null.
struct Explanation {
  std::string expression;
  std::string_view kind;  // "crontab", "calendar", "timespan"
  std::optional<std::string> dialect;
  std::optional<std::int64_t> systemd;  // whose rules hold
  std::optional<std::string> command;
  bool valid = false;
  std::optional<std::string> day_rule;
  RecordList fields;
  std::optional<std::string> normalized;
  std::vector<schedule::Run> runs;
  std::optional<bool> never;
  std::optional<schedule::Gaps> gaps;
  std::optional<std::int64_t> microseconds;
  std::optional<bool> infinite;
};
Record make_record(const Explanation& explanation);

// One field of an expression for the list `fields`; `values` are empty: not bounded.
Record field_record(std::string_view text, TextRange range, std::string_view name,
                    std::optional<NumberList> values, bool random);

// The next runs as a table for screens, csv and tsv, empty where there are none; JSON has them in
// the record.
Table next_table(const Context& context, const Explanation& explanation);

// The diagnostics of an expression, shown in its own text.
std::vector<Finding> expression_findings(const std::string& text,
                                         const std::vector<Diagnostic>& diagnostics);

// "every" when all of low to high are there, "none", "00, 15, 30", "09 to 17". Ascending values.
std::string value_words(const std::vector<std::int64_t>& values, std::int64_t low,
                        std::int64_t high, const std::function<std::string(std::int64_t)>& name);
std::string month_name(std::int64_t month);  // 1 is "Jan"
std::string weekday_name(std::int64_t day);  // 0 is "Sun"

// A line "gap: always 1d" or "gaps: 1d to 7d on the wall clock".
Facts::Line gaps_line(const schedule::Gaps& gaps);

}  // namespace cronviz::report
