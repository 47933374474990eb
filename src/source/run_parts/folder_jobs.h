// The jobs whose commands name something, such as run-parts, found without looking at every job: a
// file's bytes are searched once, and only a job that a hit lies in is looked at.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/inventory.h"

namespace cronviz::source::run_parts {

// Indices into inventory.jobs, ascending, each once. The jobs of one file stand together and in
// order, as their source appended them.
std::vector<std::uint32_t> find_jobs_naming(const model::Inventory& inventory,
                                            std::string_view word);
// Is the word in any file that was read, or in the command of a timer?
bool is_mentioned(const model::Inventory& inventory, std::string_view word);

}  // namespace cronviz::source::run_parts
