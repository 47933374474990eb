// What every System promises: the same rows asked of the one in memory and of the real one, whose
// root is resolved by the kernel and step by step.
#include <unistd.h>

#include <array>
#include <random>

#include "check.h"
#include "system/memory_system.h"
#include "system/real_system.h"
#include "system/test_tree.h"

namespace cronviz::system {
namespace {

using test::ask;
using test::TemporaryFolder;
using test::TreeItem;
using Method = PathResolver::Method;

std::unique_ptr<System> real(const std::string& root, Method method) {
  auto system = make_real_system(root, method);
  REQUIRE(system);
  return std::move(*system);
}

std::vector<TreeItem> sample_tree() {
  const auto directory = FileKind::directory;
  const auto regular = FileKind::regular;
  const auto link = FileKind::link;
  std::vector<TreeItem> items = {
      {directory, "/etc", "", 0755},
      {directory, "/etc/cron.d", "", 0755},
      {directory, "/etc/cron.d-old", "", 0755},
      {directory, "/etc/empty", "", 0700},
      {regular, "/etc/cron.d/b", "b\n", 0600},
      {regular, "/etc/cron.d/a", std::string("a\0\n", 3), 0644},
      {regular, "/etc/cron.d-old/c", "", 0644},
      {regular, "/etc/passwd", "root\n", 0644},
      {regular, "/etc/run-as", "", 04755},
      {regular, "/etc/large", std::string(4097, 'x'), 0644},
      {regular, "/etc/largest", std::string(4096, 'x'), 0644},
      {FileKind::fifo, "/etc/fifo", "", 0644},
      {FileKind::socket, "/etc/socket", "", 0644},
      {link, "/etc/relative", "passwd"},
      {link, "/etc/absolute", "/etc/passwd"},
      {link, "/etc/upwards", "../../../../../etc/passwd"},
      {link, "/etc/to-fifo", "fifo"},
      {link, "/etc/to-relative", "./relative"},
      {link, "/etc/nowhere", "nothing/at/all"},
      {link, "/etc/with-slash", "passwd/"},
      {link, "/etc/here", "."},
      {link, "/top", "etc"},
      {link, "/top-slash", "/etc/"},
      {link, "/root", "/"},
      {link, "/outside", "/../../tmp"},
      {link, "/loop", "loop"},
      {link, "/ping", "pong"},
      {link, "/pong", "/ping"},
  };
  // 40 links are followed, 41 are too many.
  for (int i = 0; i < 41; ++i) {
    const std::string next = i == 40 ? "/etc/passwd" : "/chain" + std::to_string(i + 1);
    items.push_back({link, "/chain" + std::to_string(i), next, 0777});
  }
  return items;
}

struct Row {
  std::string_view operation;
  std::string_view path;
  std::string_view answer;
};

const std::string_view not_found = "error 0: no such file or directory";
const std::string_view is_link = "error 2: is a symbolic link";
const std::string_view loop = "error 3: too many levels of symbolic links";
const std::string_view not_directory = "error 5: not a directory";
const std::string_view passwd = "regular 0644 5 'root\n'";

const Row rows[] = {
    {"read", "/etc/passwd", passwd},
    {"read", "/etc//./cron.d/../passwd", passwd},
    {"read", "/../../etc/passwd", passwd},
    {"read", "/etc/relative", passwd},
    {"read", "/etc/absolute", passwd},
    {"read", "/etc/upwards", passwd},
    {"read", "/etc/to-relative", passwd},
    {"read", "/top/passwd", passwd},
    {"read", "/top-slash/passwd", passwd},
    {"read", "/root/root/root/etc/passwd", passwd},
    {"read", "/etc/here/here/passwd", passwd},
    {"read", "/top/../etc/passwd", passwd},
    {"read", "/chain1", passwd},
    {"read", "/chain0", loop},
    {"read", "/loop", loop},
    {"read", "/ping", loop},
    {"read", "/ping/x", loop},
    {"read", "/etc/nowhere", not_found},
    {"read", "/nothing", not_found},
    {"read", "/nothing/at/all", not_found},
    {"read", "/etc/passwd/x", not_directory},
    {"read", "/etc/passwd/..", not_directory},
    {"read", "/etc/passwd/", not_directory},
    {"read", "/etc/with-slash", not_directory},
    {"read", "", not_found},
    {"read", "/etc", "error 4: is a directory"},
    {"read", "/", "error 4: is a directory"},
    {"read", "/etc/fifo", "error 4: is a FIFO"},
    {"read", "/etc/to-fifo", "error 4: is a FIFO"},
    {"read", "/etc/socket", "error 4: is a socket"},
    {"read", "/etc/large", "error 6: larger than 4 KiB"},
    {"read", "/etc/cron.d-old/c", "regular 0644 0 ''"},
    {"read-refuse", "/etc/passwd", passwd},
    {"read-refuse", "/top/passwd", passwd},
    {"read-refuse", "/etc/relative", is_link},
    {"read-refuse", "/etc/nowhere", is_link},
    {"read-refuse", "/loop", is_link},
    {"read-refuse", "/loop/x", loop},
    {"read-refuse", "/etc/fifo", "error 4: is a FIFO"},
    {"read-refuse", "/etc/socket", "error 4: is a socket"},
    {"stat", "/", "directory 0755"},
    {"stat", "/..", "directory 0755"},
    {"stat", "/etc/empty/", "directory 0700"},
    {"stat", "/etc/run-as", "regular 4755 0"},
    {"stat", "/etc/relative", "regular 0644 5"},
    {"stat", "/etc/fifo", "fifo 0644"},
    {"stat", "/etc/socket", "socket 0644"},
    {"stat", "/etc/nowhere", not_found},
    {"stat", "/loop", loop},
    {"lstat", "/etc/relative", "link"},
    {"lstat", "/etc/nowhere", "link"},
    {"lstat", "/loop", "link"},
    {"lstat", "/loop/", loop},
    {"lstat", "/top/", "directory 0755"},
    {"lstat", "/top/.", "directory 0755"},
    {"link", "/etc/absolute", "-> /etc/passwd"},
    {"link", "/loop", "-> loop"},
    {"link", "/top/nowhere", "-> nothing/at/all"},
    {"link", "/etc/passwd", "error 8: is not a symbolic link"},
    {"link", "/etc", "error 8: is not a symbolic link"},
    {"link", "/none", not_found},
    {"list", "/etc/cron.d", "[a:regular b:regular]"},
    {"list", "/top/cron.d/", "[a:regular b:regular]"},
    {"list", "/etc/empty", "[]"},
    {"list", "/etc",
     "[absolute:link cron.d:directory cron.d-old:directory empty:directory fifo:fifo here:link "
     "large:regular largest:regular nowhere:link passwd:regular relative:link run-as:regular "
     "socket:socket to-fifo:link to-relative:link upwards:link with-slash:link]"},
    {"list", "/etc/passwd", not_directory},
    {"list", "/etc/fifo", not_directory},
    {"list", "/none", not_found},
    {"list", "/loop", loop},
    {"list", "/outside", not_found},
};

void check_rows(System& system, std::string_view name) {
  for (const Row& row : rows) {
    const std::string what =
        std::string(name) + ": " + std::string(row.operation) + " " + std::string(row.path) + ": ";
    CHECK_EQ(what + ask(system, row.operation, row.path), what + std::string(row.answer));
  }
  const std::string long_name = "/etc/" + std::string(256, 'n');
  CHECK_EQ(ask(system, "stat", long_name), "error 8: file name too long");
  const std::string long_path(5000, '/');
  CHECK_EQ(ask(system, "stat", long_path), "error 8: file name too long");
  CHECK_EQ(ask(system, "stat", std::string_view("/etc/passwd\0x", 13)), not_found);
  CHECK(ask(system, "read", "/etc/largest").starts_with("regular 0644 4096 'xxx"));
}

TEST("system: in memory, paths lead where path_resolution(7) says") {
  MemorySystem memory;
  test::build_in_memory(memory, sample_tree());
  check_rows(memory, "memory");
}

TEST("system: under a root, the kernel resolves paths the same way") {
  const TemporaryFolder folder;
  REQUIRE(test::build_on_disk(folder.path(), sample_tree()));
  check_rows(*real(folder.path(), Method::kernel), "kernel");
}

TEST("system: under a root, without openat2 paths are resolved the same way") {
  const TemporaryFolder folder;
  REQUIRE(test::build_on_disk(folder.path(), sample_tree()));
  check_rows(*real(folder.path(), Method::steps), "steps");
}

TEST("system: relative paths begin at the root") {
  const TemporaryFolder folder;
  REQUIRE(test::build_on_disk(folder.path(), sample_tree()));
  MemorySystem memory;
  test::build_in_memory(memory, sample_tree());
  CHECK_EQ(ask(*real(folder.path(), Method::kernel), "read", "etc/passwd"), passwd);
  CHECK_EQ(ask(*real(folder.path(), Method::steps), "read", "etc/passwd"), passwd);
  CHECK_EQ(ask(memory, "read", "etc/passwd"), passwd);
}

TEST("system: a list ends at its limit and says so") {
  const TemporaryFolder folder;
  REQUIRE(test::build_on_disk(folder.path(), sample_tree()));
  MemorySystem memory;
  test::build_in_memory(memory, sample_tree());
  const auto system = real(folder.path(), Method::kernel);
  for (System* each : {static_cast<System*>(&memory), system.get()}) {
    const auto two = each->list("/etc/cron.d", 2);
    REQUIRE(two);
    CHECK(!two->truncated);
    CHECK_EQ(two->entries.size(), 2u);
    const auto one = each->list("/etc/cron.d", 1);
    REQUIRE(one);
    CHECK(one->truncated);
    CHECK_EQ(one->entries.size(), 1u);
  }
}

// --- what a user who is not root may see

const Row denied_rows[] = {
    {"read", "/open", "regular 0644 2 'o\n'"},
    {"read", "/closed", "error 1: permission denied"},
    {"read-refuse", "/closed", "error 1: permission denied"},
    {"stat", "/closed", "regular 0600 2"},
    {"read", "/unlisted/inside", "regular 0644 2 'i\n'"},
    {"list", "/unlisted", "error 1: permission denied"},
    {"stat", "/sealed", "directory 0700"},
    {"list", "/sealed", "error 1: permission denied"},
    {"read", "/sealed/inside", "error 1: permission denied"},
    {"stat", "/sealed/nothing", "error 1: permission denied"},
    {"stat", "/sealed/../open", "error 1: permission denied"},
    {"read", "/sealed", "error 1: permission denied"},
    {"read", "/into-sealed", "error 1: permission denied"},
    {"link", "/into-sealed", "-> sealed/inside"},
    {"link", "/sealed/link", "error 1: permission denied"},
    {"stat", "/listed/inside", "error 1: permission denied"},
    {"list", "/listed", "[inside:regular]"},
};

TEST("system: modes are obeyed, and the words are the same") {
  if (::geteuid() != 0) return test::skip("needs root, to own files that another may not read");
  const std::vector<TreeItem> items = {
      {FileKind::regular, "/open", "o\n", 0644},
      {FileKind::regular, "/closed", "c\n", 0600},
      {FileKind::directory, "/unlisted", "", 0711},
      {FileKind::regular, "/unlisted/inside", "i\n", 0644},
      {FileKind::directory, "/sealed", "", 0700},
      {FileKind::regular, "/sealed/inside", "i\n", 0644},
      {FileKind::link, "/sealed/link", "inside", 0777},
      {FileKind::directory, "/listed", "", 0744},
      {FileKind::regular, "/listed/inside", "i\n", 0644},
      {FileKind::link, "/into-sealed", "sealed/inside", 0777},
  };
  const TemporaryFolder folder;
  REQUIRE(test::build_on_disk(folder.path(), items));
  MemorySystem memory;
  test::build_in_memory(memory, items);
  memory.uid = 65534;
  const test::AsNobody nobody;
  const auto kernel = real(folder.path(), Method::kernel);
  const auto steps = real(folder.path(), Method::steps);
  CHECK_EQ(kernel->user_id(), 65534u);
  for (const Row& row : denied_rows) {
    const std::string what = std::string(row.operation) + " " + std::string(row.path) + ": ";
    CHECK_EQ(what + ask(memory, row.operation, row.path), what + std::string(row.answer));
    CHECK_EQ(what + ask(*kernel, row.operation, row.path), what + std::string(row.answer));
    CHECK_EQ(what + ask(*steps, row.operation, row.path), what + std::string(row.answer));
  }
}

// --- three engines on random trees

class RandomTree {
 public:
  explicit RandomTree(unsigned seed) : random_(seed) {}

