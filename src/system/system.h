// The machine, as the rest of cronviz may see it: files, directories, the clock, the environment,
// child processes, the standard streams. RealSystem is the POSIX one, MemorySystem the test double.
// Nothing else in src/ touches the machine.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace cronviz::system {

enum class FileKind : std::uint8_t { regular, directory, link, fifo, socket, device };

struct FileStatus {
  FileKind kind = FileKind::regular;
  std::uint32_t mode = 0;  // permission bits, 07777
  std::uint32_t uid = 0;
  std::uint32_t gid = 0;
  std::uint64_t links = 1;
  std::uint64_t size = 0;  // bytes
  std::chrono::sys_seconds modified{};
  std::uint64_t device = 0;  // with inode: is it the same file?
  std::uint64_t inode = 0;
};

enum class ErrorKind : std::uint8_t {
  not_found,      // no such file, or a directory on the way is missing
  denied,         // no permission
  link,           // the last part is a link, and Links::refuse was asked for
  loop,           // too many links
  not_regular,    // a directory, FIFO, device or socket where a file was wanted
  not_directory,  // the reverse
  too_large,      // larger than the limit of the call
  timed_out,      // a child process
  other,
};

struct Error {
  ErrorKind kind = ErrorKind::other;
  std::string text;  // "permission denied", "is a FIFO": fit for a message after a colon
};

// A value, or why there is none.
template <typename T>
class [[nodiscard]] Outcome {
 public:
  // Implicit by design: `return value;` and `return error;`.
  Outcome(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT
  Outcome(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT
  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() { return *std::get_if<0>(&state_); }
  const T& operator*() const { return *std::get_if<0>(&state_); }
  T* operator->() { return std::get_if<0>(&state_); }
  const T* operator->() const { return std::get_if<0>(&state_); }
  const Error& error() const { return *std::get_if<1>(&state_); }

 private:
  std::variant<T, Error> state_;
};

enum class Links : std::uint8_t { follow, refuse };  // for the last part of the path only
// `root`: inside --root (the whole machine without one). `host`: the machine cronviz runs on even
// under --root; for its zoneinfo folder and for paths that the user named on the command line.
enum class Tree : std::uint8_t { root, host };

struct ReadOptions {
  std::size_t limit = 0;  // bytes; a larger file is ErrorKind::too_large
  Links links = Links::follow;
  Tree tree = Tree::root;
};

struct File {
  std::string bytes;
  FileStatus status;  // of the opened file itself
};

struct DirectoryEntry {
  std::string name;  // no "." and ".."
  // Filled by the directory itself where it costs nothing; else empty.
  std::optional<FileKind> kind;
};

struct Directory {
  std::vector<DirectoryEntry> entries;  // sorted by name, bytewise
  // More than the limit: the entries are then the first `limit` that the system gave.
  bool truncated = false;
};

struct ProcessResult {
  int exit_status = 0;  // 128 + signal when killed
  std::string output;   // standard output
  std::string errors;   // standard error
};

struct ProcessRequest {
  std::vector<std::string> arguments;  // [0] is an absolute path; no shell, a fixed environment
  std::vector<std::string>
      variables;  // "NAME=VALUE": what that environment has beside PATH, LC_ALL
  std::chrono::milliseconds time_limit{2000};
  std::size_t output_limit = 64u << 20;  // bytes; more is ErrorKind::too_large
};

enum class Stream : std::uint8_t { output, errors };

struct Terminal {
  bool is_terminal = false;
  std::optional<int> columns;  // as the terminal says
};

class System {
 public:
  virtual ~System() = default;

  // The whole regular file. Never blocks on a FIFO, a device or a lock.
  virtual Outcome<File> read(std::string_view path, const ReadOptions& options) = 0;
  // Standard input to its end; ErrorKind::too_large beyond the limit.
  virtual Outcome<std::string> read_input(std::size_t limit) = 0;
  virtual Outcome<Directory> list(std::string_view path, std::size_t limit) = 0;
  virtual Outcome<FileStatus> status(std::string_view path, Links links) = 0;
  // What the link says, not resolved.
  virtual Outcome<std::string> link_target(std::string_view path) = 0;

  virtual std::chrono::sys_time<std::chrono::microseconds> now() = 0;
  // CLOCK_MONOTONIC: since an arbitrary start, mostly the boot, without the time asleep.
  virtual std::chrono::microseconds monotonic_now() = 0;
  virtual std::optional<std::string> environment(std::string_view name) = 0;
  virtual std::uint32_t user_id() = 0;  // effective
  // False under --root: nothing live may be asked about it.
  virtual bool is_live() = 0;
  virtual Outcome<ProcessResult> run(const ProcessRequest& request) = 0;

  // All of the bytes. A reader that went away (closed pipe) is silence from then on, not an error:
  // see output_closed(). Any other failure is an Error.
  virtual std::optional<Error> write(Stream stream, std::string_view bytes) = 0;
  virtual bool output_closed() = 0;
  // One line on the terminal of standard error that says what is going on, in the place of the one
  // before. Whatever is written to a terminal takes it away, and so do an empty line and an
  // interrupt. `line`: visible text, less than the terminal is wide.
  virtual void show_status(std::string_view line) = 0;
  virtual Terminal terminal(Stream stream) = 0;
};

}  // namespace cronviz::system
