#include "report/line_findings.h"

#include <algorithm>

namespace cronviz::report {

LineFindings::LineFindings(const model::Inventory& inventory) {
  for (const Diagnostic& diagnostic : inventory.diagnostics) {
    const Span& span = diagnostic.span;
    if (span.file == Span::no_file || span.begin == Span::whole_file) continue;
    places_.push_back({{span.file, span.begin}, code_name(diagnostic.code)});
  }
  std::sort(places_.begin(), places_.end());
}

void LineFindings::collect(const model::Job& job, std::vector<std::string_view>& codes) const {
  codes.clear();
  if (places_.empty()) return;
  const Place from{{job.file, job.text.begin}, ""};
  for (auto it = std::lower_bound(places_.begin(), places_.end(), from);
       it != places_.end() && it->first <= std::pair(job.file, job.text.end); ++it) {
    if (std::find(codes.begin(), codes.end(), it->second) == codes.end())
      codes.push_back(it->second);
  }
}

}  // namespace cronviz::report
