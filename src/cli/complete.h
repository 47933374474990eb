// Candidates for a shell's completion: what `cronviz __complete KIND [WORD [COMMAND]]` prints, a
// line `value<TAB>description` each. It is quick, silent about errors and never fails.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cli/commands.h"
#include "system/system.h"

namespace cronviz::cli {

enum class CompletionKind : std::uint8_t {
  jobs,
  users,
  columns,
  zones,  // the machine or a view knows them
  dialects,
  formats,
  codes,
  commands,
  options  // the tables of this program know them
};

struct KindInfo {
  CompletionKind kind = CompletionKind::jobs;
  std::string_view name;     // "jobs"
  std::string_view summary;  // what a shell calls the group: "job"
};

std::span<const KindInfo> all_completion_kinds();
const KindInfo& kind_info(CompletionKind kind);
std::optional<CompletionKind> parse_completion_kind(std::string_view name);

// Collects the lines. Only values that begin with the typed word count, the first 200 of them; one
// that holds characters that could act on a terminal is left out, for it could not be typed either.
class Candidates {
 public:
  static constexpr std::size_t most = 200;

  explicit Candidates(std::string_view word) : word_(word) {}

  void add(std::string_view value, std::string_view description);
  bool full() const { return count_ == most; }
  const std::string& text() const { return text_; }

 private:
  std::string word_;
  std::string text_;
  std::size_t count_ = 0;
};

// Adds the candidates of a kind that needs no machine (`command`: whose options; empty: all); false
// for jobs, users, columns and zones.
bool add_fixed_candidates(CompletionKind kind, const Command* command, Candidates& out);
// The zones that --tz takes by name.
void add_zones(system::System& system, Candidates& out);

}  // namespace cronviz::cli
