#include "source/os_release.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace cronviz::source {
namespace {

constexpr std::size_t file_limit = 64u << 10;

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

EnvironmentFile read_environment_file(system::System& system, std::string_view path) {
  EnvironmentFile out;
  system::ReadOptions options;
  options.limit = file_limit;
  const auto file = system.read(path, options);
  if (!file) return out;
  for (const std::string_view line : split(file->bytes, '\n')) {
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos || line.starts_with('#')) continue;
    out[std::string(trim(line.substr(0, equals)))] = unquoted(line.substr(equals + 1));
  }
  return out;
}

std::optional<OsRelease> read_os_release(system::System& system) {
  for (const std::string_view path : os_release_paths) {
    const EnvironmentFile file = read_environment_file(system, path);
    const auto id = file.find("ID");
    if (id == file.end() || !is_id(id->second)) continue;
    OsRelease release;
    release.path = path;
    release.id = id->second;
    if (const auto like = file.find("ID_LIKE"); like != file.end()) {
      for (const std::string_view word : split(like->second, ' ')) {
        if (is_id(word)) release.like.emplace_back(word);
      }
    }
    return release;
  }
  return std::nullopt;
}

}  // namespace cronviz::source
