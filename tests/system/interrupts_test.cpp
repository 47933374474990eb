// Signals to a child that does what main() does: how it ends, and what it leaves.
#include "system/interrupts.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

#include "check.h"
#include "system/child_process.h"
#include "system/descriptor.h"
#include "system/real_system.h"
#include "system/test_tree.h"

namespace cronviz::system {
namespace {

using test::Redirect;
using test::TemporaryFolder;

void sleep_ms(long span) {
  const timespec time{span / 1000, span % 1000 * 1'000'000};
  ::nanosleep(&time, nullptr);
}

struct Ends {
  Descriptor reader;
  Descriptor writer;
};

Ends open_pipe() {
  std::array<int, 2> ends{};
  REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

// Runs `work` in a child with interrupts taken over; it says that it is ready through the pipe.
template <typename Work>
pid_t in_child(Work work) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  for (const int signal : {SIGHUP, SIGINT, SIGTERM}) ::signal(signal, SIG_DFL);
  interrupts::take_over();
  work();
  ::_exit(0);
}

// The signal that ended it; 0: it ended by itself.
int ended_by(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

std::string drain(int reader) {
  std::string text;
  std::array<char, 4096> buffer;
  for (;;) {
    const ssize_t size = ::read(reader, buffer.data(), buffer.size());
    if (size <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(size));
  }
}

TEST("interrupts: the process ends by the signal that came") {
  for (const int signal : {SIGHUP, SIGINT, SIGTERM}) {
    const pid_t child = in_child([] { sleep_ms(20'000); });
    sleep_ms(50);
    ::kill(child, signal);
    CHECK_EQ(ended_by(child), signal);
  }
}

TEST("interrupts: what whoever started us ignores stays ignored") {
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGINT, SIG_IGN);
    interrupts::take_over();
    ::raise(SIGINT);
    ::_exit(0);
  }
  CHECK_EQ(ended_by(child), 0);
}

TEST("interrupts: the status line is taken away") {
  Ends pipe = open_pipe();
  const pid_t child = in_child([&pipe] {
    const Redirect errors(STDERR_FILENO, pipe.writer.get());
    auto system = make_real_system("");
    (*system)->show_status("reading");
    ::raise(SIGINT);
  });
  pipe.writer.close();
  CHECK_EQ(ended_by(child), SIGINT);
  CHECK_EQ(drain(pipe.reader.get()), "\r\x1b[Kreading\r\x1b[K");
}

TEST("interrupts: a line that was begun is finished, and nothing follows it") {
  const std::string row = std::string(700, 'x') + "\n";
  std::string rows;
  while (rows.size() < 1u << 20) rows += row;
  Ends pipe = open_pipe();
  const pid_t child = in_child([&] {
    const Redirect output(STDOUT_FILENO, pipe.writer.get());
    auto system = make_real_system("");
    for (;;) (void)(*system)->write(Stream::output, rows);
  });
  pipe.writer.close();
  sleep_ms(100);  // the pipe is full by now, and the child waits in the middle of a row
  ::kill(child, SIGINT);
  const std::string got = drain(pipe.reader.get());
  CHECK_EQ(ended_by(child), SIGINT);
  CHECK(!got.empty() && got.size() < rows.size());
  CHECK_EQ(got.size() % row.size(), 0u);
}

TEST("interrupts: a reader that takes nothing any more is not waited for") {
  Ends pipe = open_pipe();
  const pid_t child = in_child([&pipe] {
    const Redirect output(STDOUT_FILENO, pipe.writer.get());
    auto system = make_real_system("");
    (void)(*system)->write(Stream::output, std::string(1u << 20, 'x') + "\n");
  });
  pipe.writer.close();
  sleep_ms(100);
  ::kill(child, SIGTERM);
  CHECK_EQ(ended_by(child), SIGTERM);
}

TEST("interrupts: a program that runs for us ends, too") {
  const TemporaryFolder folder;
  const std::string file = folder / "pid";
  const pid_t child = in_child([&file] {
    ProcessRequest request;
    request.arguments = {"/bin/sh", "-c", "echo $$ >" + file + "; sleep 20"};
    request.time_limit = std::chrono::milliseconds(20'000);
    (void)run_process(request);
  });
  auto machine = make_real_system("");
  REQUIRE(machine);
  ReadOptions options;
  options.limit = 100;
  std::string text;
  for (int i = 0; i < 200 && !text.ends_with('\n'); ++i) {
    sleep_ms(10);
    const auto read = (*machine)->read(file, options);
    if (read) text = read->bytes;
  }
  ::kill(child, SIGINT);
  CHECK_EQ(ended_by(child), SIGINT);
  const auto program = static_cast<pid_t>(::atoi(text.c_str()));
  REQUIRE(program > 1);
  // Whoever adopts it may take a moment to bury it.
  for (int i = 0; i < 100 && ::kill(program, 0) == 0; ++i) {
    const auto state = (*machine)->read("/proc/" + std::to_string(program) + "/stat", {4096});
    if (state && state->bytes.find(") Z ") != std::string::npos) break;
    sleep_ms(10);
    CHECK(i < 99);
  }
}

}  // namespace
}  // namespace cronviz::system
