// What a source of jobs is: a kind of file format, how to find its files and how to turn one into
// jobs.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/inventory.h"
#include "source/machine.h"
#include "system/system.h"

namespace cronviz::source {

// One input that the user named with -f: the path, and the kind if it was said
// ("system:deploy/cron").
struct NamedFile {
  std::string kind;  // empty: told by the path
  std::string path;  // "-": standard input
};

// Is told now and then how far the reading is, for somebody who waits: "/etc/cron.d", "file", 1200.
using Progress =
    std::function<void(std::string_view place, std::string_view unit, std::size_t done)>;

struct LoadOptions {
  std::vector<NamedFile> files;         // empty: the machine's own places
  std::optional<time::Zone> file_zone;  // -f with --tz: the zone of the daemons
  bool live = true;                     // `crontab -l` and the like may be run
  std::optional<time::Instant> now;     // --now; empty: the machine's clock
  std::optional<int> systemd;           // whose timer rules hold; empty: what the machine has
  Progress progress;                    // may be empty
  // Far more than any daemon is given, and what fits into memory: of all crontabs of a machine, or
  // of one named file, or of all its unit files; how many entries are read in all, and how many
  // unit files with their drop-ins.
  std::size_t most_bytes = 256u << 20;
  std::size_t most_jobs = 2'000'000;
  std::size_t most_unit_files = 500'000;
};

// What every source works on.
struct Load {
  system::System& system;
  const Machine& machine;
  const LoadOptions& options;
  model::Inventory& out;

  // Once for a file, or for some thousand lines.
  void tell(std::string_view place, std::string_view unit, std::size_t done) const {
    if (options.progress) options.progress(place, unit, done);
  }
};

// A file that was named with -f, and read.
struct NamedText {
  std::string_view kind;  // one of the source's file_kinds
  SourceText text;
};

struct Source {
  std::string_view id;       // "cron", "systemd", "anacron", "run-parts"
  std::string_view summary;  // one line
  // Finds and reads the places of the machine, and appends to load.out.
  void (*read_machine)(Load& load);
  // The -f kinds it takes ("crontab", "system"), and the reader of such files; called once.
  std::span<const std::string_view> file_kinds;
  void (*read_files)(Load& load, std::vector<NamedText> files);
};

// The one list of sources (registry.cpp).
std::span<const Source> all_sources();

// Reads everything the options ask for; never fails: what could not be read is a diagnostic and
// `complete` false. A -f kind that no source takes, and a -f file that cannot be read, are errors
// (CV902).
model::Inventory load_jobs(system::System& system, const Machine& machine,
                           const LoadOptions& options);
// Reads one text of a -f kind as the machine's daemon would in `zone`: for expressions from a
// command line.
model::Inventory load_text(system::System& system, const Machine& machine, const time::Zone& zone,
                           std::string_view kind, SourceText text);

}  // namespace cronviz::source
