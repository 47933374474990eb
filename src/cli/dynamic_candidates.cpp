#include "cli/dynamic_candidates.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "cli/complete.h"
#include "model/inventory.h"
#include "report/job_record.h"
#include "report/next.h"
#include "source/machine.h"
#include "source/source.h"

namespace cronviz::cli {
namespace {

// Completion must answer at once: what has more jobs than this is not offered whole.
constexpr std::size_t most_jobs = 20000;

model::Inventory read_jobs(const Request& request, system::System& machine) {
  source::LoadOptions options;
  options.files = request.files;
  options.live = false;
  options.systemd = request.systemd;
  return source::load_jobs(machine, source::read_machine(machine, request.dialect), options);
}

// Each name once, with the id of its first job. `one`: only what stands for one job, so of a name
// that several have their ids.
void add_jobs(const Request& request, system::System& machine, bool one, Candidates& out) {
  const model::Inventory inventory = read_jobs(request, machine);
  const std::size_t jobs = std::min(inventory.jobs.size(), most_jobs);
  std::map<std::string_view, std::size_t> count;
  for (std::size_t i = 0; i < jobs; ++i) ++count[model::job_name(inventory, inventory.jobs[i])];
  std::set<std::string_view> seen;
  std::string id;
  for (std::size_t i = 0; i < jobs && !out.full(); ++i) {
    const std::string_view name = model::job_name(inventory, inventory.jobs[i]);
    const bool several = one && count[name] > 1;
    if (!several && !seen.insert(name).second) continue;
    id.clear();
    model::append_job_id(id, inventory, inventory.jobs[i]);
    out.add(several ? std::string_view(id) : name, several ? name : std::string_view(id));
  }
}

void add_users(system::System& machine, Candidates& out) {
  for (const source::User& user : source::read_machine(machine, std::nullopt).users)
    out.add(user.name, "");
}

void add_columns(std::string_view command, Candidates& out) {
  const std::vector<report::Column> columns =
      command == "next" ? report::run_columns() : report::job_columns();
  for (const report::Column& column : columns) out.add(column.key, column.help);
}

}  // namespace

std::string candidates(const Request& request, system::System& machine) {
  const auto argument = [&](std::size_t i) {
    return i < request.arguments.size() ? std::string_view(request.arguments[i])
                                        : std::string_view();
  };
  const auto kind = parse_completion_kind(argument(0));
  if (!kind) return {};
  Candidates out(argument(1));
  if (add_fixed_candidates(*kind, find_command(argument(2)), out)) return out.text();
  if (*kind == CompletionKind::jobs) add_jobs(request, machine, argument(2) == "show", out);
  if (*kind == CompletionKind::users) add_users(machine, out);
  if (*kind == CompletionKind::columns) add_columns(argument(2), out);
  if (*kind == CompletionKind::zones) add_zones(machine, out);
  return out.text();
}

}  // namespace cronviz::cli
