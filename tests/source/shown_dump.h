// What `systemctl show` said, in short text.
#pragma once

#include <string>

#include "source/systemd/manager_show.h"

namespace cronviz::test {

// As tests/data/manager_show.tsv has it in its head.
std::string dump(const source::systemd::ShownUnit& unit);
std::string dump(const source::systemd::ShownUnits& shown);

}  // namespace cronviz::test
