#include "source/crontab_place.h"

#include <utility>

#include "source/crontab_reading.h"
#include "source/source.h"

namespace cronviz::test {

using system::MemorySystem;

MemorySystem small_place() {
  MemorySystem place;
  add_small_accounts(place);
  return place;
}

model::Inventory load(MemorySystem& system, schedule::Dialect dialect, bool live) {
  source::LoadOptions options;
  options.live = live;
  return source::load_jobs(system, source::read_machine(system, dialect), options);
}

std::string found(const model::Inventory& inventory) {
  std::string out;
  for (const model::Job& job : inventory.jobs) {
    if (job.ignored == model::Ignored::bad_line) continue;
    if (!out.empty()) out += "; ";
    out += inventory.files[job.file].path + ":" + std::to_string(job.line) + " ";
    out += job_user(inventory, job);
    if (job.ignored != model::Ignored::no) {
      out += " (" + std::string(model::ignored_text(job.ignored)) + ")";
    }
  }
  return out;
}

std::string said(const model::Inventory& inventory) {
  model::Inventory copy;
  copy.files = inventory.files;
  for (const Diagnostic& diagnostic : inventory.diagnostics) {
    if (diagnostic.code != Code::no_cron_daemon) copy.diagnostics.push_back(diagnostic);
  }
  return dump_diagnostics(copy);
}

void add_system(MemorySystem& place, std::string path, std::uint32_t mode, std::uint32_t owner) {
  place.add_file(std::move(path), std::string(system_line), mode, owner);
}
MemorySystem::Node& add_user(MemorySystem& place, std::string path, std::uint32_t mode,
                             std::uint32_t owner) {
  return place.add_file(std::move(path), std::string(user_line), mode, owner);
}

}  // namespace cronviz::test
