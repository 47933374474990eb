#include "system/path_resolver.h"

#include <fcntl.h>
#include <limits.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <vector>

#if __has_include(<linux/openat2.h>)
#include <linux/openat2.h>
#endif

namespace cronviz::system {
namespace {

// Links in one path before ELOOP, as in the kernel: path_resolution(7).
constexpr int max_links = 40;
// Directories held open by one walk. Deeper paths exist only to make trouble.
constexpr std::size_t max_depth = 200;
// openat2(2): EAGAIN when something on the way was renamed meanwhile, "retry a few times".
constexpr int max_attempts = 16;

#if defined(SYS_openat2) && defined(RESOLVE_IN_ROOT)
Descriptor open_by_kernel(int root, const char* path, int flags) {
  open_how how{};
  how.flags = static_cast<unsigned>(flags);
  how.resolve = RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS;
  long number = -1;
  for (int attempt = 0; attempt < max_attempts && number < 0; ++attempt) {
    number = ::syscall(SYS_openat2, root, path, &how, sizeof(how));
    if (number < 0 && errno != EAGAIN && errno != EINTR) break;
  }
  return Descriptor(static_cast<int>(number));
}
#else
Descriptor open_by_kernel(int, const char*, int) {
  errno = ENOSYS;
  return {};
}
#endif

Descriptor open_at(int directory, const char* path, int flags) {
  return Descriptor(uninterrupted([&] { return ::openat(directory, path, flags); }));
}

std::optional<std::string> read_link(int directory, const char* name) {
  std::array<char, PATH_MAX> target;
  const ssize_t size = ::readlinkat(directory, name, target.data(), target.size());
  if (size < 0) return std::nullopt;
  if (static_cast<std::size_t>(size) == target.size()) {
    errno = ENAMETOOLONG;
    return std::nullopt;
  }
  return std::string(target.data(), static_cast<std::size_t>(size));
}

// One path, walked part by part. Every directory entered stays open until ".." leaves it, so that
// nobody who moves directories meanwhile can make ".." lead out of the root.
class Walk {
 public:
  explicit Walk(int root) : root_(root) {}

  Descriptor open(std::string_view path, int flags) {
    add(path);
    while (!left_.empty()) {
      const std::string part = std::move(left_.back());
      left_.pop_back();
      if (part == "." || part == "..") {
        if (!may_search()) return {};
        if (part == ".." && !inside_.empty()) inside_.pop_back();
        continue;
      }
      const bool last = left_.empty();
      const bool follow = !last || (flags & O_NOFOLLOW) == 0;
      const Found found = follow ? look_at(part.c_str()) : Found::other;
      if (found == Found::nothing) return {};
      if (found == Found::link) continue;
      // Should it have become a link meanwhile, it is not followed.
      if (last) return open_at(here(), part.c_str(), flags | O_NOFOLLOW);
      if (!enter(part.c_str())) return {};
    }
    return open_at(here(), ".", flags);
  }

 private:
  int here() const { return inside_.empty() ? root_ : inside_.back().get(); }

  // Puts the parts of a path or of a link's target in front of what is left.
  void add(std::string_view path) {
    if (path.starts_with('/')) inside_.clear();
    // A slash at the end follows a link and wants a directory: path_resolution(7).
    if (path.ends_with('/')) left_.emplace_back(".");
    for (std::size_t end = path.size(); end > 0;) {
      const std::size_t slash = path.substr(0, end).rfind('/');
      const std::size_t begin = slash == std::string_view::npos ? 0 : slash + 1;
      if (begin < end) left_.emplace_back(path.substr(begin, end - begin));
      end = begin == 0 ? 0 : begin - 1;
    }
  }

  enum class Found : std::uint8_t { nothing, link, other };

  // Puts the target of a link in its place.
  Found look_at(const char* name) {
    const auto target = read_link(here(), name);
    if (!target) return errno == EINVAL ? Found::other : Found::nothing;  // EINVAL: not a link
    if (++links_ > max_links) {
      errno = ELOOP;
      return Found::nothing;
    }
    add(*target);
    return Found::link;
  }

  bool may_search() const {
    return static_cast<bool>(open_at(here(), ".", O_PATH | O_DIRECTORY | O_CLOEXEC));
  }

  bool enter(const char* name) {
    if (inside_.size() >= max_depth) {
      errno = ENAMETOOLONG;
      return false;
    }
    Descriptor next = open_at(here(), name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (!next) return false;
    inside_.push_back(std::move(next));
    return true;
  }

  int root_;
  int links_ = 0;
  std::vector<Descriptor> inside_;  // the directories entered, the innermost last
  std::vector<std::string> left_;   // the parts still to walk, the next one last
};

// The path for a system call; empty (with errno) for one that no file can have.
std::string checked(std::string_view path) {
  const bool possible = !path.empty() && path.find('\0') == std::string_view::npos;
  if (possible && path.size() < PATH_MAX) return std::string(path);
  errno = possible ? ENAMETOOLONG : ENOENT;
  return {};
}

}  // namespace

Descriptor PathResolver::open(std::string_view path, int flags) {
  const std::string name = checked(path);
  if (name.empty()) return {};
  if (is_machine()) return open_at(AT_FDCWD, name.c_str(), flags | O_CLOEXEC);
  return open_inside(name.c_str(), flags | O_CLOEXEC);
}

std::optional<struct stat> PathResolver::status(std::string_view path, bool follow) {
  const std::string name = checked(path);
  if (name.empty()) return std::nullopt;
  struct stat found {};
  if (is_machine()) {
    const int flags = follow ? 0 : AT_SYMLINK_NOFOLLOW;
    if (::fstatat(AT_FDCWD, name.c_str(), &found, flags) != 0) return std::nullopt;
    return found;
  }
  const Descriptor file = open_inside(name.c_str(), O_PATH | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW));
  if (!file || ::fstat(file.get(), &found) != 0) return std::nullopt;
  return found;
}

std::optional<std::string> PathResolver::link_target(std::string_view path) {
  const std::string name = checked(path);
  if (name.empty()) return std::nullopt;
  if (is_machine()) return read_link(AT_FDCWD, name.c_str());
  const Descriptor link = open_inside(name.c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC);
  if (!link) return std::nullopt;
  auto target = read_link(link.get(), "");
  // readlinkat(2) of an empty path says ENOENT for what is no link.
  if (!target && errno == ENOENT) errno = EINVAL;
  return target;
}

Descriptor PathResolver::open_inside(const char* path, int flags) {
  if (method_ == Method::kernel) {
    Descriptor opened = open_by_kernel(root_.get(), path, flags);
    // ENOSYS: before Linux 5.6; EPERM: how older container runtimes' seccomp filters say so.
    const bool lacking = !opened && (errno == ENOSYS || errno == EPERM);
    if (opened || (!lacking && errno != EAGAIN)) return opened;
    if (lacking) method_ = Method::steps;
  }
  return Walk(root_.get()).open(path, flags);
}

}  // namespace cronviz::system
