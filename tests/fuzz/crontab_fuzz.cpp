// Any bytes as a crontab, in each dialect, with and without a user column: nothing crashes, every
// range lies in the text, line numbers are right, and what comes out is bounded by what went in.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "model/inventory.h"
#include "source/source.h"
#include "system/memory_system.h"

namespace cronviz {
namespace {

void demand(bool claim) {
  if (!claim) std::abort();
}

void check_range(TextRange range, std::size_t size) {
  demand(range.begin <= range.end && range.end <= size);
}

void check_job(const model::Inventory& inventory, const model::Job& job) {
  const std::string& bytes = inventory.files[job.file].bytes;
  for (const TextRange range : {job.text, job.schedule_text, job.command, job.given_name}) {
    check_range(range, bytes.size());
  }
  demand(job.text.begin <= job.schedule_text.begin && job.schedule_text.end <= job.command.begin);
  demand(job.command.end <= job.text.end && !job.schedule_text.empty());
  demand(job.line == 1 + std::count(bytes.begin(), bytes.begin() + job.text.begin, '\n'));
  const bool bad = job.ignored == model::Ignored::bad_line;
  demand(bad ? job.schedule == model::no_index : job.schedule < inventory.schedules.size());
  demand(job.zone < inventory.zones.size());
  demand(job.user == model::no_index || job.user < inventory.texts.size());
  demand(!job_name(inventory, job).empty() && job.ordinal >= 1);
  std::string out;
  append_job_id(out, inventory, job);
  append_command(out, inventory, job);
  append_input(out, inventory, job);
  environment_value(inventory, job, "PATH");
}

void check_inventory(const model::Inventory& inventory) {
  const std::string& bytes = inventory.files[0].bytes;
  // A NUL begins a line of its own.
  const auto lines = static_cast<std::size_t>(
      1 + std::count_if(bytes.begin(), bytes.end(), [](char c) { return c == '\n' || c == '\0'; }));
  demand(inventory.files.size() == 1);
  demand(inventory.jobs.size() <= lines && inventory.assignments.size() <= lines);
  demand(inventory.diagnostics.size() <= 1002 && inventory.zones.size() <= 1 + lines);
  for (const model::Job& job : inventory.jobs) check_job(inventory, job);
  for (const Diagnostic& diagnostic : inventory.diagnostics) {
    demand(diagnostic.span.file == 0 && !diagnostic.message.empty());
    if (diagnostic.span.begin == Span::whole_file) continue;
    check_range({diagnostic.span.begin, diagnostic.span.end}, bytes.size());
  }
  for (std::uint32_t i = 0; i < inventory.assignments.size(); ++i) {
    const model::Assignment& assignment = inventory.assignments[i];
    check_range(assignment.name, bytes.size());
    check_range(assignment.value, bytes.size());
    demand(assignment.previous == (i == 0 ? model::no_index : i - 1));
  }
}

}  // namespace
}  // namespace cronviz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace cronviz;
  const std::string text(reinterpret_cast<const char*>(data), size);
  system::MemorySystem system;
  system.live = false;
  source::Machine machine;
  machine.users = {{"daemon", 1, "/", 2}, {"root", 0, "/root", 1}};
  machine.users_known = true;
  for (const schedule::CronDialect& dialect : schedule::all_dialects()) {
    machine.dialect = dialect.id;
    for (const std::string_view kind : {"crontab", "system"}) {
      check_inventory(source::load_text(system, machine, time::Zone::utc(), kind, {"t", text}));
    }
  }
  return 0;
}
