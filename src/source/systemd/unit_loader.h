// A unit's main file and its drop-ins, read in the order in which systemd merges them
// (systemd.unit(5), src/core/load-fragment.c, load-dropin.c).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "source/systemd/unit_file.h"
#include "source/systemd/unit_output.h"
#include "source/systemd/unit_set.h"
#include "system/system.h"

namespace cronviz::source::systemd {

// Stated bounds: bytes of one file, and drop-ins of one unit.
inline constexpr std::size_t unit_file_limit = 16u << 20;
inline constexpr std::size_t drop_in_limit = 10'000;

struct LoadedFile {
  std::uint32_t file = 0;  // UnitOutput::files
  UnitFile content;
  std::string path;
};

struct LoadedUnit {
  enum class Outcome : std::uint8_t {
    loaded,
    masked,   // an empty file or a device, as /dev/null is
    refused,  // the main file's syntax
    missing,  // a link to nothing; this and the next with a diagnostic
    unreadable,
  };
  Outcome outcome = Outcome::loaded;
  std::vector<LoadedFile> files;  // the main file, then the drop-ins; what was read of them
};

// Whether what is wrong with the files themselves is said; that a file may not be read always is.
// Files of units that are passed over quietly are not kept in the output.
enum class Complaints : std::uint8_t { say, keep_quiet };

LoadedUnit load_unit(system::System& system, const UnitSet& set, const UnitMain& main,
                     const std::vector<std::string>& aliases,
                     std::span<const std::string_view> sections, Complaints complaints,
                     UnitOutput& output);
// One text on its own.
LoadedFile load_text(SourceText text, std::span<const std::string_view> sections,
                     UnitOutput& output);

}  // namespace cronviz::source::systemd
