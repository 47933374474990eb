#include "system/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "system/descriptor.h"
#include "system/errors.h"
#include "system/interrupts.h"

namespace cronviz::system {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr const char* environment[] = {"PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C"};
// How long a killed process may take to die; one stuck in the kernel is left to init.
constexpr milliseconds kill_limit{1000};

struct Pipe {
  Descriptor reader;
  Descriptor writer;
};

// Both ends lie above the standard streams, which may be closed: dup2() in the child must not
// overwrite one end with the other.
std::optional<Pipe> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  const Descriptor low_reader(ends[0]);
  const Descriptor low_writer(ends[1]);
  Pipe pipe{Descriptor(::fcntl(ends[0], F_DUPFD_CLOEXEC, STDERR_FILENO + 1)),
            Descriptor(::fcntl(ends[1], F_DUPFD_CLOEXEC, STDERR_FILENO + 1))};
  if (!pipe.reader || !pipe.writer) return std::nullopt;
  return pipe;
}

// What posix_spawn(3) does between fork and exec.
class SpawnPlan {
 public:
  SpawnPlan(int output, int errors) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
    note(posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0));
    note(posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO));
    note(posix_spawn_file_actions_adddup2(&actions_, errors, STDERR_FILENO));
    // A group of its own, so that its children can be killed with it; signals as a shell gives
    // them.
    sigset_t defaults;
    sigemptyset(&defaults);
    for (const int signal : {SIGPIPE, SIGCHLD, SIGINT, SIGQUIT}) sigaddset(&defaults, signal);
    sigset_t blocked;
    sigemptyset(&blocked);
    note(posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK));
    note(posix_spawnattr_setpgroup(&attributes_, 0));
    note(posix_spawnattr_setsigdefault(&attributes_, &defaults));
    note(posix_spawnattr_setsigmask(&attributes_, &blocked));
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }

  // 0, or an errno.
  int start(pid_t& child, const ProcessRequest& request) const {
    if (failed_ != 0) return failed_;
    std::vector<char*> arguments;
    append_texts(arguments, request.arguments);
    arguments.push_back(nullptr);
    std::vector<char*> variables;
    for (const char* variable : environment) variables.push_back(const_cast<char*>(variable));
    append_texts(variables, request.variables);
    variables.push_back(nullptr);
    return ::posix_spawn(&child, arguments[0], &actions_, &attributes_, arguments.data(),
                         variables.data());
  }

 private:
  static void append_texts(std::vector<char*>& out, const std::vector<std::string>& texts) {
    // exec(3) does not write to them.
    for (const std::string& text : texts) out.push_back(const_cast<char*>(text.c_str()));
  }

  void note(int result) {
    if (failed_ == 0) failed_ = result;
  }

  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
  int failed_ = 0;
};

// The process group of a started program: killed and reaped, whatever happens.
class Child {
 public:
  explicit Child(pid_t pid) : pid_(pid) { interrupts::set_child(pid); }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (pid_ <= 0) return;
    ::kill(-pid_, SIGKILL);
    (void)wait(Clock::now() + kill_limit);
    interrupts::set_child(0);
  }

  enum class Waited : std::uint8_t { ended, running, lost };
  // Polls: the program closes its pipes when it ends, so this rarely waits at all.
  Waited wait(Clock::time_point deadline) {
    for (milliseconds pause{1};; pause = std::min(pause * 2, milliseconds{20})) {
      const pid_t result = uninterrupted([&] { return ::waitpid(pid_, &status_, WNOHANG); });
      if (result != 0) {
        interrupts::set_child(0);
        pid_ = 0;
        return result > 0 ? Waited::ended : Waited::lost;
      }
      if (Clock::now() >= deadline) return Waited::running;
      const timespec span{0, static_cast<long>(pause.count()) * 1'000'000};
      ::nanosleep(&span, nullptr);
    }
  }

  int exit_status() const {
    return WIFSIGNALED(status_) ? 128 + WTERMSIG(status_) : WEXITSTATUS(status_);
  }

 private:
  pid_t pid_;
  int status_ = 0;
};

// Appends what is there to be read; true at the end of the stream or when it fails.
bool drain(int reader, std::string& out) {
  std::array<char, 16384> buffer;
  const ssize_t size = uninterrupted([&] { return ::read(reader, buffer.data(), buffer.size()); });
  if (size > 0) out.append(buffer.data(), static_cast<std::size_t>(size));
  return size <= 0;
}

// Reads both streams until the program has closed them.
std::optional<Error> collect(Descriptor output, Descriptor errors, const ProcessRequest& request,
                             Clock::time_point deadline, ProcessResult& result) {
  std::array<pollfd, 2> streams{{{output.get(), POLLIN, 0}, {errors.get(), POLLIN, 0}}};
  const std::array<std::string*, 2> texts{&result.output, &result.errors};
  while (streams[0].fd >= 0 || streams[1].fd >= 0) {
    const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return timed_out(request.time_limit);
    constexpr milliseconds longest{60'000};
    const int wait = static_cast<int>(std::min(left, longest).count());
    const int ready = ::poll(streams.data(), streams.size(), wait);
    if (ready < 0 && errno != EINTR) return posix_error(errno);
    if (ready <= 0) continue;
    for (std::size_t i = 0; i < streams.size(); ++i) {
      if (streams[i].fd < 0 || streams[i].revents == 0) continue;
      if (drain(streams[i].fd, *texts[i])) streams[i].fd = -1;  // poll(2) passes over it
    }
    if (result.output.size() + result.errors.size() > request.output_limit) {
      return too_large(request.output_limit);
    }
  }
  return std::nullopt;
}

}  // namespace

Outcome<ProcessResult> run_process(const ProcessRequest& request) {
  if (request.arguments.empty() || !request.arguments[0].starts_with('/')) {
    return Error{ErrorKind::other, "not an absolute path"};
  }
  const Clock::time_point deadline = Clock::now() + request.time_limit;
  std::optional<Pipe> output = make_pipe();
  std::optional<Pipe> errors = make_pipe();
  if (!output || !errors) return posix_error(errno);

  // Whoever started us may have told the kernel to forget how children end.
  ::signal(SIGCHLD, SIG_DFL);
  pid_t pid = 0;
  const SpawnPlan plan(output->writer.get(), errors->writer.get());
  std::optional<interrupts::Held> held(std::in_place);  // until it is known whom to kill
  if (const int failed = plan.start(pid, request); failed != 0) return posix_error(failed);
  Child child(pid);
  held.reset();
  output->writer.close();
  errors->writer.close();

  ProcessResult result;
  if (auto error = collect(std::move(output->reader), std::move(errors->reader), request, deadline,
                           result)) {
    return *std::move(error);
  }
  switch (child.wait(deadline)) {
    case Child::Waited::ended:
      result.exit_status = child.exit_status();
      return result;
    case Child::Waited::running:
      break;
    case Child::Waited::lost:
      return Error{ErrorKind::other, "its end was not seen"};
  }
  return timed_out(request.time_limit);
}

}  // namespace cronviz::system
