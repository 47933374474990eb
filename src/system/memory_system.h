// A machine made of a map: for tests, whole-program cases and fuzzing. Deterministic. Links, modes
// and limits behave as on the real one (path_resolution(7)); paths are taken from the root.
#pragma once

#include <map>
#include <string>

#include "system/system.h"

namespace cronviz::system {

class MemorySystem final : public System {
 public:
  struct Node {
    FileStatus status;
    std::string bytes;                // of a regular file; the target of a link
    std::optional<Error> read_error;  // what read() and list() say instead
  };

  MemorySystem();

  // Builders; an older node of that path is replaced. Parent directories appear by themselves
  // (root-owned, 0755). No path goes through a link. A file's status.size is that of its bytes.
  Node& add_file(std::string path, std::string bytes, std::uint32_t mode = 0644,
                 std::uint32_t owner = 0);
  Node& add_directory(std::string path, std::uint32_t mode = 0755, std::uint32_t owner = 0);
  Node& add_link(std::string path, std::string target);
  Node& add_special(std::string path, FileKind kind);

  // Knobs.
  std::chrono::sys_time<std::chrono::microseconds> clock{};
  std::chrono::microseconds uptime{0};      // CLOCK_MONOTONIC
  std::chrono::microseconds clock_step{0};  // how far the clock goes on with each read() and list()
  std::map<std::string, std::string, std::less<>> variables;
  std::map<std::string, ProcessResult, std::less<>>
      programs;                                              // key: the arguments joined by blanks
  std::map<std::string, Error, std::less<>> program_errors;  // likewise: what run() says instead
  std::string input;
  std::uint32_t uid = 0;
  bool live = true;
  MemorySystem* host = nullptr;  // what Tree::host reads; nullptr: this one
  Terminal output_terminal;
  Terminal errors_terminal;
  bool fail_output = false;   // write() to output is an Error
  bool close_output = false;  // the reader is gone

  // What was written.
  std::string output;
  std::string errors;
  std::vector<std::string> status_lines;  // all that were shown
  bool status_shown = false;              // the last of them is still there

  Outcome<File> read(std::string_view path, const ReadOptions& options) override;
  Outcome<std::string> read_input(std::size_t limit) override;
  Outcome<Directory> list(std::string_view path, std::size_t limit) override;
  Outcome<FileStatus> status(std::string_view path, Links links) override;
  Outcome<std::string> link_target(std::string_view path) override;
  std::chrono::sys_time<std::chrono::microseconds> now() override { return clock; }
  std::chrono::microseconds monotonic_now() override { return uptime; }
  std::optional<std::string> environment(std::string_view name) override;
  std::uint32_t user_id() override { return uid; }
  bool is_live() override { return live; }
  Outcome<ProcessResult> run(const ProcessRequest& request) override;
  std::optional<Error> write(Stream stream, std::string_view bytes) override;
  bool output_closed() override { return close_output; }
  void show_status(std::string_view line) override;
  Terminal terminal(Stream stream) override;

 private:
  Node& put(std::string path, FileKind kind, std::uint32_t mode, std::uint32_t owner);
  // By absolute path, the root as "".
  using Nodes = std::map<std::string, Node, std::less<>>;

  Outcome<Nodes::iterator> look_up(const std::string& directory, const std::string& name);
  Outcome<Nodes::iterator> find(std::string_view path, Links links);
  bool may(const Node& node, std::uint32_t permission) const;

  Nodes nodes_;
  std::uint64_t next_inode_ = 2;
};

}  // namespace cronviz::system
