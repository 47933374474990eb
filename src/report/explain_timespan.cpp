#include <utility>

#include "base/text.h"
#include "report/explain.h"
#include "report/explain_parts.h"
#include "time/timespan.h"

namespace cronviz::report {
namespace {

// "5400 seconds", "0.25 seconds", "1 microsecond".
std::string in_seconds(std::chrono::microseconds span) {
  constexpr std::int64_t second = 1'000'000;
  std::string text;
  if (span.count() % second == 0) {
    append_number(text, span.count() / second);
    return text + (span.count() == second ? " second" : " seconds");
  }
  append_number(text, span.count());
  return text + (span.count() == 1 ? " microsecond" : " microseconds");
}

}  // namespace

Report explain_report(const Context& context, const TimespanExpression& expression) {
  Report report = start_report("explain", context);
  Explanation explanation;
  explanation.expression = expression.text;
  explanation.kind = "timespan";
  explanation.valid = expression.value.has_value();
  Facts facts;
  if (expression.value) {
    const bool infinite = *expression.value == time::infinite_span;
    explanation.infinite = infinite;
    if (!infinite) explanation.microseconds = expression.value->count();
    explanation.normalized.emplace();
    time::append_timespan(*explanation.normalized, *expression.value);
    facts.lines.push_back({"read as", "a time span of systemd"});
    facts.lines.push_back(
        {"length", infinite ? "without end: it never elapses" : in_seconds(*expression.value)});
    facts.lines.push_back({"normal form", *explanation.normalized});
  }
  report.blocks.emplace_back(make_record(explanation));
  if (expression.value) {
    Anatomy anatomy;
    anatomy.text = expression.text;
    report.blocks.emplace_back(std::move(anatomy));
    report.blocks.emplace_back(std::move(facts));
  }
  report.blocks.emplace_back(Findings{expression_findings(expression.text, expression.findings)});
  return report;
}

}  // namespace cronviz::report
