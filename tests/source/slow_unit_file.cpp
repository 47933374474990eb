#include "source/slow_unit_file.h"

#include <set>

#include "base/utf8.h"

namespace cronviz::test {
namespace {

constexpr std::size_t longest = 1048576;

std::string strip(const std::string& text) {
  std::string out = text;
  while (!out.empty() && (out.back() == ' ' || out.back() == '\t')) out.pop_back();
  while (!out.empty() && (out.front() == ' ' || out.front() == '\t')) out.erase(0, 1);
  return out;
}

// All lines of a file: each ends with a run of different ones of \n, \r, NUL, or behind a NUL.
std::vector<std::string> physical_lines(std::string_view bytes) {
  std::vector<std::string> lines;
  std::string line;
  std::set<char> end;
  bool open = false;
  for (const char c : bytes) {
    const bool is_end = c == '\n' || c == '\r' || c == '\0';
    if (!end.empty() && (!is_end || end.count(c) != 0 || end.count('\0') != 0)) {
      lines.push_back(line);
      line.clear();
      end.clear();
    }
    open = true;
    if (is_end) {
      end.insert(c);
    } else {
      line += c;
    }
  }
  if (open) lines.push_back(line);
  return lines;
}

bool clean(const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded each = utf8_decode(text, at);
    if (!each.valid) return false;
    if (each.code >= 0xFDD0 && each.code <= 0xFDEF) return false;
    const unsigned low = static_cast<unsigned>(each.code) % 0x10000;
    if (low == 0xFFFE || low == 0xFFFF) return false;
    at += each.size;
  }
  return true;
}

struct Reader {
  std::span<const std::string_view> sections;
  SlowUnitFile out;
  std::string section;
  bool ignoring = false;

  void read(const std::string& line) {
    if (line.empty()) return;
    if (!clean(line)) {
      out.refused = true;
    } else if (line[0] == '[') {
      header(line);
    } else if (ignoring) {
      return;
    } else if (section.empty()) {
      ++out.complaints;
    } else {
      const std::size_t equals = line.find('=');
      if (equals == std::string::npos || equals == 0) {
        ++out.complaints;
        return;
      }
      out.settings.push_back(section + "." + strip(line.substr(0, equals)) + "=" +
                             strip(line.substr(equals + 1)));
    }
  }

  void header(const std::string& line) {
    if (line.size() == 1 || line.back() != ']') {
      out.refused = true;
      return;
    }
    const std::string name = line.substr(1, line.size() - 2);
    for (const char c : name) {
      if ((c > 0 && c < ' ') || c == '"' || c == '\'' || c == '\\' || c == 127) out.refused = true;
    }
    if (out.refused) return;
    section.clear();
    for (const std::string_view each : sections) {
      if (each == name) section = name;
    }
    ignoring = section.empty();
    if (ignoring && name.substr(0, 2) != "X-") ++out.complaints;
  }
};

}  // namespace

SlowUnitFile slow_unit_file(std::string_view bytes, std::span<const std::string_view> sections) {
  Reader reader{sections, {}, {}, false};
  std::string whole;
  bool mark = false;
  for (std::string line : physical_lines(bytes)) {
    if (reader.out.refused) break;
    if (line.size() >= longest) {
      reader.out.refused = true;
      break;
    }
    const std::string stripped = strip(line);
    if (!stripped.empty() && (stripped[0] == '#' || stripped[0] == ';')) continue;
    if (!mark && line.substr(0, 3) == "\xEF\xBB\xBF") {
      mark = true;
      line.erase(0, 3);
    }
    if (whole.size() + line.size() > longest) {
      reader.out.refused = true;
      break;
    }
    whole += line;
    bool escaped = false;
    for (const char c : whole) escaped = !escaped && c == '\\';
    if (escaped) {
      whole.back() = ' ';
      continue;
    }
    reader.read(strip(whole));
    whole.clear();
  }
  if (!reader.out.refused) reader.read(strip(whole));
  return reader.out;
}

}  // namespace cronviz::test
