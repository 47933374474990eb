// What only the real machine has: sizes that lie, devices, streams, terminals.
#include "system/real_system.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "check.h"
#include "system/descriptor.h"
#include "system/test_tree.h"

namespace cronviz::system {
namespace {

using test::ask;
using test::Redirect;
using test::TemporaryFolder;

std::unique_ptr<System> machine() {
  auto system = make_real_system("");
  REQUIRE(system);
  return std::move(*system);
}

std::string why_no_root(const std::string& root) {
  const auto system = make_real_system(root);
  return system ? "" : system.error().text;
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

bool is_nonblocking(int number) { return (::fcntl(number, F_GETFL) & O_NONBLOCK) != 0; }

// Runs `work` in a child; false when it cannot be started.
template <typename Work>
pid_t in_child(Work work) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work());
  return child;
}

int exit_status(pid_t child) {
  int status = -1;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST("real_system: a root that is no folder is an error") {
  const TemporaryFolder folder;
  REQUIRE(test::write_file(folder / "file", ""));
  CHECK_EQ(why_no_root("/nonexistent"), "no such file or directory");
  CHECK_EQ(why_no_root(folder / "file"), "not a directory");
  CHECK_EQ(why_no_root(folder.path()), "");
  CHECK_EQ(why_no_root(std::string("/tmp\0x", 6)), "no such file or directory");
}

TEST("real_system: only the machine itself is live") {
  const TemporaryFolder folder;
  CHECK(machine()->is_live());
  const auto inside = make_real_system(folder.path());
  REQUIRE(inside);
  CHECK(!(*inside)->is_live());
  ProcessRequest request;
  request.arguments = {"/bin/true"};
  const auto result = (*inside)->run(request);
  REQUIRE(!result);
  CHECK_EQ(result.error().text, "not this machine");
}

TEST("real_system: Tree::host leaves the root") {
  const TemporaryFolder folder;
  const TemporaryFolder other;
  REQUIRE(test::write_file(other / "file", "host"));
  const auto inside = make_real_system(folder.path());
  REQUIRE(inside);
  ReadOptions options;
  options.limit = 100;
  CHECK(!(*inside)->read(other / "file", options));
  options.tree = Tree::host;
  const auto file = (*inside)->read(other / "file", options);
  REQUIRE(file);
  CHECK_EQ(file->bytes, "host");
}

TEST("real_system: without a root the same calls see the machine") {
  const TemporaryFolder folder;
  REQUIRE(test::build_on_disk(folder.path(), {{FileKind::directory, "/d", "", 0750},
                                              {FileKind::regular, "/d/f", "text", 0640},
                                              {FileKind::fifo, "/d/p", "", 0644},
                                              {FileKind::link, "/d/l", "f", 0777}}));
  const auto system = machine();
  CHECK_EQ(ask(*system, "read", folder / "d/l"), "regular 0640 4 'text'");
  CHECK_EQ(ask(*system, "read-refuse", folder / "d/l"), "error 2: is a symbolic link");
  CHECK_EQ(ask(*system, "read", folder / "d/p"), "error 4: is a FIFO");
  CHECK_EQ(ask(*system, "list", folder / "d"), "[f:regular l:link p:fifo]");
  CHECK_EQ(ask(*system, "stat", folder / "d"), "directory 0750");
  CHECK_EQ(ask(*system, "lstat", folder / "d/l"), "link");
  CHECK_EQ(ask(*system, "link", folder / "d/l"), "-> f");
  CHECK_EQ(ask(*system, "link", folder / "d/f"), "error 8: is not a symbolic link");
  CHECK_EQ(ask(*system, "read", folder / "none"), "error 0: no such file or directory");
}

TEST("real_system: a status has what lint asks for") {
  const TemporaryFolder folder;
  REQUIRE(test::write_file(folder / "a", "123"));
  REQUIRE(::link((folder / "a").c_str(), (folder / "b").c_str()) == 0);
  const auto system = machine();
  const auto a = system->status(folder / "a", Links::follow);
  const auto b = system->status(folder / "b", Links::follow);
  REQUIRE(a && b);
  CHECK_EQ(a->links, 2u);
  CHECK_EQ(a->size, 3u);
  CHECK_EQ(a->uid, ::geteuid());
  CHECK(a->inode == b->inode && a->device == b->device);
  const auto age = std::chrono::floor<std::chrono::seconds>(system->now()) - a->modified;
  CHECK(age >= std::chrono::seconds(-2) && age < std::chrono::minutes(5));
}

TEST("real_system: a file is read up to the limit and refused beyond it") {
  const TemporaryFolder folder;
  const std::string bytes(600'000, 'b');  // more than one read
  REQUIRE(test::write_file(folder / "file", bytes));
  const auto system = machine();
  ReadOptions options;
  options.limit = bytes.size();
  const auto file = system->read(folder / "file", options);
  REQUIRE(file);
  CHECK(file->bytes == bytes);
  options.limit = static_cast<std::size_t>(-1);
  CHECK(static_cast<bool>(system->read(folder / "file", options)));
  options.limit = bytes.size() - 1;
  const auto refused = system->read(folder / "file", options);
  REQUIRE(!refused);
  CHECK_EQ(refused.error().kind, ErrorKind::too_large);
  CHECK_EQ(refused.error().text, "larger than 599999 bytes");
}

TEST("real_system: a sparse file of two gigabytes costs nothing") {
  const TemporaryFolder folder;
  REQUIRE(test::write_file(folder / "sparse", ""));
  REQUIRE(::truncate((folder / "sparse").c_str(), off_t{2} << 30) == 0);
  ReadOptions options;
  options.limit = 1u << 20;
  const auto file = machine()->read(folder / "sparse", options);
  REQUIRE(!file);
  CHECK_EQ(file.error().text, "larger than 1 MiB");
}

TEST("real_system: files that do not tell their size are read to their end") {
  const auto system = machine();
  ReadOptions options;
  options.limit = 1u << 20;
  const auto process = system->read("/proc/self/status", options);
  REQUIRE(process);
  CHECK_EQ(process->status.size, 0u);
  CHECK(process->bytes.find("\nPid:") != std::string::npos);
  CHECK(process->bytes.ends_with('\n'));
  options.limit = 10;
  const auto limited = system->read("/proc/self/status", options);
  REQUIRE(!limited);
  CHECK_EQ(limited.error().kind, ErrorKind::too_large);
  // A page, says fstat; a few bytes, says read.
  options.limit = 1u << 20;
  const auto cpus = system->read("/sys/devices/system/cpu/online", options);
  if (cpus) CHECK(cpus->bytes.size() < cpus->status.size && cpus->bytes.ends_with('\n'));
}

TEST("real_system: devices are not read") {
  CHECK_EQ(ask(*machine(), "read", "/dev/zero"), "error 4: is a device");
  CHECK_EQ(ask(*machine(), "read", "/dev/null"), "error 4: is a device");
}

TEST("real_system: the environment is asked by name") {
  ::setenv("CRONVIZ_TEST_VARIABLE", "", 1);
  const auto system = machine();
  CHECK_EQ(system->environment("CRONVIZ_TEST_VARIABLE").value_or("none"), "");
  ::unsetenv("CRONVIZ_TEST_VARIABLE");
  CHECK(!system->environment("CRONVIZ_TEST_VARIABLE"));
}

// --- standard streams

TEST("real_system: all bytes are written, also to a pipe that is full and does not block") {
  Ends pipe = open_pipe();
  const std::string bytes(300'000, 'w');
  const pid_t reader = in_child([&] {
    ::close(pipe.writer.get());
    ::usleep(20'000);
    std::size_t total = 0;
    std::array<char, 4096> buffer;
    for (ssize_t size = 1; size > 0; total += static_cast<std::size_t>(size)) {
      size = ::read(pipe.reader.get(), buffer.data(), buffer.size());
      if (size < 0) return 2;
    }
    return total == 300'000 ? 0 : 1;
  });
  REQUIRE(reader > 0);
  const auto system = machine();
  std::optional<Error> error;
  {
    ::fcntl(pipe.writer.get(), F_SETFL, O_NONBLOCK);
    CHECK(is_nonblocking(pipe.writer.get()));
    const Redirect output(STDOUT_FILENO, pipe.writer.get());
    error = system->write(Stream::output, bytes);
  }
  pipe.writer.close();
  CHECK(!error);
  CHECK(!system->output_closed());
  CHECK_EQ(exit_status(reader), 0);
}

TEST("real_system: a reader that went away is silence") {
  Ends pipe = open_pipe();
  pipe.reader.close();
  const auto system = machine();
  std::optional<Error> first, second;
  {
    const Redirect output(STDOUT_FILENO, pipe.writer.get());
    first = system->write(Stream::output, "lost");
    second = system->write(Stream::output, "lost, too");
  }
  CHECK(!first);
  CHECK(!second);
  CHECK(system->output_closed());
}

TEST("real_system: the two streams are closed each for itself") {
  Ends pipe = open_pipe();
  pipe.reader.close();
  const auto system = machine();
  const Redirect errors(STDERR_FILENO, pipe.writer.get());
  CHECK(!system->write(Stream::errors, "lost"));
  CHECK(!system->output_closed());
}

TEST("real_system: a write that fails is an error with its reason") {
  const auto system = machine();
  const Descriptor full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
  std::optional<Error> no_space, closed;
  {
    const Redirect output(STDOUT_FILENO, full.get());
    no_space = system->write(Stream::output, "x");
  }
  {
    const Redirect output(STDOUT_FILENO, -1);
    closed = system->write(Stream::output, "x");
  }
  REQUIRE(no_space && closed);
  CHECK_EQ(no_space->text, "no space left on device");
  CHECK_EQ(closed->text, "not open");
  CHECK(!system->output_closed());
}

std::string read_standard_input(int from, std::size_t limit) {
  const Redirect input(STDIN_FILENO, from);
  const auto bytes = machine()->read_input(limit);
  return bytes ? *bytes : bytes.error().text;
}

TEST("real_system: standard input is read to its end, within the limit") {
  const TemporaryFolder folder;
  REQUIRE(test::write_file(folder / "input", "0 5 * * * x\n"));
  const auto open_input = [&folder] {
    return Descriptor(::open((folder / "input").c_str(), O_RDONLY | O_CLOEXEC));
  };
  CHECK_EQ(read_standard_input(open_input().get(), 12), "0 5 * * * x\n");
  CHECK_EQ(read_standard_input(open_input().get(), 11), "larger than 11 bytes");
  const Descriptor directory(::open(folder.path().c_str(), O_RDONLY | O_CLOEXEC));
  CHECK_EQ(read_standard_input(directory.get(), 12), "is a directory");
  CHECK_EQ(read_standard_input(-1, 12), "not open");
}

TEST("real_system: standard input may be slow and not block") {
  Ends pipe = open_pipe();
  const pid_t writer = in_child([&] {
    ::usleep(10'000);
    const bool first = ::write(pipe.writer.get(), "slow", 4) == 4;
    ::usleep(10'000);
    return first && ::write(pipe.writer.get(), "ly", 2) == 2 ? 0 : 1;
  });
  REQUIRE(writer > 0);
  pipe.writer.close();
  ::fcntl(pipe.reader.get(), F_SETFL, O_NONBLOCK);
  CHECK_EQ(read_standard_input(pipe.reader.get(), 100), "slowly");
  CHECK_EQ(exit_status(writer), 0);
}

// --- terminals

Terminal terminal_of(int number) {
  const Redirect output(STDOUT_FILENO, number);
  return machine()->terminal(Stream::output);
}

TEST("real_system: a terminal tells its width, a pipe is none") {
  Ends pipe = open_pipe();
  CHECK(!terminal_of(pipe.writer.get()).is_terminal);
  CHECK(!terminal_of(-1).is_terminal);
  const Descriptor master(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
  if (!master || ::grantpt(master.get()) != 0 || ::unlockpt(master.get()) != 0) {
    return test::skip("no pseudo terminals here");
  }
  const char* name = ::ptsname(master.get());
  REQUIRE(name != nullptr);
  const Descriptor slave(::open(name, O_RDWR | O_NOCTTY | O_CLOEXEC));
  REQUIRE(slave);
  const Terminal unknown = terminal_of(slave.get());
  CHECK(unknown.is_terminal && !unknown.columns);
  winsize size{};
  size.ws_col = 132;
  REQUIRE(::ioctl(slave.get(), TIOCSWINSZ, &size) == 0);
  const Terminal known = terminal_of(slave.get());
  CHECK(known.is_terminal);
  CHECK_EQ(known.columns.value_or(0), 132);
}

}  // namespace
}  // namespace cronviz::system
