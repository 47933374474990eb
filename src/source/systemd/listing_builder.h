// Puts a Listing together: limits kept, complaints counted beyond the first ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "source/systemd/list_timers.h"

namespace cronviz::source::systemd {

class ListingBuilder {
 public:
  explicit ListingBuilder(std::uint32_t file) : file_(file) {}

  // False once there are too many timers, which is then said: stop reading.
  bool add(ListedTimer timer);
  std::vector<ListedTimer>& timers() { return out_.timers; }

  // Something that is no loss.
  void note(TextRange place, std::string message);
  // A row, a time or more is lost.
  void warn(Code code, TextRange place, std::string message, std::string hint = {});
  // Something is lost that was said already.
  void lose() { out_.complete = false; }
  // As warn(), but never left out for others.
  void say(Severity severity, TextRange place, std::string message, std::string hint = {});
  // A limit was reached.
  void cap(TextRange place, std::string message);
  // Nothing was recognised: what was said about the parts gives way to one error.
  void fail(TextRange place, std::string message, std::string hint = {});

  Listing finish() &&;

 private:
  void complain(Severity severity, Code code, TextRange place, std::string message,
                std::string hint);
  void push(Severity severity, Code code, TextRange place, std::string message, std::string hint);

  std::uint32_t file_;
  Listing out_;
  std::size_t complaints_ = 0;
  TextRange first_left_out_;
};

// Appends unless the timer has enough already; activates_cut then says so.
void add_activated(ListedTimer& timer, std::string_view unit);
// "'…'", cut to what a message bears.
std::string quoted(std::string_view text);
// "1 time", "20 times".
std::string counted(std::size_t count, std::string_view noun);

}  // namespace cronviz::source::systemd
