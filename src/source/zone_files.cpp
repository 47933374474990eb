#include "source/zone_files.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "source/first_line.h"
#include "source/zone_names.h"

namespace cronviz::source {
namespace {

using system::ErrorKind;
using system::System;
using system::Tree;

constexpr std::string_view localtime_path = "/etc/localtime";
constexpr std::string_view timezone_path = "/etc/timezone";
// Where the name of a zone may stand whose file was copied: Debian, FreeBSD (tzsetup(8)).
constexpr std::string_view name_files[] = {timezone_path, "/var/db/zoneinfo"};

constexpr std::size_t zone_file_limit = 1u << 20;  // the largest of tzdata has less than 4 KiB
constexpr std::size_t name_limit = 255;
constexpr int max_links = 40;

// These are UTC whatever the folder has; images without tzdata use them all the same.
constexpr std::string_view utc_names[] = {
    "UTC", "Etc/UTC", "UCT", "Etc/UCT", "Zulu", "Etc/Zulu", "Universal", "Etc/Universal",
};

bool is_utc(std::string_view name) {
  return std::find(std::begin(utc_names), std::end(utc_names), name) != std::end(utc_names);
}

time::Zone utc_named(std::string_view name) {
  time::Zone zone = time::Zone::utc();
  zone.rename(std::string(name));
  return zone;
}

// Only names that stay below the folder.
bool is_zone_name(std::string_view name) {
  if (name.empty() || name.size() > name_limit || name.front() == '/' || name.back() == '/') {
    return false;
  }
  for (const std::string_view part : split(name, '/')) {
    if (part.empty() || part == "." || part == "..") return false;
  }
  return std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

system::Outcome<system::File> read_zone_file(System& system, std::string_view name, Tree tree) {
  system::ReadOptions options;
  options.limit = zone_file_limit;
  options.tree = tree;
  system::Error missing{ErrorKind::not_found, {}};
  for (const std::string_view folder : zone_folders) {
    auto file = system.read(std::string(folder) + std::string(name), options);
    if (file || file.error().kind != ErrorKind::not_found) return file;
    missing = file.error();
  }
  return missing;
}

Diagnostic zone_error(std::string message, std::string hint = {}) {
  return {Severity::error, Code::unknown_zone, {}, std::move(message), std::move(hint)};
}

std::string quoted(std::string_view text) {
  const bool long_text = text.size() > name_limit;
  return "'" + std::string(text.substr(0, name_limit)) + (long_text ? "...'" : "'");
}

Diagnostic unknown_zone(System& system, std::string_view name, Tree tree) {
  std::string message = "unknown time zone " + quoted(name);
  const std::vector<std::string> names = zone_names(system, tree);
  if (const auto near = near_zone_name(name, names)) {
    return zone_error(message + "; did you mean '" + std::string(*near) + "'?");
  }
  if (names.empty()) {
    return zone_error(message + "; there are no zone files",
                      "install tzdata, or give the zone as "
                      "a POSIX TZ string such as 'CET-1CEST,M3.5.0,M10.5.0/3'");
  }
  return zone_error(std::move(message),
                    "a name such as 'Europe/Berlin', or a POSIX TZ string such "
                    "as 'CET-1CEST,M3.5.0,M10.5.0/3'");
}

// tzset(3): what is no file may be a rule; every rule has an offset.
bool may_be_rule(std::string_view name) { return std::any_of(name.begin(), name.end(), is_digit); }

// Names of zones may have digits and slashes ("Etc/GMT+5"); commas and angle brackets have only
// rules.
bool must_be_rule(std::string_view name) {
  return name.find_first_of(",<") != std::string_view::npos ||
         name.find('/') == std::string_view::npos;
}

Result<time::Zone> named_zone(System& system, std::string_view name, Tree tree) {
  if (is_utc(name)) return utc_named(name);
  if (is_zone_name(name)) {
    const auto file = read_zone_file(system, name, tree);
    if (file) {
      Result<time::Zone> zone = time::Zone::from_tzif(std::string(name), file->bytes);
      if (zone) return zone;
      return zone_error("time zone " + quoted(name) + ": " + zone.error().message);
    }
    const ErrorKind kind = file.error().kind;
    const bool absent = kind == ErrorKind::not_found || kind == ErrorKind::not_directory ||
                        kind == ErrorKind::not_regular;
    if (!absent) return zone_error("time zone " + quoted(name) + ": " + file.error().text);
  }
  if (may_be_rule(name)) {
    Result<time::Zone> zone = time::Zone::from_posix(name);
    if (zone || must_be_rule(name)) return zone;
  }
  return unknown_zone(system, name, tree);
}

// What TZ may hold beside a name: tzset(3) takes a colon in front and absolute paths.
std::string_view without_folder(std::string_view name) {
  if (name.starts_with(':')) name.remove_prefix(1);
  for (const std::string_view folder : zone_folders) {
    if (name.starts_with(folder)) return name.substr(folder.size());
  }
  return name;
}

Result<time::Zone> zone_of_host(System& system, Tree tree) {
  if (tree == Tree::root || system.is_live()) {
    std::vector<Diagnostic> wrong;
    time::Zone zone = local_zone(system, wrong);
    if (!wrong.empty()) return zone_error(std::move(wrong[0].message), std::move(wrong[0].hint));
    return zone;
  }
  system::ReadOptions options;
  options.limit = zone_file_limit;
  options.tree = tree;
  const auto file = system.read(localtime_path, options);
  if (!file) return zone_error("/etc/localtime: " + file.error().text);
  return time::Zone::from_tzif("localtime", file->bytes);
}

// --- /etc/localtime

// The zone that a link into some zoneinfo folder names. "posix/" holds the same zones once more.
std::optional<std::string> name_in_target(std::string_view target) {
  constexpr std::string_view folder = "zoneinfo/";
  const std::size_t at = target.rfind(folder);
  if (at == std::string_view::npos || (at > 0 && target[at - 1] != '/')) return std::nullopt;
  std::string_view name = target.substr(at + folder.size());
  constexpr std::string_view posix = "posix/";
  if (name.starts_with(posix)) name.remove_prefix(posix.size());
  if (!is_zone_name(name)) return std::nullopt;
  return std::string(name);
}

struct Localtime {
  bool exists = true;
  std::string name;  // empty when the links name no zone
};

// Follows the chain of links by hand until one names a zone.
Localtime follow_localtime(System& system) {
  Localtime found;
  std::string path(localtime_path);
  for (int i = 0; i < max_links; ++i) {
    const auto target = system.link_target(path);
    if (!target) {
      found.exists = i > 0 || target.error().kind != ErrorKind::not_found;
      return found;
    }
    if (auto name = name_in_target(*target)) {
      found.name = *std::move(name);
      return found;
    }
    path = target->starts_with('/') ? *target : path.substr(0, path.rfind('/') + 1) + *target;
  }
  return found;
}

// The name of a zone whose file is a copy: believed only when that zone has the same bytes.
std::string name_of_copy(System& system, std::string_view bytes) {
  for (const std::string_view path : name_files) {
    const auto name = read_first_line(system, path);
    if (!name || !is_zone_name(*name)) continue;
    const auto file = read_zone_file(system, *name, Tree::root);
    if (file && file->bytes == bytes) return *name;
  }
  return "localtime";
}

Diagnostic unusable(std::string what, std::string_view why) {
  return {Severity::warning,
          Code::unknown_zone,
          {},
          std::move(what) + ": " + std::string(why) + "; UTC is used, as the daemons do",
          "point /etc/localtime to a file of /usr/share/zoneinfo"};
}

time::Zone zone_by_timezone_file(System& system, std::vector<Diagnostic>& diagnostics) {
  const auto name = read_first_line(system, timezone_path);
  if (name && name->empty()) return time::Zone::utc();
  if (!name) {
    if (name.error().kind != ErrorKind::not_found) {
      diagnostics.push_back(unusable(std::string(timezone_path), name.error().text));
    }
    return time::Zone::utc();
  }
  Result<time::Zone> zone = named_zone(system, *name, Tree::root);
  if (zone) return *std::move(zone);
  diagnostics.push_back(unusable(std::string(timezone_path), zone.error().message));
  return time::Zone::utc();
}

}  // namespace

Result<time::Zone> load_zone(System& system, std::string_view name, Tree tree) {
  const std::string_view wanted = without_folder(name);
  return wanted == localtime_path ? zone_of_host(system, tree) : named_zone(system, wanted, tree);
}

time::Zone local_zone(System& system, std::vector<Diagnostic>& diagnostics) {
  const Localtime link = follow_localtime(system);
  if (is_utc(link.name)) return utc_named(link.name);
  if (!link.exists) return zone_by_timezone_file(system, diagnostics);
  system::ReadOptions options;
  options.limit = zone_file_limit;
  const auto file = system.read(localtime_path, options);
  std::string what(localtime_path);
  if (!link.name.empty()) what += " (" + link.name + ")";
  if (!file) {
    diagnostics.push_back(unusable(std::move(what), file.error().text));
    return time::Zone::utc();
  }
  Result<time::Zone> zone =
      time::Zone::from_tzif(link.name.empty() ? "localtime" : link.name, file->bytes);
  if (!zone) {
    diagnostics.push_back(unusable(std::move(what), zone.error().message));
    return time::Zone::utc();
  }
  if (link.name.empty()) zone->rename(name_of_copy(system, file->bytes));
  return *std::move(zone);
}

}  // namespace cronviz::source
