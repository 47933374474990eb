#include "source/systemd/unit_output.h"

#include <utility>

namespace cronviz::source::systemd {

using system::ErrorKind;

std::uint32_t UnitOutput::add_file(std::string path, std::string bytes) {
  files.push_back({std::move(path), std::move(bytes)});
  return static_cast<std::uint32_t>(files.size() - 1);
}

void UnitOutput::say(Severity severity, Code code, std::string path, std::string message,
                     std::string hint) {
  const std::uint32_t file = add_file(std::move(path), {});
  diagnostics.push_back({severity,
                         code,
                         {file, Span::whole_file, Span::whole_file},
                         std::move(message),
                         std::move(hint)});
}

void UnitOutput::cannot_read(std::string path, const system::Error& error) {
  switch (error.kind) {
    case ErrorKind::denied:
    case ErrorKind::too_large:
    case ErrorKind::timed_out:
    case ErrorKind::other:
      complete = false;
      break;
    case ErrorKind::not_found:
    case ErrorKind::link:
    case ErrorKind::loop:
    case ErrorKind::not_regular:
    case ErrorKind::not_directory:
      break;
  }
  say(Severity::warning, Code::cannot_read, std::move(path), "cannot read: " + error.text);
}

void UnitOutput::reach_most(std::string path, std::string_view bound) {
  complete = false;
  if (told_most) return;
  told_most = true;
  std::string message = "not read, nor are others behind it: all unit files together are ";
  message += bound;
  say(Severity::warning, Code::capped, std::move(path), std::move(message));
}

}  // namespace cronviz::source::systemd
