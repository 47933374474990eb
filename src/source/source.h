// What a source of jobs is: a kind of file format, how to find its files and how to turn one into jobs.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/inventory.h"
#include "source/machine.h"
#include "system/system.h"

namespace cronviz::source {

// One input that the user named with -f: the path, and the kind if it was said ("system:deploy/cron").
struct NamedFile {
  std::string kind;  // empty: told by the path
  std::string path;  // "-": standard input
};

struct LoadOptions {
  std::vector<NamedFile> files;               // empty: the machine's own places
  std::optional<schedule::Dialect> dialect;   // empty: auto
  std::optional<time::Zone> file_zone;        // -f with --tz: the zone of the daemons
  bool live = true;                           // `crontab -l` and the like may be run
};

// What every source works on.
struct Load {
  system::System& system;
  const Machine& machine;
  const LoadOptions& options;
  model::Inventory& out;
};

struct Source {
  std::string_view id;         // "cron": what --only takes
  std::string_view summary;    // one line
  // Finds and reads the places of the machine, and appends to load.out.
  void (*read_machine)(Load& load);
  // The -f kinds it takes ("crontab", "system"), and the reader of one such file. `bytes` are the file's.
  std::span<const std::string_view> file_kinds;
  void (*read_file)(Load& load, std::string_view kind, SourceText text);
};

// The one list of sources (registry.cpp).
std::span<const Source> all_sources();

// Reads everything the options ask for; never fails: what could not be read is a diagnostic and `complete` false.
// Errors that make the whole request senseless (an unknown -f kind, a named file that cannot be read) are returned too.
model::Inventory load_jobs(system::System& system, const LoadOptions& options);

}  // namespace cronviz::source
