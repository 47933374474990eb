// The syntax of systemd's unit files (systemd.syntax(7), src/shared/conf-parser.c): lines,
// continuations, sections, assignments. What a setting means is not known here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source_text.h"

namespace cronviz::source::systemd {

// conf-parser.c: LONG_LINE_MAX, of a line, and of a line with its continuations.
inline constexpr std::size_t line_limit = 1u << 20;

// Stated bounds: what is said of one file's syntax, of one unit's settings, and of all together;
// the rest is counted.
inline constexpr std::size_t most_complaints = 1000;
inline constexpr std::size_t most_complaints_in_all = 100'000;
// CV903: what stands for the others of that file.
Diagnostic untold_complaints(std::size_t count, std::uint32_t file);

// One assignment of a known section.
struct UnitSetting {
  std::string_view section;  // one of those given to parse_unit_file()
  std::string key;           // trimmed, never empty
  std::string value;         // trimmed; continuation lines joined as systemd joins them
  TextRange key_place;       // in the file
  // From the value's first to its last byte in the file; empty for an empty value. The same length
  // as the value unless `continued`.
  TextRange place;
  std::uint32_t line = 1;  // on which the assignment begins
  bool continued = false;  // over more than one line

  // Where bytes of the value stand in the file: all of it when the value is continued.
  TextRange within(TextRange of_value) const;
};

struct UnitFile {
  std::vector<UnitSetting> settings;  // in the order of the file, up to what refuses it
  // Why systemd does not load the file at all (CV615); a drop-in keeps the settings above that.
  std::optional<Diagnostic> refused;
  // What systemd ignores with a warning (CV605), in the order of the file. In both, the number of
  // the file is not filled in.
  std::vector<Diagnostic> diagnostics;
  std::size_t untold = 0;  // beyond the bound
};

// Sections beside the known ones are ignored as systemd does it: "X-..." silently.
UnitFile parse_unit_file(std::string_view bytes, std::span<const std::string_view> sections);

}  // namespace cronviz::source::systemd
