#include "system/test_tree.h"

#include <fcntl.h>
#include <ftw.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "check.h"

namespace cronviz::test {
namespace {

using system::FileKind;

constexpr unsigned nobody = 65534;

// Names too long for a sockaddr are made by their short name, from the folder.
bool make_socket(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const int before = ::open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const int number = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof(address.sun_path) - 1, slash + 1);
  const bool made =
      ::chdir(path.substr(0, slash).c_str()) == 0 &&
      ::bind(number, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
  const bool back = ::fchdir(before) == 0;
  ::close(number);
  ::close(before);
  return made && back;
}

bool make(const std::string& path, const TreeItem& item) {
  switch (item.kind) {
    case FileKind::regular:
      return write_file(path, item.text) && ::chmod(path.c_str(), item.mode) == 0;
    case FileKind::directory:
      return ::mkdir(path.c_str(), 0755) == 0;
    case FileKind::link:
      return ::symlink(item.text.c_str(), path.c_str()) == 0;
    case FileKind::fifo:
      return ::mkfifo(path.c_str(), 0644) == 0 && ::chmod(path.c_str(), 0644) == 0;
    case FileKind::socket:
      return make_socket(path) && ::chmod(path.c_str(), 0644) == 0;
    case FileKind::device:
      return false;
  }
  return false;
}

std::string kind_name(FileKind kind) {
  switch (kind) {
    case FileKind::regular:
      return "regular";
    case FileKind::directory:
      return "directory";
    case FileKind::link:
      return "link";
    case FileKind::fifo:
      return "fifo";
    case FileKind::socket:
      return "socket";
    case FileKind::device:
      return "device";
  }
  return "?";
}

std::string octal(std::uint32_t mode) {
  char text[16];
  std::snprintf(text, sizeof(text), "%04o", mode);
  return text;
}

std::string describe(const system::Error& error) {
  return "error " + std::to_string(static_cast<int>(error.kind)) + ": " + error.text;
}

std::string describe(const system::FileStatus& status) {
  std::string text = kind_name(status.kind);
  if (status.kind != FileKind::link) text += " " + octal(status.mode);
  if (status.kind == FileKind::regular) text += " " + std::to_string(status.size);
  return text;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  const char* where = std::getenv("TMPDIR");
  path_ = std::string(where != nullptr ? where : "/tmp") + "/cronviz-test-XXXXXX";
  if (::mkdtemp(path_.data()) == nullptr) {
    fail(__FILE__, __LINE__, "mkdtemp " + path_, "");
    throw Abandoned{};
  }
  ::chmod(path_.c_str(), 0755);  // for AsNobody
}

TemporaryFolder::~TemporaryFolder() {
  const auto remove = [](const char* name, const struct stat*, int, FTW*) {
    return ::remove(name);
  };
  ::nftw(path_.c_str(), remove, 16, FTW_DEPTH | FTW_PHYS);
}

bool write_file(const std::string& path, std::string_view bytes) {
  const int number = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (number < 0) return false;
  const ssize_t size = ::write(number, bytes.data(), bytes.size());
  return ::close(number) == 0 && size == static_cast<ssize_t>(bytes.size());
}

bool build_on_disk(const std::string& folder, const std::vector<TreeItem>& items) {
  for (const TreeItem& item : items) {
    if (!make(folder + item.path, item)) {
      fail(__FILE__, __LINE__, "make " + item.path, "");
      return false;
    }
  }
  for (auto item = items.rbegin(); item != items.rend(); ++item) {
    if (item->kind == FileKind::directory) ::chmod((folder + item->path).c_str(), item->mode);
  }
  return true;
}

void build_in_memory(system::MemorySystem& memory, const std::vector<TreeItem>& items) {
  for (const TreeItem& item : items) {
    switch (item.kind) {
      case FileKind::regular:
        memory.add_file(item.path, item.text, item.mode);
        break;
      case FileKind::directory:
        memory.add_directory(item.path, item.mode);
        break;
      case FileKind::link:
        memory.add_link(item.path, item.text);
        break;
      case FileKind::fifo:
      case FileKind::socket:
      case FileKind::device:
        memory.add_special(item.path, item.kind);
        break;
    }
  }
}

std::string ask(system::System& system, std::string_view operation, std::string_view path) {
  constexpr std::size_t limit = 4096;
  if (operation == "read" || operation == "read-refuse") {
    system::ReadOptions options;
    options.limit = limit;
    options.links = operation == "read" ? system::Links::follow : system::Links::refuse;
    const auto file = system.read(path, options);
    return file ? describe(file->status) + " '" + file->bytes + "'" : describe(file.error());
  }
  if (operation == "stat" || operation == "lstat") {
    const auto links = operation == "stat" ? system::Links::follow : system::Links::refuse;
    const auto status = system.status(path, links);
    return status ? describe(*status) : describe(status.error());
  }
  if (operation == "link") {
    const auto target = system.link_target(path);
    return target ? "-> " + *target : describe(target.error());
  }
  const auto directory = system.list(path, limit);
  if (!directory) return describe(directory.error());
  std::string text = "[";
  for (const system::DirectoryEntry& entry : directory->entries) {
    if (text.size() > 1) text += ' ';
    text += entry.name + (entry.kind ? ":" + kind_name(*entry.kind) : "");
  }
  return text + "]";
}

AsNobody::AsNobody() { switched_ = ::geteuid() == 0 && ::seteuid(nobody) == 0; }

AsNobody::~AsNobody() {
  if (switched_ && ::seteuid(0) != 0) std::abort();
}

Redirect::Redirect(int stream, int replacement) : stream_(stream) {
  std::fflush(nullptr);
  saved_ = ::fcntl(stream, F_DUPFD_CLOEXEC, 10);
  if (replacement < 0) {
    ::close(stream);
  } else {
    ::dup2(replacement, stream);
  }
}

Redirect::~Redirect() {
  std::fflush(nullptr);
  ::dup2(saved_, stream_);
  ::close(saved_);
}

}  // namespace cronviz::test
