#include "system/interrupts.h"

#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace cronviz::system::interrupts {
namespace {

constexpr std::array signals{SIGHUP, SIGINT, SIGTERM};

// A signal handler is handed nothing but a number, so what it needs has to stand where it can be
// found.
volatile std::sig_atomic_t writing = 0;  // NOLINT(*-avoid-non-const-global-variables)
volatile std::sig_atomic_t pending = 0;  // NOLINT(*-avoid-non-const-global-variables)
volatile std::sig_atomic_t status = 0;   // NOLINT(*-avoid-non-const-global-variables)
volatile std::sig_atomic_t child = 0;    // NOLINT(*-avoid-non-const-global-variables)

// A terminal that is stopped (^S) would never take it.
void erase_status() {
  pollfd one{STDERR_FILENO, POLLOUT, 0};
  if (::poll(&one, 1, 0) != 1 || (one.revents & POLLOUT) == 0) return;
  [[maybe_unused]] const ssize_t size =
      ::write(STDERR_FILENO, erase_line.data(), erase_line.size());
}

// Returns to the handler that called it; the signal strikes when that one is left.
void end_by(int signal) {
  if (child > 0) ::kill(-static_cast<pid_t>(child), SIGKILL);
  if (status != 0) erase_status();
  ::signal(signal, SIG_DFL);
  ::raise(signal);
}

void on_signal(int signal) {
  const int before = errno;
  if (writing == 0) {
    end_by(signal);
  } else if (pending == 0) {
    pending = signal;
  }
  errno = before;
}

sigset_t all_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : signals) sigaddset(&set, signal);
  return set;
}

}  // namespace

void take_over() {
  for (const int signal : signals) {
    struct sigaction action {};
    if (::sigaction(signal, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) continue;
    action = {};
    action.sa_handler = on_signal;
    action.sa_mask = all_signals();
    ::sigaction(signal, &action, nullptr);  // no SA_RESTART: a write that waits must come back
  }
}

Writing::Writing() { writing = 1; }

Writing::~Writing() {
  writing = 0;
  if (pending != 0) end_by(pending);
}

bool Writing::interrupted() const { return pending != 0; }

Held::Held() {
  const sigset_t set = all_signals();
  ::sigprocmask(SIG_BLOCK, &set, &before_);
}

Held::~Held() { ::sigprocmask(SIG_SETMASK, &before_, nullptr); }

void set_status_shown(bool shown) { status = shown ? 1 : 0; }
bool status_shown() { return status != 0; }
void set_child(pid_t group) { child = group; }

}  // namespace cronviz::system::interrupts
