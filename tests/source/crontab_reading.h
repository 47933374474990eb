// Reads one text as a crontab of a small made-up machine; for tests.
#pragma once

#include <string>
#include <string_view>

#include "model/inventory.h"
#include "source/crontab/rules.h"
#include "source/crontab/tab_builder.h"
#include "system/memory_system.h"

namespace cronviz::test {

// The users root, daemon, alice (uid 1000) and www-data, the groups root, daemon and wheel.
source::Machine small_machine(schedule::Dialect dialect);
void add_small_accounts(system::MemorySystem& system);

// The text as the crontab "t" of the dialect's daemon; finish() is done. `owner`: of a user's tab,
// empty for none.
model::Inventory read_crontab(schedule::Dialect dialect, source::crontab::Tab tab, std::string text,
                              std::string_view owner = {});

// "name user [command] ignored; ..." of all jobs, and "CV101 error 1:3-5 message; ..." of all
// diagnostics.
std::string dump_jobs(const model::Inventory& inventory);
// The lines that the daemon does not understand: "3 [0 25 * * *] [cmd]; ..."; dump_jobs() leaves
// them out.
std::string dump_bad_lines(const model::Inventory& inventory);
std::string dump_diagnostics(const model::Inventory& inventory);
// Only the codes, "CV101 CV112".
std::string dump_codes(const model::Inventory& inventory);

}  // namespace cronviz::test
