#include "base/codes.h"
#include "report/explain.h"

namespace cronviz::report {

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
