// The %-specifiers of unit files (systemd.unit(5), "Specifiers"; src/core/unit-printf.c), those
// whose values a tree tells.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/source_text.h"
#include "source/systemd/host_facts.h"
#include "source/systemd/unit_paths.h"

namespace cronviz::source::systemd {

struct SpecifierFacts {
  std::string unit;  // the unit's full name
  std::string path;  // of its main file; empty: not known
  const Manager& manager;
  HostFacts& host;
};

// Which of them a setting takes: all, or those that Unit= does (unit_name_printf()).
enum class SpecifierSet : std::uint8_t { full, unit_name };

struct Expansion {
  enum class Outcome : std::uint8_t {
    done,
    invalid,  // no such specifier: systemd ignores the setting
    unknown,  // systemd knows its value, this program does not
  };
  Outcome outcome = Outcome::done;
  std::string text;
  bool changed = false;  // `text` is not what was given
  TextRange wrong;       // the specifier that is invalid or unknown
};

// "%" before anything but a letter, a digit and "%" stands for itself.
Expansion expand_specifiers(std::string_view text, const SpecifierFacts& facts, SpecifierSet set);
// As far as it goes: what is not known stays as written. For commands that are only shown.
std::string expand_known(std::string_view text, const SpecifierFacts& facts);

}  // namespace cronviz::source::systemd
