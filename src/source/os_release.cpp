#include "source/os_release.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace cronviz::source {
namespace {

constexpr std::size_t file_limit = 64u << 10;
constexpr std::string_view paths[] = {"/etc/os-release", "/usr/lib/os-release"};

// os-release(5): lower case letters, digits, '.', '_' and '-'.
bool is_id(std::string_view text) {
  constexpr std::size_t longest = 64;
  return !text.empty() && text.size() <= longest &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || is_digit(c) || c == '.' || c == '_' || c == '-';
         });
}

std::string_view unquoted(std::string_view text) {
  text = trim(text);
  const bool quoted = text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
                      text.front() == text.back();
  return quoted ? text.substr(1, text.size() - 2) : text;
}

}  // namespace

std::optional<OsRelease> read_os_release(system::System& system) {
  for (const std::string_view path : paths) {
    system::ReadOptions options;
    options.limit = file_limit;
    const auto file = system.read(path, options);
    if (!file) continue;
    OsRelease release;
    release.path = path;
    for (const std::string_view line : split(file->bytes, '\n')) {
      constexpr std::string_view id = "ID=";
      constexpr std::string_view like = "ID_LIKE=";
      if (line.starts_with(id)) {
        const std::string_view value = unquoted(line.substr(id.size()));
        if (is_id(value)) release.id = value;
      } else if (line.starts_with(like)) {
        release.like.clear();
        for (const std::string_view word : split(unquoted(line.substr(like.size())), ' ')) {
          if (is_id(word)) release.like.emplace_back(word);
        }
      }
    }
    if (!release.id.empty()) return release;
  }
  return std::nullopt;
}

}  // namespace cronviz::source
