#include "system/errors.h"

#include <cerrno>

#include "check.h"

namespace cronviz::system {
namespace {

TEST("errors: the words are lower case and fit behind a colon") {
  struct Row {
    Error error;
    ErrorKind kind;
    std::string_view text;
  };
  const Row rows[] = {
      {posix_error(ENOENT), ErrorKind::not_found, "no such file or directory"},
      {posix_error(EACCES), ErrorKind::denied, "permission denied"},
      {posix_error(ELOOP), ErrorKind::loop, "too many levels of symbolic links"},
      {posix_error(EISDIR), ErrorKind::not_regular, "is a directory"},
      {not_regular(FileKind::directory), ErrorKind::not_regular, "is a directory"},
      {not_regular(FileKind::fifo), ErrorKind::not_regular, "is a FIFO"},
      {not_regular(FileKind::socket), ErrorKind::not_regular, "is a socket"},
      {not_regular(FileKind::device), ErrorKind::not_regular, "is a device"},
      {not_regular(FileKind::link), ErrorKind::link, "is a symbolic link"},
      {too_large(0), ErrorKind::too_large, "larger than 0 bytes"},
      {too_large(1000), ErrorKind::too_large, "larger than 1000 bytes"},
      {too_large(64u << 10), ErrorKind::too_large, "larger than 64 KiB"},
      {too_large(1025u << 10), ErrorKind::too_large, "larger than 1025 KiB"},
      {too_large(64u << 20), ErrorKind::too_large, "larger than 64 MiB"},
      {too_large(std::size_t{4} << 30), ErrorKind::too_large, "larger than 4 GiB"},
      {timed_out(std::chrono::milliseconds(2000)), ErrorKind::timed_out, "no end within 2 s"},
      {timed_out(std::chrono::milliseconds(1500)), ErrorKind::timed_out, "no end within 1500 ms"},
  };
  for (const Row& row : rows) {
    CHECK_EQ(row.error.text, row.text);
    CHECK_EQ(row.error.kind, row.kind);
  }
}

TEST("errors: what the table lacks is said as the C library does, in lower case") {
  const Error error = posix_error(EDOM);
  CHECK_EQ(error.kind, ErrorKind::other);
  REQUIRE(!error.text.empty());
  CHECK(error.text[0] >= 'a' && error.text[0] <= 'z');
}

}  // namespace
}  // namespace cronviz::system
