#include "vectors.h"

#include <cstdio>
#include <cstdlib>
#include <memory>

#include "base/text.h"
#include "base/utf8.h"
#include "check.h"

namespace cronviz::test {
namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char low = to_lower(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

// The value of `digits` hex digits at `at`, or -1.
int hex_at(std::string_view text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) return -1;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const int digit = hex_value(text[at + i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

}  // namespace

std::string read_data(std::string_view name) {
  const std::string path = std::string(CRONVIZ_TEST_DATA) + "/" + std::string(name);
  const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rb"));
  std::string bytes;
  if (file == nullptr) {
    fail(__FILE__, __LINE__, "tests/data/ has " + std::string(name), "");
    return bytes;
  }
  char buffer[65536];
  for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, file.get())) > 0;)
    bytes.append(buffer, got);
  return bytes;
}

std::vector<VectorRow> read_vectors(std::string_view name) {
  const std::string bytes = read_data(name);
  std::vector<VectorRow> rows;
  int number = 0;
  bool head = true;
  for (const std::string_view line : split(bytes, '\n')) {
    ++number;
    if (head) {
      head = line.starts_with('#');
      continue;  // the first line that is no comment names the columns
    }
    if (line.empty()) continue;
    VectorRow row{number, {}};
    for (const std::string_view cell : split(line, '\t')) row.cells.emplace_back(cell);
    rows.push_back(std::move(row));
  }
  if (rows.empty()) fail(__FILE__, __LINE__, "tests/data/" + std::string(name) + " has rows", "");
  return rows;
}

std::string unescape(std::string_view cell) {
  std::string out;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const char next = cell[i] == '\\' && i + 1 < cell.size() ? cell[i + 1] : '\0';
    if (const int byte = next == 'x' ? hex_at(cell, i + 2, 2) : -1; byte >= 0) {
      out += static_cast<char>(byte);
      i += 3;
    } else if (const int code = next == 'u' ? hex_at(cell, i + 2, 4) : -1; code >= 0) {
      utf8_append(out, static_cast<char32_t>(code));
      i += 5;
    } else if (next == 't' || next == 'n' || next == 'r' || next == '\\' || next == '0') {
      out += next == 't'   ? '\t'
             : next == 'n' ? '\n'
             : next == 'r' ? '\r'
             : next == '0' ? '\0'
                           : '\\';
      ++i;
    } else {
      out += cell[i];
    }
  }
  return out;
}

std::string at(std::string_view name, const VectorRow& row) {
  return std::string(name) + ":" + std::to_string(row.line) + ": ";
}

}  // namespace cronviz::test
