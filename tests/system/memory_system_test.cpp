// The knobs of the machine in memory; how it resolves paths is in system_test.cpp.
#include "system/memory_system.h"

#include "check.h"

namespace cronviz::system {
namespace {

TEST("memory_system: parents appear by themselves, and the empty one has a root") {
  MemorySystem memory;
  CHECK(static_cast<bool>(memory.list("/", 10)));
  memory.add_file("/a/b/c", "x");
  const auto parent = memory.status("/a/b", Links::refuse);
  REQUIRE(parent);
  CHECK_EQ(parent->kind, FileKind::directory);
  CHECK_EQ(parent->mode, 0755u);
  memory.add_directory("/", 0700, 1000);
  CHECK_EQ(memory.status("/", Links::refuse)->uid, 1000u);
  CHECK(static_cast<bool>(memory.status("/a/b/c", Links::refuse)));
}

TEST("memory_system: files have identities") {
  MemorySystem memory;
  memory.add_file("/a", "");
  memory.add_file("/b", "");
  memory.add_link("/c", "a");
  const auto a = memory.status("/a", Links::refuse);
  const auto b = memory.status("/b", Links::refuse);
  const auto c = memory.status("/c", Links::follow);
  REQUIRE(a && b && c);
  CHECK(a->inode != b->inode);
  CHECK_EQ(a->inode, c->inode);
}

TEST("memory_system: a size may lie, an error may be planted") {
  MemorySystem memory;
  memory.add_file("/sparse", "").status.size = std::uint64_t{2} << 30;
  memory.add_file("/vanished", "x").read_error = Error{ErrorKind::other, "stale file handle"};
  memory.add_directory("/broken").read_error = Error{ErrorKind::other, "input/output error"};
  ReadOptions options;
  options.limit = 100;
  CHECK_EQ(memory.read("/sparse", options).error().kind, ErrorKind::too_large);
  CHECK_EQ(memory.read("/vanished", options).error().text, "stale file handle");
  CHECK_EQ(memory.list("/broken", 10).error().text, "input/output error");
}

TEST("memory_system: an owner's bits count for the owner") {
  MemorySystem memory;
  memory.add_file("/own", "x", 0400, 1000);
  memory.add_file("/mine-not", "x", 0044, 1000);
  memory.uid = 1000;
  ReadOptions options;
  options.limit = 100;
  CHECK(static_cast<bool>(memory.read("/own", options)));
  CHECK_EQ(memory.read("/mine-not", options).error().kind, ErrorKind::denied);
  memory.uid = 0;
  CHECK(static_cast<bool>(memory.read("/mine-not", options)));
}

TEST("memory_system: Tree::host may be another machine") {
  MemorySystem host;
  MemorySystem memory;
  host.add_file("/name", "host");
  memory.add_file("/name", "root");
  ReadOptions options;
  options.limit = 100;
  options.tree = Tree::host;
  CHECK_EQ(memory.read("/name", options)->bytes, "root");
  memory.host = &host;
  CHECK_EQ(memory.read("/name", options)->bytes, "host");
  options.tree = Tree::root;
  CHECK_EQ(memory.read("/name", options)->bytes, "root");
}

TEST("memory_system: programs answer by their arguments, on a live machine only") {
  MemorySystem memory;
  memory.programs["/bin/a -b"] = {3, "out", "err"};
  ProcessRequest request;
  request.arguments = {"/bin/a", "-b"};
  const auto result = memory.run(request);
  REQUIRE(result);
  CHECK_EQ(result->exit_status, 3);
  CHECK_EQ(result->output, "out");
  request.arguments = {"/bin/a"};
  CHECK_EQ(memory.run(request).error().kind, ErrorKind::not_found);
  memory.live = false;
  request.arguments = {"/bin/a", "-b"};
  CHECK_EQ(memory.run(request).error().text, "not this machine");
}

TEST("memory_system: streams are kept, may fail and may be closed") {
  MemorySystem memory;
  CHECK(!memory.write(Stream::output, "a"));
  CHECK(!memory.write(Stream::errors, "b"));
  CHECK_EQ(memory.output, "a");
  CHECK_EQ(memory.errors, "b");
  memory.fail_output = true;
  const auto error = memory.write(Stream::output, "c");
  REQUIRE(error);
  CHECK_EQ(error->text, "no space left on device");
  memory.close_output = true;
  CHECK(!memory.write(Stream::output, "c"));
  CHECK(memory.output_closed());
  CHECK_EQ(memory.output, "a");
  memory.input = "12345";
  CHECK_EQ(*memory.read_input(5), "12345");
  CHECK_EQ(memory.read_input(4).error().kind, ErrorKind::too_large);
}

}  // namespace
}  // namespace cronviz::system
