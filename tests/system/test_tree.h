// A small file tree that a test builds twice: on disk in a folder of its own, and in a
// MemorySystem.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "system/memory_system.h"
#include "system/system.h"

namespace cronviz::test {

struct TreeItem {
  system::FileKind kind = system::FileKind::regular;
  std::string path;  // absolute within the tree; parents first
  std::string text;  // bytes of a file, target of a link
  std::uint32_t mode = 0644;
};

// A new folder under the temporary folder, gone with its contents at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  const std::string& path() const { return path_; }
  std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }

 private:
  std::string path_;
};

// False (and a failure) when the tree cannot be made.
bool build_on_disk(const std::string& folder, const std::vector<TreeItem>& items);
void build_in_memory(system::MemorySystem& memory, const std::vector<TreeItem>& items);
bool write_file(const std::string& path, std::string_view bytes);

// What a System answers, as one line: "read", "read-refuse", "stat", "lstat", "list" or "link" of a
// path. Everything that two systems can be expected to agree on.
std::string ask(system::System& system, std::string_view operation, std::string_view path);

// Runs a piece of a test as another user when the tests run as root; undone at the end.
class AsNobody {
 public:
  AsNobody();
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;
  ~AsNobody();

 private:
  bool switched_ = false;
};

// Puts another file in the place of a standard stream; undone at the end.
class Redirect {
 public:
  Redirect(int stream, int replacement);  // -1: closed
  Redirect(const Redirect&) = delete;
  Redirect& operator=(const Redirect&) = delete;
  ~Redirect();

 private:
  int stream_;
  int saved_;
};

}  // namespace cronviz::test
