#include "source/first_line.h"

#include <algorithm>

#include "base/text.h"

namespace cronviz::source {
namespace {

constexpr std::size_t file_limit = 64u << 10;
constexpr std::size_t name_limit = 255;

bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; }

}  // namespace

system::Outcome<std::string> read_first_line(system::System& system, std::string_view path) {
  system::ReadOptions options;
  options.limit = file_limit;
  const auto file = system.read(path, options);
  if (!file) return file.error();
  for (std::string_view line : split(file->bytes, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    line = trim(line);
    if (line.empty() || line.front() == '#') continue;
    if (line.size() > name_limit || std::any_of(line.begin(), line.end(), is_control)) break;
    return std::string(line);
  }
  return std::string();
}

}  // namespace cronviz::source
