#include "source/crontab_reading.h"

#include <algorithm>
#include <utility>

#include "source/crontab/tab_reader.h"

namespace cronviz::test {

using namespace cronviz::source;

source::Machine small_machine(schedule::Dialect dialect) {
  Machine machine;
  machine.hostname = "small";
  machine.users = {{"alice", 1000, "/home/alice", 4},
                   {"daemon", 1, "/", 2},
                   {"root", 0, "/root", 1},
                   {"www-data", 33, "/var/www", 3}};
  machine.users_known = true;
  machine.dialect = dialect;
  machine.has_cron = true;
  return machine;
}

void add_small_accounts(system::MemorySystem& system) {
  system.add_file(
      "/etc/passwd",
      "root:x:0:0::/root:/bin/sh\ndaemon:x:1:1::/:/bin/sh\nwww-data:x:33:33::/var/www:/bin/sh\n"
      "alice:x:1000:1000::/home/alice:/bin/sh\n");
  system.add_file("/etc/group", "root:x:0:\ndaemon:x:1:\nwheel:x:10:\n");
}

model::Inventory read_crontab(schedule::Dialect dialect, crontab::Tab tab, std::string text,
                              std::string_view owner) {
  system::MemorySystem system;
  add_small_accounts(system);
  const Machine machine = small_machine(dialect);
  const LoadOptions options;
  model::Inventory inventory;
  inventory.dialect = dialect;
  inventory.zones.push_back(time::Zone::utc());
  inventory.files.push_back({"t", std::move(text)});
  Load load{system, machine, options, inventory};
  crontab::Pools pools(load, true);
  crontab::TabFile file;
  file.tab = tab;
  file.owner = owner;
  file.owner_may_be_root = owner.empty() || owner == "root";
  crontab::read_tab(pools, file);
  model::finish(inventory);
  return inventory;
}

std::string dump_jobs(const model::Inventory& inventory) {
  std::string out;
  for (const model::Job& job : inventory.jobs) {
    if (job.ignored == model::Ignored::bad_line) continue;
    if (!out.empty()) out += "; ";
    out += std::to_string(job.line) + " ";
    out += job_name(inventory, job);
    out += " ";
    out += job_user(inventory, job);
    out += " [";
    append_command(out, inventory, job);
    out += "]";
    if (job.ignored != model::Ignored::no) {
      out += " ";
      out += model::ignored_text(job.ignored);
    }
  }
  return out;
}

std::string dump_bad_lines(const model::Inventory& inventory) {
  std::string out;
  for (const model::Job& job : inventory.jobs) {
    if (job.ignored != model::Ignored::bad_line) continue;
    if (!out.empty()) out += "; ";
    const std::string_view bytes = inventory.files[job.file].bytes;
    out += std::to_string(job.line) + " [" + std::string(job.schedule_text.in(bytes)) + "] [" +
           std::string(job.command.in(bytes)) + "]";
  }
  return out;
}

std::string dump_diagnostics(const model::Inventory& inventory) {
  std::string out;
  for (const Diagnostic& diagnostic : inventory.diagnostics) {
    if (!out.empty()) out += "; ";
    out += code_name(diagnostic.code) + " ";
    out += severity_name(diagnostic.severity);
    if (diagnostic.span.file != Span::no_file && diagnostic.span.begin != Span::whole_file) {
      const LineIndex index(inventory.files[diagnostic.span.file].bytes);
      const Position begin = index.position(diagnostic.span.begin);
      out += " " + std::to_string(begin.line) + ":" + std::to_string(begin.column) + "+" +
             std::to_string(diagnostic.span.end - diagnostic.span.begin);
    } else if (diagnostic.span.file != Span::no_file) {
      out += " " + inventory.files[diagnostic.span.file].path;
    }
    out += " " + diagnostic.message;
  }
  return out;
}

std::string dump_codes(const model::Inventory& inventory) {
  std::string out;
  for (const Diagnostic& diagnostic : inventory.diagnostics) {
    if (!out.empty()) out += " ";
    out += code_name(diagnostic.code);
  }
  return out;
}

}  // namespace cronviz::test
