// The dates of the jobs' last runs, as far as they can be read.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "source/source.h"

namespace cronviz::source::anacron {

inline constexpr std::string_view spool_folder = "/var/spool/anacron";

class Spool {
 public:
  explicit Spool(Load& load) : load_(load) {}

  // Of the job of that name: the date in its time stamp; empty: it never ran. Of one that may not
  // be read (they belong to root alone) the date on which it was written, which that of the run is
  // unless a run went past midnight; told once, by finish().
  std::optional<std::chrono::local_days> last_run(std::string_view name);
  // CV902 for what could not be read.
  void finish();

 private:
  Load& load_;
  std::size_t unread_ = 0;
  std::string first_unread_;
  std::string why_;
};

}  // namespace cronviz::source::anacron
