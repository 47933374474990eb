// Collects what is read from one crontab: jobs, assignments, complaints; and what the daemon's
// rules make of the file as a whole.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/inventory.h"
#include "source/crontab/pools.h"
#include "source/crontab/rules.h"

namespace cronviz::source::crontab {

// What is known of a crontab before a line of it is read.
struct TabFile {
  std::uint32_t file = 0;  // Inventory::files
  Tab tab = Tab::system;
  std::string owner;  // of a user's tab; empty: not known
  bool owner_may_be_root = true;
  model::Ignored ignored =
      model::Ignored::no;  // why the daemon does not read it at all: said elsewhere
};

class TabBuilder {
 public:
  TabBuilder(Pools& pools, const CrontabRules& rules, const TabFile& file);

  Pools& pools() { return pools_; }
  const CrontabRules& rules() const { return rules_; }
  const TabFile& file() const { return file_; }
  // Valid until a file is added to the inventory.
  std::string_view bytes() const { return bytes_; }

  // The number of the line that is being read.
  std::uint32_t line = 1;
  // Behind each line: is the next one to be read? Now and then it tells how far the reading is, and
  // looks whether there are too many entries already.
  bool go_on() { return line < next_look_ || look_around(); }

  // What is wrong behind a NUL has been explained by it.
  bool muted = false;

  void add(Severity severity, Code code, TextRange at, std::string message, std::string hint = {});
  // A parser's diagnostic, whose offsets count from `base`.
  void add_from(Diagnostic diagnostic, std::uint32_t base);
  // The line or the file is lost by what was complained about.
  void lose(CrontabRules::Loss loss);
  // The file breaks a limit: nothing in it is run.
  void exceed(Code code, TextRange at, std::string message, std::string hint);

  // Tells, once a file, of a carriage return at the end of a command.
  void check_carriage_return(TextRange command);

  void set_annotation(TextRange comment);
  void drop_annotation() { given_name_ = {}; }
  void add_assignment(TextRange name, TextRange value);
  // A job of this line, with what is in force here filled in. The reference holds until the next
  // one.
  model::Job& add_job(TextRange text);
  // A line that the daemon does not understand, as a job that never runs: its parts as they are
  // probably meant.
  void add_bad_line(TextRange text);

  // Bad lines not counted.
  std::uint32_t jobs_made() const;

  // Once, behind the last line.
  void finish();

 private:
  static constexpr std::uint32_t lines_between_ = 1u << 16;

  void set_zone(TextRange value);
  void set_delay(TextRange value);
  void tell_lost_jobs();
  bool look_around();

  Pools& pools_;
  const CrontabRules& rules_;
  const TabFile& file_;
  std::string_view bytes_;
  std::uint32_t first_job_;
  std::uint32_t user_ = model::no_index;
  std::uint32_t next_look_ = 0;

  std::uint32_t environment_ = model::no_index;
  std::uint32_t assignments_ = 0;
  std::uint32_t zone_ = 0;
  std::uint16_t delay_ = 0;
  TextRange given_name_;
  std::uint32_t bad_lines_ = 0;

  model::Ignored lost_ = model::Ignored::no;
  std::uint32_t lost_by_line_ = 0;  // the first line that costs the file
  std::vector<Diagnostic> complaints_;
  std::size_t untold_ = 0;
  bool told_carriage_return_ = false;
};

}  // namespace cronviz::source::crontab
