#include <array>

#include "source/anacron/anacron_source.h"
#include "source/crontab/crontab_source.h"
#include "source/crontab/discovery.h"
#include "source/run_parts/run_parts_source.h"
#include "source/source.h"
#include "source/systemd/systemd_source.h"

namespace cronviz::source {
namespace {

constexpr std::array sources = {
    Source{"cron", "crontabs of users and of the system", crontab::read_machine_tabs,
           crontab::file_kinds, crontab::read_files},
    Source{"systemd", "timers of systemd", systemd::read_machine_timers, systemd::file_kinds,
           systemd::read_files},
    // Behind those among whose jobs is what starts anacron.
    Source{"anacron", "the anacrontab", anacron::read_machine, anacron::file_kinds,
           anacron::read_files},
    // The last one: it looks at the jobs of the others.
    Source{"run-parts",
           "scripts of folders such as cron.daily",
           run_parts::read_machine_scripts,
           {},
           run_parts::read_files},
};

}  // namespace

std::span<const Source> all_sources() { return sources; }

}  // namespace cronviz::source
