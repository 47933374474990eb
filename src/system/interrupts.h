// How the program ends when it is interrupted: by the signal itself, as a shell expects of it, but
// with no progress line left on the screen, no record half written and no child left behind.
// signal(7), signal-safety(7).
#pragma once

#include <sys/types.h>

#include <csignal>
#include <string_view>

namespace cronviz::system::interrupts {

// Back to the margin, and nothing behind the cursor: ECMA-48.
inline constexpr std::string_view erase_line = "\r\x1b[K";

// From now on SIGHUP, SIGINT and SIGTERM end the process in that way. One that whoever started us
// told us to ignore (nohup(1), a job in the background of a script) stays ignored.
void take_over();

// While one lives, an interrupt cuts a call short (EINTR) instead of ending the process: it ends
// with the guard, by the first of them. Not to be nested.
class Writing {
 public:
  Writing();
  Writing(const Writing&) = delete;
  Writing& operator=(const Writing&) = delete;
  ~Writing();

  bool interrupted() const;
};

// While one lives, an interrupt waits.
class Held {
 public:
  Held();
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  ~Held();

 private:
  sigset_t before_;
};

// What is there to be cleared away: a line on the terminal of standard error, and the process group
// of a program that runs for us (0: none).
void set_status_shown(bool shown);
bool status_shown();
void set_child(pid_t group);

}  // namespace cronviz::system::interrupts
