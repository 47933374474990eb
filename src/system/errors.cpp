#include "system/errors.h"

#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <string>

#include "base/text.h"

namespace cronviz::system {
namespace {

struct Known {
  int number;
  ErrorKind kind;
  std::string_view text;
};

constexpr Known known[] = {
    {ENOENT, ErrorKind::not_found, "no such file or directory"},
    {ENOTDIR, ErrorKind::not_directory, "not a directory"},
    {EACCES, ErrorKind::denied, "permission denied"},
    {EPERM, ErrorKind::denied, "operation not permitted"},
    {ELOOP, ErrorKind::loop, "too many levels of symbolic links"},
    {EISDIR, ErrorKind::not_regular, "is a directory"},
    {ENAMETOOLONG, ErrorKind::other, "file name too long"},
    {EIO, ErrorKind::other, "input/output error"},
    {EBADF, ErrorKind::other, "not open"},
    {EMFILE, ErrorKind::other, "too many open files"},
    {ENFILE, ErrorKind::other, "too many open files on this machine"},
    {ENOMEM, ErrorKind::other, "out of memory"},
    {ENOSPC, ErrorKind::other, "no space left on device"},
    {EAGAIN, ErrorKind::other, "resource temporarily unavailable"},
    {ENOEXEC, ErrorKind::other, "not a program of this machine"},
    {ESTALE, ErrorKind::other, "stale file handle"},
    {ENXIO, ErrorKind::other, "no such device or address"},
    {ENODEV, ErrorKind::other, "no such device"},
};

// "2 s", "64 KiB": the largest unit that leaves no rest.
struct Unit {
  std::uint64_t factor;
  std::string_view name;
};
constexpr Unit size_units[] = {{1u << 30, " GiB"}, {1u << 20, " MiB"}, {1u << 10, " KiB"}};
constexpr Unit time_units[] = {{1000, " s"}};

template <std::size_t N>
void append_in_units(std::string& out, std::uint64_t value, const Unit (&units)[N],
                     std::string_view smallest) {
  for (const Unit& unit : units) {
    if (value == 0 || value % unit.factor != 0) continue;
    append_number(out, static_cast<std::int64_t>(value / unit.factor));
    out += unit.name;
    return;
  }
  append_number(out, static_cast<std::int64_t>(value));
  out += smallest;
}

}  // namespace

Error posix_error(int number) {
  for (const Known& row : known) {
    if (row.number == number) return {row.kind, std::string(row.text)};
  }
  std::string text = std::strerror(number);
  if (!text.empty()) text[0] = to_lower(text[0]);
  return {ErrorKind::other, std::move(text)};
}

Error not_regular(FileKind kind) {
  switch (kind) {
    case FileKind::regular:
      break;
    case FileKind::directory:
      return {ErrorKind::not_regular, "is a directory"};
    case FileKind::link:
      return refused_link();
    case FileKind::fifo:
      return {ErrorKind::not_regular, "is a FIFO"};
    case FileKind::socket:
      return {ErrorKind::not_regular, "is a socket"};
    case FileKind::device:
      return {ErrorKind::not_regular, "is a device"};
  }
  return {ErrorKind::not_regular, "is not a regular file"};
}

Error refused_link() { return {ErrorKind::link, "is a symbolic link"}; }

Error no_link() { return {ErrorKind::other, "is not a symbolic link"}; }

Error too_large(std::size_t limit) {
  std::string text = "larger than ";
  append_in_units(text, limit, size_units, " bytes");
  return {ErrorKind::too_large, std::move(text)};
}

Error timed_out(std::chrono::milliseconds limit) {
  std::string text = "no end within ";
  append_in_units(text, static_cast<std::uint64_t>(limit.count()), time_units, " ms");
  return {ErrorKind::timed_out, std::move(text)};
}

}  // namespace cronviz::system
