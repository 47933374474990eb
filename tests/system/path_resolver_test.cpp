// Where the two ways of resolving differ, and how one gives way to the other. What they have in
// common is in system_test.cpp.
#include "system/path_resolver.h"

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "check.h"
#include "system/test_tree.h"

namespace cronviz::system {
namespace {

using test::TemporaryFolder;
using test::TreeItem;
using Method = PathResolver::Method;

PathResolver inside(const std::string& folder, Method method) {
  Descriptor root(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  REQUIRE(root);
  return {std::move(root), method};
}

std::string read_all(const Descriptor& file) {
  if (!file) return "errno " + std::to_string(errno);
  std::array<char, 100> buffer;
  const ssize_t size = ::read(file.get(), buffer.data(), buffer.size());
  return size < 0 ? "unreadable" : std::string(buffer.data(), static_cast<std::size_t>(size));
}

#ifdef SYS_openat2
// From here on openat2(2) fails with this errno, as in a container whose filter does not know it.
bool forbid_openat2(std::uint32_t number) {
  std::array<sock_filter, 4> program{{
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | number),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  }};
  const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

TEST("path_resolver: where the kernel refuses openat2, it walks") {
  const TemporaryFolder folder;
  REQUIRE(test::build_on_disk(folder.path(), {{FileKind::regular, "/file", "text", 0644},
                                              {FileKind::link, "/link", "/file", 0777}}));
  for (const int number : {ENOSYS, EPERM}) {
    const pid_t child = ::fork();
    if (child == 0) {
      if (!forbid_openat2(static_cast<std::uint32_t>(number))) ::_exit(77);
      PathResolver resolver = inside(folder.path(), Method::kernel);
      const bool reads = read_all(resolver.open("/link", O_RDONLY)) == "text";
      const bool follows = resolver.link_target("/link") == "/file";
      const bool misses = !resolver.status("/none", true) && errno == ENOENT;
      ::_exit(reads && follows && misses ? 0 : 1);
    }
    int status = -1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 77) return test::skip("no seccomp here");
    CHECK_EQ(status, 0);
  }
}
#endif

TEST("path_resolver: the step by step walk gives up on absurd depths") {
  const TemporaryFolder folder;
  std::vector<TreeItem> items;
  std::string path;
  for (int i = 0; i < 210; ++i) {
    path += "/d";
    items.push_back({FileKind::directory, path, "", 0755});
  }
  items.push_back({FileKind::regular, path + "/file", "deep", 0644});
  REQUIRE(test::build_on_disk(folder.path(), items));
  CHECK_EQ(read_all(inside(folder.path(), Method::kernel).open(path + "/file", O_RDONLY)), "deep");
  CHECK_EQ(read_all(inside(folder.path(), Method::steps).open(path + "/file", O_RDONLY)),
           "errno " + std::to_string(ENAMETOOLONG));
  CHECK_EQ(read_all(inside(folder.path(), Method::steps)
                        .open(path.substr(0, 2 * 200) + "/../../d/../../d", O_RDONLY)),
           "unreadable");  // a directory
}

TEST("path_resolver: descriptors are not left to child processes") {
  const TemporaryFolder folder;
  REQUIRE(test::write_file(folder / "file", ""));
  PathResolver machine;
  for (const Method method : {Method::kernel, Method::steps}) {
    const Descriptor file = inside(folder.path(), method).open("/file", O_RDONLY);
    REQUIRE(file);
    CHECK_EQ(::fcntl(file.get(), F_GETFD), FD_CLOEXEC);
  }
  const Descriptor file = machine.open(folder / "file", O_RDONLY);
  REQUIRE(file);
  CHECK_EQ(::fcntl(file.get(), F_GETFD), FD_CLOEXEC);
}

TEST("path_resolver: a root that was moved is still the root") {
  const TemporaryFolder folder;
  REQUIRE(test::build_on_disk(folder.path(), {{FileKind::directory, "/root", "", 0755},
                                              {FileKind::regular, "/root/file", "inside", 0644},
                                              {FileKind::regular, "/file", "outside", 0644}}));
  for (const Method method : {Method::kernel, Method::steps}) {
    PathResolver resolver = inside(folder / "root", method);
    REQUIRE(::rename((folder / "root").c_str(), (folder / "moved").c_str()) == 0);
    CHECK_EQ(read_all(resolver.open("/../file", O_RDONLY)), "inside");
    REQUIRE(::rename((folder / "moved").c_str(), (folder / "root").c_str()) == 0);
  }
}

}  // namespace
}  // namespace cronviz::system
