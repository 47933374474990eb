#include "system/real_system.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <utility>

#include "system/child_process.h"
#include "system/descriptor.h"
#include "system/errors.h"
#include "system/interrupts.h"

namespace cronviz::system {
namespace {

// What one read(2) asks for at most: small enough to stay in the cache, where the string's zeros
// are still when the bytes overwrite them.
constexpr std::size_t read_step = 256u << 10;

FileKind kind_of(mode_t mode) {
  if (S_ISREG(mode)) return FileKind::regular;
  if (S_ISDIR(mode)) return FileKind::directory;
  if (S_ISLNK(mode)) return FileKind::link;
  if (S_ISFIFO(mode)) return FileKind::fifo;
  if (S_ISSOCK(mode)) return FileKind::socket;
  return FileKind::device;
}

FileStatus to_status(const struct stat& found) {
  FileStatus status;
  status.kind = kind_of(found.st_mode);
  status.mode = found.st_mode & 07777u;
  status.uid = found.st_uid;
  status.gid = found.st_gid;
  status.links = found.st_nlink;
  status.size = found.st_size > 0 ? static_cast<std::uint64_t>(found.st_size) : 0;
  status.modified = std::chrono::sys_seconds(std::chrono::seconds(found.st_mtim.tv_sec));
  status.device = found.st_dev;
  status.inode = found.st_ino;
  return status;
}

void wait_for(int descriptor, short event) {
  pollfd one{descriptor, event, 0};
  ::poll(&one, 1, -1);
}

// What a read does on a descriptor that would block and has nothing yet.
enum class WhenEmpty : std::uint8_t { fail, wait };

// Reads to the end, but at most one byte more than the limit. `expected`, if not 0, is the size
// that the file has: when it is reached by a short read, the end is known without asking again.
// (Files of /proc have size 0, those of /sys a page, and both end where read(2) says so.)
std::optional<Error> read_to_end(int descriptor, std::size_t limit, std::size_t expected,
                                 WhenEmpty when_empty, std::string& out) {
  limit = std::min<std::size_t>(limit, SSIZE_MAX);
  out.reserve(std::min(expected, limit) + 1);
  while (out.size() <= limit) {
    const std::size_t before = out.size();
    // One more than is left, so that the end is seen; and without growing for it.
    const bool as_expected = expected > 0 && expected >= before;
    const std::size_t likely = as_expected ? expected - before + 1 : read_step;
    const std::size_t wanted = std::min({likely, read_step, limit - before + 1});
    // Twice as large as it was, as strings grow, but not beyond what can be needed.
    if (before + wanted > out.capacity()) {
      const std::size_t twice = 2 * out.capacity();
      out.reserve(twice > limit / 4 * 3 ? limit + 1 : twice);
    }
    out.resize(before + wanted);
    const ssize_t size =
        uninterrupted([&] { return ::read(descriptor, out.data() + before, wanted); });
    const int failure = size < 0 ? errno : 0;
    const auto got = static_cast<std::size_t>(std::max<ssize_t>(size, 0));
    out.resize(before + got);
    if (failure == EAGAIN && when_empty == WhenEmpty::wait) {
      wait_for(descriptor, POLLIN);
      continue;
    }
    if (failure != 0) return posix_error(failure);
    if (got == 0) return std::nullopt;
    if (expected > 0 && got < wanted && out.size() >= expected) break;
  }
  if (out.size() > limit) return too_large(limit);
  return std::nullopt;
}

// Writes what is left of a line that was begun, so that nobody sees half a record; not for a reader
// that takes its time. `left` is the end of `whole`.
void finish_line(int descriptor, std::string_view whole, std::string_view left) {
  const std::size_t written = whole.size() - left.size();
  if (written == 0 || whole[written - 1] == '\n') return;
  constexpr std::chrono::milliseconds patience{200};  // for all of it
  const auto deadline = std::chrono::steady_clock::now() + patience;
  left = left.substr(0, left.find('\n') + 1);
  while (!left.empty()) {
    const auto now = std::chrono::steady_clock::now();
    if (now >= deadline) return;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(deadline - now);
    pollfd one{descriptor, POLLOUT, 0};
    const int ready = ::poll(&one, 1, static_cast<int>(wait.count()));
    if (ready < 0 && errno == EINTR) continue;
    if (ready != 1 || (one.revents & POLLOUT) == 0) return;
    // pipe(7): no more than that is sure to find room.
    const std::size_t wanted = std::min<std::size_t>(left.size(), PIPE_BUF);
    const ssize_t size = ::write(descriptor, left.data(), wanted);
    if (size <= 0 && errno != EINTR) return;
    if (size > 0) left.remove_prefix(static_cast<std::size_t>(size));
  }
}

// The records of getdents64(2), whose layout has no portable struct.
struct RawEntry {
  static constexpr std::size_t length_at = 16;
  static constexpr std::size_t type_at = 18;
  static constexpr std::size_t name_at = 19;
};

std::optional<FileKind> kind_of_entry(unsigned char type) {
  switch (type) {
    case DT_REG:
      return FileKind::regular;
    case DT_DIR:
      return FileKind::directory;
    case DT_LNK:
      return FileKind::link;
    case DT_FIFO:
      return FileKind::fifo;
    case DT_SOCK:
      return FileKind::socket;
    case DT_CHR:
    case DT_BLK:
      return FileKind::device;
    default:
      return std::nullopt;
  }
}

// Appends the entries of one buffer; false when there are more than the limit.
bool append_entries(std::string_view records, std::size_t limit, Directory& out) {
  while (records.size() > RawEntry::name_at) {
    std::uint16_t length = 0;
    std::memcpy(&length, records.data() + RawEntry::length_at, sizeof(length));
    if (length <= RawEntry::name_at || length > records.size()) return true;
    std::string_view name = records.substr(RawEntry::name_at, length - RawEntry::name_at);
    name = name.substr(0, name.find('\0'));
    if (name != "." && name != "..") {
      if (out.entries.size() >= limit) return false;
      const auto type = static_cast<unsigned char>(records[RawEntry::type_at]);
      out.entries.push_back({std::string(name), kind_of_entry(type)});
    }
    records.remove_prefix(length);
  }
  return true;
}

class RealSystem final : public System {
 public:
  explicit RealSystem(PathResolver root) : root_(std::move(root)) {}

