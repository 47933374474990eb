// The lines of an anacrontab, as the anacron of the machine reads them: anacrontab(5), readtab.c of
// Debian's anacron 2.3 and of cronie's. tests/data/anacrontab.tsv is what both programs do.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source_text.h"
#include "model/inventory.h"
#include "schedule/anacron.h"
#include "source/anacron/make.h"

namespace cronviz::source::anacron {

struct TabEntry {
  schedule::AnacronPeriod period;
  std::chrono::minutes delay{0};
  std::chrono::minutes random_delay{0};
  bool bad = false;  // not understood, or with a period that has no meaning: its parts as written
  std::uint32_t line = 1;
  std::uint32_t environment = model::no_index;  // AnacronTab::assignments
  // In the file's bytes.
  TextRange text;
  TextRange schedule;    // period and delay
  TextRange identifier;  // may be empty when bad
  TextRange command;
  std::string name;  // the identifier as anacron has it: the name of the time stamp
};

struct AnacronTab {
  std::vector<TabEntry> entries;
  std::vector<model::Assignment> assignments;  // `previous` within this list
  std::uint32_t hours = schedule::all_hours;   // of all entries
  // anacron breaks off over this file and runs nothing of it, because of that line; 0: it does not.
  std::uint32_t breaks_off_at = 0;
  std::vector<Diagnostic> diagnostics;
};

// Total; linear in the file's size. `file` is its number in spans and assignments.
AnacronTab read_anacron_tab(std::string_view bytes, std::uint32_t file, Make make);

}  // namespace cronviz::source::anacron
