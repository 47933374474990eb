// A machine that remembers each write to its standard output, and may fail or go away after some.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "system/system.h"

namespace cronviz::test {

class RecordingSystem final : public system::System {
 public:
  explicit RecordingSystem(system::System& machine) : machine_(machine) {}

  static constexpr std::size_t never = std::numeric_limits<std::size_t>::max();
  std::size_t close_after = never;  // writes, and then the reader is gone
  std::size_t fail_after = never;   // writes, and then the disk is full

  std::vector<std::string> writes;  // to standard output, those that came too late as well
  std::string errors;

  system::Outcome<system::File> read(std::string_view path,
                                     const system::ReadOptions& options) override {
    return machine_.read(path, options);
  }
  system::Outcome<std::string> read_input(std::size_t limit) override {
    return machine_.read_input(limit);
  }
  system::Outcome<system::Directory> list(std::string_view path, std::size_t limit) override {
    return machine_.list(path, limit);
  }
  system::Outcome<system::FileStatus> status(std::string_view path, system::Links links) override {
    return machine_.status(path, links);
  }
  system::Outcome<std::string> link_target(std::string_view path) override {
    return machine_.link_target(path);
  }
  std::chrono::sys_time<std::chrono::microseconds> now() override { return machine_.now(); }
  std::chrono::microseconds monotonic_now() override { return machine_.monotonic_now(); }
  std::optional<std::string> environment(std::string_view name) override {
    return machine_.environment(name);
  }
  std::uint32_t user_id() override { return machine_.user_id(); }
  bool is_live() override { return machine_.is_live(); }
  system::Outcome<system::ProcessResult> run(const system::ProcessRequest& request) override {
    return machine_.run(request);
  }
  std::optional<system::Error> write(system::Stream stream, std::string_view bytes) override {
    if (stream == system::Stream::errors) {
      errors += bytes;
      return std::nullopt;
    }
    writes.emplace_back(bytes);
    if (writes.size() > fail_after)
      return system::Error{system::ErrorKind::other, "no space left on device"};
    return std::nullopt;
  }
  bool output_closed() override { return writes.size() > close_after; }
  void show_status(std::string_view line) override { machine_.show_status(line); }
  system::Terminal terminal(system::Stream stream) override { return machine_.terminal(stream); }

 private:
  system::System& machine_;
};

}  // namespace cronviz::test
