#include "source/zone_names.h"

#include <utility>

#include "base/text.h"

namespace cronviz::source {
namespace {

using system::System;
using system::Tree;

constexpr std::size_t table_limit = 1u << 20;
constexpr std::size_t max_names = 4096;  // tzdata has about 600
constexpr std::size_t max_depth = 3;     // America/Argentina/Ushuaia

// tzdata.zi: "Z Europe/Berlin 0:53:28 - LMT ..." is a zone, "L Europe/Berlin Europe/Oslo" a link.
// zic(8).
void names_of_zi(std::string_view text, std::vector<std::string>& names) {
  for (const std::string_view line : split(text, '\n')) {
    if (names.size() >= max_names) return;
    if (!line.starts_with("Z ") && !line.starts_with("L ")) continue;
    const std::vector<std::string_view> words = split(line, ' ');
    const std::size_t at = line[0] == 'Z' ? 1 : 2;
    if (words.size() > at && !words[at].empty()) names.emplace_back(words[at]);
  }
}

// zone1970.tab, zone.tab: country, place, name, comment between tabs.
void names_of_tab(std::string_view text, std::vector<std::string>& names) {
  for (const std::string_view line : split(text, '\n')) {
    if (names.size() >= max_names) return;
    if (line.starts_with('#')) continue;
    const std::vector<std::string_view> cells = split(line, '\t');
    if (cells.size() > 2 && !cells[2].empty()) names.emplace_back(cells[2]);
  }
}

struct Table {
  std::string_view file;
  void (*read)(std::string_view text, std::vector<std::string>& names);
};

constexpr Table tables[] = {
    {"tzdata.zi", names_of_zi},
    {"zone1970.tab", names_of_tab},
    {"zone.tab", names_of_tab},
};

// Zones begin with a capital; tables, "posix/" and "right/" do not.
bool is_zone_entry(std::string_view name) {
  return !name.empty() && name[0] >= 'A' && name[0] <= 'Z' &&
         name.find('.') == std::string_view::npos;
}

void names_of_folder(System& system, const std::string& folder, const std::string& prefix,
                     std::size_t depth, std::vector<std::string>& names) {
  const auto directory = system.list(folder + prefix, max_names);
  if (!directory) return;
  for (const system::DirectoryEntry& entry : directory->entries) {
    if (names.size() >= max_names) return;
    if (!is_zone_entry(entry.name)) continue;
    if (entry.kind == system::FileKind::directory) {
      if (depth < max_depth) {
        names_of_folder(system, folder, prefix + entry.name + "/", depth + 1, names);
      }
    } else {
      names.push_back(prefix + entry.name);
    }
  }
}

// Case and the blank in "New York" aside.
bool same_name(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const auto plain = [](char c) { return c == ' ' ? '_' : to_lower(c); };
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (plain(a[i]) != plain(b[i])) return false;
  }
  return true;
}

}  // namespace

std::vector<std::string> zone_names(System& system, Tree tree) {
  std::vector<std::string> names;
  for (const std::string_view folder : zone_folders) {
    for (const Table& table : tables) {
      system::ReadOptions options;
      options.limit = table_limit;
      options.tree = tree;
      const auto file = system.read(std::string(folder) + std::string(table.file), options);
      if (file) table.read(file->bytes, names);
      if (!names.empty()) return names;
    }
    // Only the root can be listed; on the machine itself that is the host.
    if (tree == Tree::root || system.is_live()) {
      names_of_folder(system, std::string(folder), "", 1, names);
    }
    if (!names.empty()) return names;
  }
  return names;
}

std::optional<std::string_view> near_zone_name(std::string_view name,
                                               std::span<const std::string> names) {
  for (const std::string& candidate : names) {
    if (same_name(name, candidate)) return candidate;
  }
  for (const std::string& candidate : names) {
    const std::size_t slash = candidate.rfind('/');
    if (slash == std::string::npos) continue;
    if (same_name(name, std::string_view(candidate).substr(slash + 1))) return candidate;
  }
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  const std::string_view near = nearest(name, candidates);
  if (near.empty()) return std::nullopt;
  return near;
}

}  // namespace cronviz::source