  std::vector<TreeItem> items() {
    std::vector<TreeItem> out;
    std::vector<std::string> folders = {""};
    for (int i = 0; i < 24; ++i) {
      const std::string path = folders[below(folders.size())] + "/" + name();
      bool taken = false;
      for (const TreeItem& item : out) taken = taken || item.path == path;
      if (taken) continue;
      const std::size_t choice = below(8);
      if (choice < 3) {
        out.push_back({FileKind::directory, path, "", 0755});
        folders.push_back(path);
      } else if (choice < 7) {
        out.push_back({FileKind::link, path, this->path(), 0777});
      } else {
        out.push_back({FileKind::regular, path, path, 0644});
      }
    }
    return out;
  }

  std::string path() {
    std::string text = below(3) == 0 ? "/" : "";
    const std::size_t parts = 1 + below(4);
    for (std::size_t i = 0; i < parts; ++i) {
      if (i > 0) text += '/';
      const std::size_t choice = below(6);
      text += choice == 0 ? "." : choice < 3 ? ".." : name();
    }
    if (below(8) == 0) text += '/';
    return text;
  }

 private:
  std::size_t below(std::size_t end) { return random_() % end; }
  std::string name() { return std::string(1, static_cast<char>('a' + below(4))); }

  std::mt19937 random_;
};

TEST("system: memory, kernel and steps agree on random trees of links") {
  constexpr std::array<std::string_view, 6> operations = {"read",  "read-refuse", "stat",
                                                          "lstat", "list",        "link"};
  for (unsigned seed = 1; seed <= 24; ++seed) {
    RandomTree random(seed);
    const std::vector<TreeItem> items = random.items();
    const TemporaryFolder folder;
    REQUIRE(test::build_on_disk(folder.path(), items));
    MemorySystem memory;
    test::build_in_memory(memory, items);
    const auto kernel = real(folder.path(), Method::kernel);
    const auto steps = real(folder.path(), Method::steps);
    for (int i = 0; i < 80; ++i) {
      const std::string path = random.path();
      for (const std::string_view operation : operations) {
        const std::string what =
            "seed " + std::to_string(seed) + ": " + std::string(operation) + " " + path + ": ";
        const std::string expected = what + ask(*kernel, operation, path);
        CHECK_EQ(what + ask(*steps, operation, path), expected);
        CHECK_EQ(what + ask(memory, operation, path), expected);
      }
    }
  }
}

}  // namespace
}  // namespace cronviz::system
