// What every view is given beside its jobs: the moment, the zone of the times shown, and the
// machine's inventory.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/inventory.h"
#include "report/report.h"
#include "time/instant.h"
#include "time/zone.h"

namespace cronviz::report {

struct Context {
  const model::Inventory& inventory;
  time::Instant now;
  const time::Zone& zone;
};

// A report of `kind` with its envelope and the inventory's diagnostics filled in.
Report start_report(std::string_view kind, const Context& context);

// A diagnostic with its place made readable. The index must be of the text its span points into;
// null: no text.
Finding make_finding(const Diagnostic& diagnostic, const SourceText* text, const LineIndex* index);
// All of them; one line index for each file that needs one.
std::vector<Finding> make_findings(const std::vector<Diagnostic>& diagnostics,
                                   const std::vector<SourceText>& files);

// "Times: Europe/Paris (CET)."
std::string zone_note(const Context& context);
// "not read: /var/spool/cron/crontabs (permission denied); ..." from the CV902 diagnostics; empty
// when all was read.
std::string unread_note(const Report& report);

}  // namespace cronviz::report
