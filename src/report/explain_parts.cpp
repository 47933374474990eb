#include "report/explain_parts.h"

#include <chrono>
#include <memory>
#include <utility>

#include "base/source_text.h"
#include "report/job_facts.h"
#include "time/timespan.h"

namespace cronviz::report {
namespace {

using std::chrono::floor;
using std::chrono::seconds;

template <typename T>
void put(Record& record, std::string key, const std::optional<T>& value) {
  record.entries.push_back({std::move(key), std::monostate()});
  if (value) record.entries.back().value = *value;
}

std::optional<seconds> in_seconds(const std::optional<schedule::Gaps>& gaps,
                                  std::chrono::microseconds schedule::Gaps::*member) {
  if (!gaps) return std::nullopt;
  return floor<seconds>((*gaps).*member);
}

std::string length_words(std::chrono::microseconds length) {
  std::string words;
  const seconds whole = floor<seconds>(length);
  if (whole == length) {
    time::append_left(words, whole);
  } else {
    time::append_timespan(words, length);
  }
  return words;
}

}  // namespace

Record make_record(const Explanation& explanation) {
  Record record;
  record.entries.push_back({"expression", explanation.expression});
  record.entries.push_back({"schedule_kind", std::string(explanation.kind)});
  put(record, "dialect", explanation.dialect);
  put(record, "systemd_version", explanation.systemd);
  put(record, "command", explanation.command);
  record.entries.push_back({"valid", explanation.valid});
  record.entries.push_back({"meaning", std::monostate()});
  put(record, "day_rule", explanation.day_rule);
  record.entries.push_back({"fields", explanation.fields});
  put(record, "normalized", explanation.normalized);
  RecordList next;
  for (const schedule::Run& run : explanation.runs) {
    next.push_back({{{"at", run.start},
                     {"local", LocalInstant{run.start}},
                     {"latest_at", run.latest},
                     {"catch_up", run.catch_up}}});
  }
  record.entries.push_back({"next", std::move(next)});
  put(record, "never", explanation.never);
  put(record, "min_gap_s", in_seconds(explanation.gaps, &schedule::Gaps::shortest));
  put(record, "max_gap_s", in_seconds(explanation.gaps, &schedule::Gaps::longest));
  put(record, "microseconds", explanation.microseconds);
  put(record, "infinite", explanation.infinite);
  return record;
}

Record field_record(std::string_view text, TextRange range, std::string_view name,
                    std::optional<NumberList> values, bool random) {
  const LineIndex index(text);
  Record record;
  record.entries.push_back({"name", std::string(name)});
  record.entries.push_back({"text", std::string(range.in(text))});
  record.entries.push_back({"column", std::int64_t{index.position(range.begin).column}});
  record.entries.push_back({"end_column", std::int64_t{index.position(range.end).column}});
  put(record, "values", values);
  record.entries.push_back({"random", random});
  return record;
}

Table next_table(const Context& context, const Explanation& explanation) {
  enum : std::size_t {
    f_expression,
    f_at,
    f_local,
    f_latest_at,
    f_catch_up,
    s_left,
    s_note,
    count
  };
  Table table;
  table.fields = {{"expression"}, {"at"}, {"local"}, {"latest_at"}, {"catch_up"}, {""}, {""}};
  table.columns.resize(3);
  table.columns[0].key = "next", table.columns[0].shown = f_at;
  table.columns[0].detail = time::Detail::full;
  table.columns[1].key = "left", table.columns[1].shown = s_left;
  table.columns[1].align = Align::right;
  table.columns[2].key = "note", table.columns[2].shown = s_note, table.columns[2].cut = Cut::end;
  table.columns[2].shrink_order = 1, table.columns[2].drop_when_narrow = true;
  table.row_count = explanation.runs.size();
  auto shared = std::make_shared<const Explanation>(explanation);
  table.fill = [shared, now = context.now, zone = &context.zone](std::size_t i, Row& row) {
    const schedule::Run& run = shared->runs[i];
    row.reset(count);
    row.values[f_expression] = std::string_view(shared->expression);
    row.values[f_at] = run.start;
    row.values[f_local] = LocalInstant{run.start};
    row.values[f_latest_at] = run.latest;
    row.values[f_catch_up] = run.catch_up;
    row.values[s_left] = floor<seconds>(run.start - now);
    std::string note = run_note(run, true);
    if (!run.catch_up) {
      const std::string change =
          clock_change_note(*zone, i == 0 ? now : shared->runs[i - 1].start, run.start);
      if (!note.empty() && !change.empty()) note += "; ";
      note += change;
    }
    row.text(s_note) = std::move(note);
    row.values[s_note] = std::string_view(row.scratch[s_note]);
  };
  return table;
}

std::vector<Finding> expression_findings(const std::string& text,
                                         const std::vector<Diagnostic>& diagnostics) {
  const SourceText source{"", text};
  const LineIndex index(source.bytes);
  std::vector<Finding> findings;
  for (const Diagnostic& diagnostic : diagnostics) {
    findings.push_back(make_finding(diagnostic, &source, &index));
  }
  return findings;
}

std::string value_words(const std::vector<std::int64_t>& values, std::int64_t low,
                        std::int64_t high, const std::function<std::string(std::int64_t)>& name) {
  if (values.empty()) return "none";
  if (values.size() == static_cast<std::size_t>(high - low + 1)) return "every";
  std::string words;
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::size_t end = i;
    while (end + 1 < values.size() && values[end + 1] == values[end] + 1) ++end;
    if (!words.empty()) words += ", ";
    words += name(values[i]);
    if (end >= i + 2) {
      words += " to " + name(values[end]);
      i = end;
    }
  }
  return words;
}

std::string month_name(std::int64_t month) {
  constexpr std::string_view months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return std::string(months[month - 1]);
}

std::string weekday_name(std::int64_t day) {
  constexpr std::string_view days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  return std::string(days[day]);
}

Facts::Line gaps_line(const schedule::Gaps& gaps) {
  if (gaps.shortest == gaps.longest) return {"gap", "always " + length_words(gaps.shortest)};
  return {"gaps",
          length_words(gaps.shortest) + " to " + length_words(gaps.longest) + " on the wall clock"};
}

}  // namespace cronviz::report
