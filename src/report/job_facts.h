// Facts about one job that several views state in the same words.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/inventory.h"
#include "schedule/run.h"
#include "time/instant.h"
#include "time/zone.h"

namespace cronviz::report {

std::string_view kind_text(model::JobKind kind);  // "cron", "systemd", "run-parts"
// "crontab", "nickname", "reboot", "calendar", "monotonic", "mixed"; empty: not known, or of a
// script that nothing starts.
std::string_view schedule_kind(const model::Inventory& inventory, const model::Job& job);
// "cron.daily" of a script in /etc/cron.daily.
std::string_view folder_name(const model::Inventory& inventory, const model::Job& script);
// "/etc/cron.hourly is empty", "/etc/cron.x does not exist": of a job that runs such a folder and
// does not stand aside; else empty.
std::string empty_folder_note(const model::Inventory& inventory, std::uint32_t job);
// The same of the first few of the jobs, each with its name in front, as sentences.
std::vector<std::string> empty_folder_notes(const model::Inventory& inventory,
                                            std::span<const std::uint32_t> jobs);
std::string_view scope_text(model::Scope scope);  // "system", "user"
// "/etc/cron.d/backup:7", "crontab(alice):5"; "systemd" for a timer in one of its folders.
void append_source(std::string& out, const model::Inventory& inventory, const model::Job& job);

// Where its schedule stands: 1-based, in bytes of its line.
std::int64_t schedule_column(const model::Inventory& inventory, const model::Job& job);
// The schedule with one blank between its fields, whatever stands there in the file; `scratch`
// holds it if need be.
std::string_view plain_schedule(std::string_view text, std::string& scratch);

// The first run strictly after `now`, or why there is none: "disabled", "never", "on boot", "needs
// live data", "on clock change", "elapsed", "passed", "nothing starts anacron", or what a listing
// or a manager says (model::idle_text()).
struct NextRun {
  std::optional<schedule::Run> run;
  std::string_view reason;  // empty when there is a run
};
NextRun find_next(const model::Inventory& inventory, const model::Job& job, time::Instant now);

// "10 jobs, 2 ignored by debian cron.", "10 jobs: 7 cron, 3 systemd timers; 2 more do not run.",
// "9 jobs: 1 cron, 8 scripts; 3 more only run folders."
std::string count_note(const model::Inventory& inventory, std::span<const std::uint32_t> jobs);

// "Read as debian cron does: /usr/sbin/cron of Debian is installed.", and as which systemd: what
// has a part in the inventory.
std::string dialect_note(const model::Inventory& inventory);

// "clocks change on 03-29" when the zone's offset differs between the two instants, else empty.
std::string clock_change_note(const time::Zone& zone, time::Instant from, time::Instant to);
// Is something of its starts left to chance (RANDOM_DELAY, drawn values, RandomizedDelaySec=)?
bool is_drawn(const model::Inventory& inventory, const model::Job& job);
// Is it the run that the manager of the timer has told? Nothing of it is left to chance any more.
bool is_told(const model::Inventory& inventory, const model::Job& job, const schedule::Run& run);
// Has one of them a window? Most machines have no such job, and then a column for it says nothing.
bool has_window(const model::Inventory& inventory, std::span<const std::uint32_t> jobs);
// Do all of them come from a listing, and is there one at all?
bool all_listed(const model::Inventory& inventory, std::span<const std::uint32_t> jobs);
// "exact", "window", or "estimated": for what a listing told, whose accuracy it does not say, and
// for a script that waits until others of its folder have ended.
std::string_view run_certainty(const model::Inventory& inventory, const model::Job& job,
                               const schedule::Run& run);
// Of an entry of an anacrontab "due: last run 2026-03-01", "last run 2026-03-09", "due: never run
// yet"; of any other job empty.
std::string anacron_note(const model::Inventory& inventory, const model::Job& job);
// "2026-03-09"; empty when it never ran, when that is not known, or of any other job.
std::string anacron_last_date(const model::Inventory& inventory, const model::Job& job);
// "caught up at the clock change", "random: within 45min", "starts within 1min", or empty. `drawn`:
// the window is one of chance, not of accuracy alone.
std::string run_note(const schedule::Run& run, bool drawn);

}  // namespace cronviz::report
