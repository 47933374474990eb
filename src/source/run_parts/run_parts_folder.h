// The scripts of a folder as run-parts runs them: which names, which files, in which order.
// run-parts(8) of debianutils 5.7 (Debian, Arch) and busybox 1.35, both measured; of the shell
// script in Fedora's crontabs package, by its text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/job.h"
#include "source/run_parts/name_pattern.h"
#include "source/run_parts/run_parts_command.h"
#include "system/system.h"

namespace cronviz::source::run_parts {

enum class Flavour : std::uint8_t { debianutils, busybox, script };

struct NameRule {
  Flavour flavour = Flavour::debianutils;
  NameOption option = NameOption::usual;
  std::string regex;

  auto operator<=>(const NameRule&) const = default;
};

// Does run-parts look at a file of that name at all?
class NameJudge {
 public:
  explicit NameJudge(const NameRule& rule);

  // False: its --regex is none, or not understood; then no name is accepted.
  bool understood() const;
  bool accepts(std::string_view name) const;

 private:
  const NameRule rule_;
  std::optional<NamePattern> pattern_;
};

struct Script {
  std::string path;
  model::Ignored ignored = model::Ignored::no;
  // Why a file that looks meant to run does not; an empty message: nothing to say.
  Severity severity = Severity::warning;
  Code code = Code::file_access;
  std::string message;
  std::string hint;
};

struct Folder {
  enum class State : std::uint8_t { read, missing, unreadable } state = State::read;
  std::string error;            // unreadable: why
  bool truncated = false;       // more entries than `most_entries`
  std::uint32_t unknown = 0;    // entries that may not be looked at: neither run nor ignored here
  std::vector<Script> scripts;  // in C order of their names; subfolders are none

  static constexpr std::size_t most_entries = 65'535;  // Job::via_order counts them
};

Folder read_folder(system::System& system, const std::string& path, const NameRule& rule);

}  // namespace cronviz::source::run_parts
