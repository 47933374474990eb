#include "system/child_process.h"

#include <dirent.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>

#include "base/text.h"
#include "check.h"
#include "system/real_system.h"
#include "system/test_tree.h"

namespace cronviz::system {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using test::Redirect;
using test::TemporaryFolder;

Outcome<ProcessResult> run(std::vector<std::string> arguments,
                           milliseconds limit = milliseconds(5000),
                           std::size_t output_limit = 1u << 20) {
  ProcessRequest request;
  request.arguments = std::move(arguments);
  request.time_limit = limit;
  request.output_limit = output_limit;
  return run_process(request);
}

Outcome<ProcessResult> shell(std::string script, milliseconds limit = milliseconds(5000)) {
  return run({"/bin/sh", "-c", std::move(script)}, limit);
}

// "status|output|errors", or what went wrong.
std::string show(const Outcome<ProcessResult>& result) {
  if (!result) return result.error().text;
  return std::to_string(result->exit_status) + "|" + result->output + "|" + result->errors;
}

std::size_t open_descriptors() {
  DIR* directory = ::opendir("/proc/self/fd");
  std::size_t count = 0;
  while (directory != nullptr && ::readdir(directory) != nullptr) ++count;
  if (directory != nullptr) ::closedir(directory);
  return count;
}

TEST("child_process: output, errors and status come back") {
  CHECK_EQ(show(run({"/bin/echo", "a b", "$HOME", "*"})), "0|a b $HOME *\n|");
  CHECK_EQ(show(shell("echo out; echo err >&2; exit 3")), "3|out\n|err\n");
  CHECK_EQ(show(shell("kill -9 $$")), "137||");
}

TEST("child_process: the environment is fixed, and standard input is empty") {
  ::setenv("CRONVIZ_TEST_VARIABLE", "x", 1);
  CHECK_EQ(show(run({"/usr/bin/env"})), "0|PATH=/usr/sbin:/usr/bin:/sbin:/bin\nLC_ALL=C\n|");
  ::unsetenv("CRONVIZ_TEST_VARIABLE");
  CHECK_EQ(show(run({"/bin/cat"})), "0||");
}

TEST("child_process: what cannot be started says why") {
  const TemporaryFolder folder;
  REQUIRE(test::write_file(folder / "plain", "text"));
  CHECK_EQ(show(run({"/nonexistent/program"})), "no such file or directory");
  CHECK_EQ(show(run({folder / "plain"})), "permission denied");
  CHECK_EQ(show(run({folder.path()})), "permission denied");
  CHECK_EQ(show(run({"sh", "-c", "true"})), "not an absolute path");
  CHECK_EQ(show(run({})), "not an absolute path");
}

TEST("child_process: much output on both streams does not block") {
  const auto result =
      shell("head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero; head -c 5 /dev/zero >&2");
  REQUIRE(result);
  CHECK_EQ(result->output.size(), 300'000u);
  CHECK_EQ(result->errors.size(), 300'005u);
}

TEST("child_process: too much output ends it") {
  const auto result = run({"/usr/bin/yes"}, milliseconds(5000), 100'000);
  REQUIRE(!result);
  CHECK_EQ(result.error().kind, ErrorKind::too_large);
  CHECK_EQ(result.error().text, "larger than 100000 bytes");
}

TEST("child_process: the time limit ends it, whether it talks or not") {
  const auto before = Clock::now();
  for (const char* script : {"sleep 30", "exec >/dev/null 2>&1; sleep 30",
                             "while :; do echo busy; sleep 0.01; done", "trap '' TERM; sleep 30"}) {
    const auto result = shell(script, milliseconds(60));
    REQUIRE(!result);
    CHECK_EQ(result.error().kind, ErrorKind::timed_out);
    CHECK_EQ(result.error().text, "no end within 60 ms");
  }
  CHECK(Clock::now() - before < std::chrono::seconds(4));
}

// Running, not even as a zombie that nobody waits for.
bool is_running(const std::string& pid) {
  auto machine = make_real_system("");
  REQUIRE(machine);
  ReadOptions options;
  options.limit = 4096;
  const auto file = (*machine)->read("/proc/" + pid + "/stat", options);
  return file && file->bytes.find(") Z ") == std::string::npos;
}

TEST("child_process: its own children end with it") {
  const TemporaryFolder folder;
  const auto result =
      shell("sleep 30 & echo $! >" + (folder / "pid") + "; wait", milliseconds(150));
  REQUIRE(!result);
  auto machine = make_real_system("");
  REQUIRE(machine);
  ReadOptions options;
  options.limit = 100;
  const auto pid = (*machine)->read(folder / "pid", options);
  REQUIRE(pid && pid->bytes.size() > 1);
  const std::string number = pid->bytes.substr(0, pid->bytes.size() - 1);
  for (int i = 0; i < 100 && is_running(number); ++i) ::usleep(5'000);
  CHECK(!is_running(number));
}

TEST("child_process: SIGPIPE and SIGCHLD are what programs expect") {
  const auto machine = make_real_system("");  // ignores SIGPIPE
  REQUIRE(machine);
  CHECK_EQ(show(shell("kill -PIPE $$; echo alive")), "141||");
  ::signal(SIGCHLD, SIG_IGN);
  CHECK_EQ(show(shell("exit 4")), "4||");
  ::signal(SIGCHLD, SIG_DFL);
}

TEST("child_process: it works when the standard streams are closed") {
  std::string shown;
  {
    const Redirect input(0, -1);
    const Redirect output(1, -1);
    const Redirect errors(2, -1);
    shown = show(shell("echo out; echo err >&2; cat"));
  }
  CHECK_EQ(shown, "0|out\n|err\n");
}

TEST("child_process: nothing is left behind") {
  const std::size_t before = open_descriptors();
  (void)shell("exit 0");
  (void)shell("sleep 30", milliseconds(20));
  (void)run({"/nonexistent"});
  (void)run({"/usr/bin/yes"}, milliseconds(5000), 1000);
  CHECK_EQ(open_descriptors(), before);
  CHECK_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
  CHECK_EQ(errno, ECHILD);
}

}  // namespace
}  // namespace cronviz::system
