// Finding files inside a root directory that is not trusted: no path and no link in it leads out.
// openat2(2) with RESOLVE_IN_ROOT, or the same walk step by step where the kernel lacks it.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "system/descriptor.h"

namespace cronviz::system {

class PathResolver {
 public:
  enum class Method : std::uint8_t { kernel, steps };

  // The machine itself: plain open(2).
  PathResolver() = default;
  // Inside `root`: absolute paths and links begin there, ".." ends there.
  PathResolver(Descriptor root, Method method) : root_(std::move(root)), method_(method) {}

  bool is_machine() const { return !root_; }
  // Each as the call of its name; without a result errno says why.
  Descriptor open(std::string_view path, int flags);  // for reading; O_CLOEXEC is added
  std::optional<struct stat> status(std::string_view path, bool follow);
  std::optional<std::string> link_target(std::string_view path);  // EINVAL: not a link

 private:
  Descriptor open_inside(const char* path, int flags);

  Descriptor root_;
  Method method_ = Method::kernel;  // becomes `steps` for good once the kernel said no
};

}  // namespace cronviz::system
