// How far the work is: what lasts longer than a second says so in one line on the terminal of
// standard error, and leaves nothing behind.
#pragma once

#include <string_view>

#include "base/utf8.h"
#include "cli/request.h"
#include "system/system.h"
#include "time/instant.h"

namespace cronviz::cli {

class Progress {
 public:
  // Silent with --quiet, and where standard error of `streams` is not a terminal that can erase a
  // line. `machine` has the clock.
  Progress(const Request& request, system::System& streams, system::System& machine,
           Charset charset);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() { end(); }

  bool wanted() const { return wanted_; }
  // Is it time for a line, or for a newer one? Asks the clock: once for a file is not too often.
  bool due();
  // Puts the text, which may hold what others wrote, in place of the line before.
  void show(std::string_view text);
  // Takes the line away.
  void end();

 private:
  system::System& streams_;
  system::System& machine_;
  Charset charset_;
  bool wanted_ = false;
  bool shown_ = false;
  time::Instant next_{};  // no line before
};

}  // namespace cronviz::cli
