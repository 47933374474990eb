#include <array>

#include "source/anacron/anacron_source.h"
#include "source/crontab/crontab_source.h"
#include "source/crontab/discovery.h"
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
};

}  // namespace

std::span<const Source> all_sources() { return sources; }

}  // namespace cronviz::source
