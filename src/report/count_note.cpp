#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/text.h"
#include "report/job_facts.h"
#include "schedule/cron_dialect.h"

namespace cronviz::report {
namespace {

void append_count(std::string& out, std::size_t count, std::string_view one,
                  std::string_view several) {
  append_number(out, static_cast<std::int64_t>(count));
  out.append(" ").append(count == 1 ? one : several);
}

struct Counts {
  std::size_t cron = 0, timers = 0, anacron = 0, scripts = 0;    // what runs
  std::size_t ignored = 0;                                       // what does not
  std::size_t for_folder = 0, for_systemd = 0, for_crontab = 0;  // what stands aside
  bool cron_only = true;
};

Counts count_jobs(const model::Inventory& inventory, std::span<const std::uint32_t> jobs) {
  Counts counts;
  for (const std::uint32_t index : jobs) {
    const model::Job& job = inventory.jobs[index];
    counts.cron_only =
        counts.cron_only && job.kind == model::JobKind::cron && job.aside == model::Aside::no;
    if (job.ignored != model::Ignored::no) {
      ++counts.ignored;
    } else if (job.aside != model::Aside::no) {
      if (job.aside == model::Aside::for_folder) ++counts.for_folder;
      if (job.aside == model::Aside::for_systemd) ++counts.for_systemd;
      if (job.aside == model::Aside::for_crontab) ++counts.for_crontab;
    } else {
      switch (job.kind) {
        case model::JobKind::cron:
          ++counts.cron;
          break;
        case model::JobKind::systemd:
          ++counts.timers;
          break;
        case model::JobKind::anacron:
          ++counts.anacron;
          break;
        case model::JobKind::run_parts:
          ++counts.scripts;
          break;
      }
    }
  }
  return counts;
}

// ": 7 cron, 4 scripts, 3 systemd timers"; empty when nothing runs.
std::string kinds_note(const Counts& counts) {
  if (counts.cron + counts.anacron + counts.scripts == 0) {
    if (counts.timers == 0) return {};
    return counts.timers == 1 ? ": a systemd timer" : ": systemd timers";
  }
  std::string note;
  const auto add = [&note](std::size_t count, std::string_view one, std::string_view several) {
    if (count == 0) return;
    note += note.empty() ? ": " : ", ";
    append_count(note, count, one, several);
  };
  add(counts.cron, "cron", "cron");
  add(counts.anacron, "anacron", "anacron");
  add(counts.scripts, "script", "scripts");
  add(counts.timers, "systemd timer", "systemd timers");
  return note;
}

}  // namespace

std::string count_note(const model::Inventory& inventory, std::span<const std::uint32_t> jobs) {
  const Counts counts = count_jobs(inventory, jobs);
  std::string note;
  append_count(note, counts.cron + counts.anacron + counts.scripts + counts.timers, "job", "jobs");
  if (counts.cron_only) {
    if (counts.ignored > 0) {
      note += ", ";
      append_number(note, static_cast<std::int64_t>(counts.ignored));
      note += " ignored by ";
      note.append(schedule::dialect_info(inventory.dialect).name).append(" cron");
    }
    return note + ".";
  }
  note += kinds_note(counts);
  if (counts.ignored > 0) {
    note += "; ";
    append_count(note, counts.ignored, "more does not run", "more do not run");
  }
  if (counts.for_folder > 0) {
    note += "; ";
    append_count(note, counts.for_folder, "more only runs a folder", "more only run folders");
  }
  if (counts.for_systemd > 0) {
    note += "; ";
    append_count(note, counts.for_systemd, "more does nothing where systemd runs",
                 "more do nothing where systemd runs");
  }
  if (counts.for_crontab > 0) {
    note += "; ";
    append_count(note, counts.for_crontab, "more stands for a crontab's line",
                 "more stand for crontabs' lines");
  }
  return note + ".";
}

}  // namespace cronviz::report
