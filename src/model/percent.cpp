#include "model/percent.h"

namespace cronviz::model {

Percent percent_rule(schedule::Dialect dialect) {
  switch (dialect) {
    case schedule::Dialect::debian:
      return Percent::unescapes_backslash_too;
    case schedule::Dialect::cronie:
      return Percent::unescapes_percent;
    case schedule::Dialect::vixie:
      return Percent::unescapes_percent;
    case schedule::Dialect::freebsd:
      return Percent::unescapes_backslash_too;
    case schedule::Dialect::busybox:
      return Percent::plain;
  }
  return Percent::plain;
}

std::size_t find_percent(std::string_view command, Percent rule) {
  // Most commands have none: one look decides.
  if (rule == Percent::plain || command.find('%') == std::string_view::npos) return command.size();
  for (std::size_t at = 0; at < command.size(); ++at) {
    if (command[at] == '%') return at;
    if (command[at] == '\\') ++at;
  }
  return command.size();
}

void append_shell_text(std::string& out, std::string_view command, Percent rule) {
  command = command.substr(0, find_percent(command, rule));
  if (rule == Percent::plain) {
    out += command;
    return;
  }
  for (std::size_t at = 0; at < command.size(); ++at) {
    if (command[at] == '\\' && at + 1 < command.size()) {
      const char next = command[++at];
      const bool undone = next == '%' || (next == '\\' && rule == Percent::unescapes_backslash_too);
      if (!undone) out += '\\';
      out += next;
    } else {
      out += command[at];
    }
  }
}

// The daemons' own loop, with its quirk: of `\\%` the second backslash escapes the `%`, for it is
// looked at both as escaped and as escaping.
void append_input_text(std::string& out, std::string_view behind) {
  const std::size_t begin = out.size();
  bool escaped = false;
  for (const char c : behind) {
    if (escaped && c != '%') out += '\\';
    const bool newline = !escaped && c == '%';
    escaped = c == '\\';
    if (!escaped) out += newline ? '\n' : c;
  }
  if (escaped) out += '\\';
  if (out.size() > begin && out.back() != '\n') out += '\n';
}

}  // namespace cronviz::model