  Outcome<File> read(std::string_view path, const ReadOptions& options) override;
  Outcome<std::string> read_input(std::size_t limit) override;
  Outcome<Directory> list(std::string_view path, std::size_t limit) override;
  Outcome<FileStatus> status(std::string_view path, Links links) override;
  Outcome<std::string> link_target(std::string_view path) override;
  std::chrono::sys_time<std::chrono::microseconds> now() override;
  std::chrono::microseconds monotonic_now() override;
  std::optional<std::string> environment(std::string_view name) override;
  std::uint32_t user_id() override { return ::geteuid(); }
  bool is_live() override { return root_.is_machine(); }
  Outcome<ProcessResult> run(const ProcessRequest& request) override;
  std::optional<Error> write(Stream stream, std::string_view bytes) override;
  bool output_closed() override { return output_closed_; }
  void show_status(std::string_view line) override;
  Terminal terminal(Stream stream) override;

 private:
  Error why_not_opened(PathResolver& tree, std::string_view path, Links links);

  PathResolver root_;
  PathResolver host_;
  bool output_closed_ = false;
  bool errors_closed_ = false;
};

// open(2) says ELOOP for a link that it was told not to follow and ENXIO for a socket: look again.
Error RealSystem::why_not_opened(PathResolver& tree, std::string_view path, Links links) {
  const int number = errno;
  if ((number == ELOOP && links == Links::refuse) || number == ENXIO || number == ENODEV) {
    const auto found = tree.status(path, links == Links::follow);
    if (found && !S_ISREG(found->st_mode)) return not_regular(kind_of(found->st_mode));
  }
  return posix_error(number);
}

Outcome<File> RealSystem::read(std::string_view path, const ReadOptions& options) {
  PathResolver& tree = options.tree == Tree::host ? host_ : root_;
  const int refuse = options.links == Links::refuse ? O_NOFOLLOW : 0;
  const Descriptor opened = tree.open(path, O_RDONLY | O_NOCTTY | O_NONBLOCK | refuse);
  if (!opened) return why_not_opened(tree, path, options.links);
  struct stat found {};
  if (::fstat(opened.get(), &found) != 0) return posix_error(errno);
  File file;
  file.status = to_status(found);
  if (file.status.kind != FileKind::regular) return not_regular(file.status.kind);
  if (file.status.size > options.limit) return too_large(options.limit);
  const auto size = static_cast<std::size_t>(file.status.size);
  if (auto error = read_to_end(opened.get(), options.limit, size, WhenEmpty::fail, file.bytes)) {
    return *error;
  }
  return file;
}

Outcome<std::string> RealSystem::read_input(std::size_t limit) {
  std::string bytes;
  if (auto error = read_to_end(STDIN_FILENO, limit, 0, WhenEmpty::wait, bytes)) return *error;
  return bytes;
}

Outcome<Directory> RealSystem::list(std::string_view path, std::size_t limit) {
  const Descriptor opened = root_.open(path, O_RDONLY | O_DIRECTORY | O_NONBLOCK);
  if (!opened) return posix_error(errno);
  Directory directory;
  std::array<char, 32768> buffer;
  for (;;) {
    const long size = uninterrupted(
        [&] { return ::syscall(SYS_getdents64, opened.get(), buffer.data(), buffer.size()); });
    if (size < 0) return posix_error(errno);
    if (size == 0) break;
    const std::string_view records(buffer.data(), static_cast<std::size_t>(size));
    if (!append_entries(records, limit, directory)) {
      directory.truncated = true;
      break;
    }
  }
  std::sort(directory.entries.begin(), directory.entries.end(),
            [](const DirectoryEntry& a, const DirectoryEntry& b) { return a.name < b.name; });
  return directory;
}

Outcome<FileStatus> RealSystem::status(std::string_view path, Links links) {
  const auto found = root_.status(path, links == Links::follow);
  if (!found) return posix_error(errno);
  return to_status(*found);
}

Outcome<std::string> RealSystem::link_target(std::string_view path) {
  auto target = root_.link_target(path);
  if (target) return *std::move(target);
  return errno == EINVAL ? no_link() : posix_error(errno);
}

std::chrono::sys_time<std::chrono::microseconds> RealSystem::now() {
  return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

std::chrono::microseconds RealSystem::monotonic_now() {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  return std::chrono::seconds(now.tv_sec) +
         std::chrono::floor<std::chrono::microseconds>(std::chrono::nanoseconds(now.tv_nsec));
}

std::optional<std::string> RealSystem::environment(std::string_view name) {
  const char* value = ::getenv(std::string(name).c_str());
  if (value == nullptr) return std::nullopt;
  return std::string(value);
}

Outcome<ProcessResult> RealSystem::run(const ProcessRequest& request) {
  if (!is_live()) return Error{ErrorKind::other, "not this machine"};
  return run_process(request);
}

std::optional<Error> RealSystem::write(Stream stream, std::string_view bytes) {
  const bool is_output = stream == Stream::output;
  const int descriptor = is_output ? STDOUT_FILENO : STDERR_FILENO;
  bool& closed = is_output ? output_closed_ : errors_closed_;
  if (interrupts::status_shown() && ::isatty(descriptor) == 1) show_status({});
  const interrupts::Writing guard;
  const std::string_view whole = bytes;
  while (!bytes.empty() && !closed && !guard.interrupted()) {
    const ssize_t size = ::write(descriptor, bytes.data(), bytes.size());
    if (size >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(size));
    } else if (errno == EAGAIN) {
      wait_for(descriptor, POLLOUT);
    } else if (errno == EPIPE) {
      closed = true;
    } else if (errno != EINTR) {
      return posix_error(errno);
    }
  }
  if (guard.interrupted()) finish_line(descriptor, whole, bytes);
  return std::nullopt;
}

void RealSystem::show_status(std::string_view line) {
  std::string text(interrupts::erase_line);
  text += line;
  interrupts::set_status_shown(true);  // before it is: an interrupt may come at any time
  [[maybe_unused]] const ssize_t size = ::write(STDERR_FILENO, text.data(), text.size());
  if (line.empty()) interrupts::set_status_shown(false);
}

Terminal RealSystem::terminal(Stream stream) {
  const int descriptor = stream == Stream::output ? STDOUT_FILENO : STDERR_FILENO;
  Terminal terminal;
  terminal.is_terminal = ::isatty(descriptor) == 1;
  winsize size{};
  if (terminal.is_terminal && ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    terminal.columns = size.ws_col;
  }
  return terminal;
}

}  // namespace

Outcome<std::unique_ptr<System>> make_real_system(const std::string& root,
                                                  PathResolver::Method method) {
  PathResolver resolver;
  if (!root.empty()) {
    Descriptor directory = PathResolver().open(root, O_PATH | O_DIRECTORY);
    if (!directory) return posix_error(errno);
    resolver = PathResolver(std::move(directory), method);
  }
  ::signal(SIGPIPE, SIG_IGN);
  return std::unique_ptr<System>(std::make_unique<RealSystem>(std::move(resolver)));
}

}  // namespace cronviz::system
