// What was typed, understood but not yet carried out: plain data. Times and zones stay text, for
// only the machine that is looked at can say what they mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/selection.h"
#include "cli/commands.h"
#include "model/job.h"
#include "schedule/cron_dialect.h"
#include "source/source.h"

namespace cronviz::cli {

enum class Help : std::uint8_t { none, brief, full };                  // -h, --help
enum class When : std::uint8_t { automatic, always, never };           // --color
enum class Drawing : std::uint8_t { automatic, ascii, unicode };       // --ascii, --unicode
enum class ExpressionKind : std::uint8_t { cron, systemd, timespan };  // --as

// --only: jobs of one kind, or those that start at boot whatever their kind.
struct Only {
  std::optional<model::JobKind> kind;
  bool at_boot = false;
};

struct Request {
  CommandId command = CommandId::list;
  std::vector<std::string> arguments;  // behind the command: as many as its row allows
  Help help = Help::none;              // of the command if `command_named`, else of cronviz
  bool version = false;
  bool command_named = false;

  // What is read.
  std::vector<source::NamedFile> files;
  std::string root;  // empty: this machine
  bool live = true;
  std::optional<schedule::Dialect> dialect;  // empty: auto
  std::optional<int> systemd;  // [least_systemd, most_systemd]; empty: told by the machine

  // Which jobs.
  bool all = false;
  std::optional<std::string> user;
  std::optional<model::Scope> scope;
  std::optional<Only> only;
  std::optional<analysis::SortKey> sort;
  bool sort_reversed = false;

  // When: text for time::parse_instant() and source::load_zone().
  std::optional<std::string> now;
  std::optional<std::string> since;
  std::optional<std::string> until;
  std::optional<std::int64_t> hours;    // [1, most_hours]
  std::optional<std::int64_t> count;    // [1, most_rows]
  std::optional<std::int64_t> per_job;  // [1, most_rows]
  std::optional<std::string> zone;
  bool fold = true;

  // How it is shown.
  std::string output;                // a format's name, or "help"; empty: the default
  std::vector<std::string> columns;  // the pieces of -c; {"help"}: list them
  bool full = false;
  bool legend = true;
  std::optional<int> width;  // [least_width, most_width]
  When color = When::automatic;
  Drawing drawing = Drawing::automatic;
  bool quiet = false;
  bool verbose = false;
  bool strict = false;

  std::optional<ExpressionKind> as;  // empty: told by the text
};

// Bounds of what may be asked for.
inline constexpr std::int64_t most_rows = 1'000'000;
inline constexpr std::int64_t most_hours = 1'000'000;  // 114 years
// From the first version with RandomizedDelaySec= on, up to what may yet come.
inline constexpr int least_systemd = 229;
inline constexpr int most_systemd = 999;
inline constexpr int least_width = 20;
inline constexpr int most_width = 10'000;

}  // namespace cronviz::cli
