#include "source/systemd/specifiers.h"

#include <optional>

#include "base/text.h"
#include "source/systemd/unit_name.h"

namespace cronviz::source::systemd {
namespace {

// unit-name.c, unit_name_unescape(): "-" is a slash, "\x2d" a byte.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '\\' && i + 3 < text.size() && text[i + 1] == 'x' &&
                        hex_digit(text[i + 2]) >= 0 && hex_digit(text[i + 3]) >= 0;
    if (escape) {
      out += static_cast<char>(hex_digit(text[i + 2]) * 16 + hex_digit(text[i + 3]));
      i += 3;
    } else {
      out += text[i] == '-' ? '/' : text[i];
    }
  }
  return out;
}

// Letters that systemd gives a value in each setting, or only where all are taken.
constexpr std::string_view everywhere = "ijnNpaAbBHlmMovwWuUgGq";
constexpr std::string_view only_full = "IJPfyYcrRtSCLETVhsdD";

std::optional<std::string> known(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return std::string(text);
}

// path-lookup: the folders of the system manager, or below the user's home and /run/user.
std::optional<std::string> folder_value(char letter, const Manager& manager) {
  struct Place {
    char letter;
    std::string_view system;
    std::string_view user;  // below the home
  };
  // %S and %L of a user are elsewhere from 254 on: left to be read as written.
  constexpr Place places[] = {{'C', "/var/cache", "/.cache"}, {'D', "/usr/share", "/.local/share"},
                              {'E', "/etc", "/.config"},      {'L', "/var/log", ""},
                              {'S', "/var/lib", ""},          {'T', "/tmp", ""},
                              {'V', "/var/tmp", ""},          {'t', "/run", ""}};
  for (const Place& place : places) {
    if (place.letter != letter) continue;
    if (manager.scope == UnitScope::system || letter == 'T' || letter == 'V')
      return std::string(place.system);
    if (!manager.has_user()) return std::nullopt;
    if (letter == 't') return "/run/user/" + std::to_string(manager.uid);
    if (place.user.empty()) return std::nullopt;
    return manager.home + std::string(place.user);
  }
  return std::nullopt;
}

// Of whom the manager runs as.
std::optional<std::string> user_value(char letter, const Manager& manager) {
  const bool root = manager.scope == UnitScope::system;
  if (!root && !manager.has_user()) return std::nullopt;
  switch (letter) {
    case 'u':
      return root ? "root" : manager.user;
    case 'U':
      return root ? "0" : std::to_string(manager.uid);
    case 'h':
      return root ? "/root" : manager.home;
    case 'g':
      return root ? std::optional<std::string>("root") : std::nullopt;
    case 'G':
      return root ? std::optional<std::string>("0") : std::nullopt;
    default:
      return std::nullopt;
  }
}

std::optional<std::string> host_value(char letter, HostFacts& host) {
  switch (letter) {
    case 'H':
      return known(host.hostname());
    case 'l':
      return known(std::string_view(host.hostname()).substr(0, host.hostname().find('.')));
    case 'q':
      return host.pretty_hostname();
    case 'm':
      return known(host.machine_id_text());
    case 'b':
      return host.boot_id();
    case 'v':
      return host.kernel_release();
    case 'a':
      return host.architecture();
    case 'o':
      return host.os_release("ID");
    case 'w':
      return host.os_release("VERSION_ID");
    case 'W':
      return host.os_release("VARIANT_ID");
    case 'A':
      return host.os_release("IMAGE_VERSION");
    case 'M':
      return host.os_release("IMAGE_ID");
    case 'B':
      return host.os_release("BUILD_ID");
    default:
      return std::nullopt;
  }
}

std::optional<std::string> unit_value(char letter, const SpecifierFacts& facts) {
  const auto name = parse_unit_name(facts.unit);
  if (!name) return std::nullopt;
  const std::string_view last_part = name->prefix.substr(name->prefix.rfind('-') + 1);
  const std::size_t slash = facts.path.rfind('/');
  switch (letter) {
    case 'i':
      return std::string(name->instance);
    case 'I':
      return unescaped(name->instance);
    case 'n':
      return facts.unit;
    case 'N':
      return facts.unit.substr(0, facts.unit.rfind('.'));
    case 'p':
      return std::string(name->prefix);
    case 'P':
      return unescaped(name->prefix);
    case 'j':
      return std::string(last_part);
    case 'J':
      return unescaped(last_part);
    case 'f': {
      const std::string path =
          unescaped(name->kind == UnitNameKind::instance ? name->instance : name->prefix);
      return path.starts_with('/') ? path : "/" + path;
    }
    case 'y':
      return known(facts.path);
    case 'Y':
      return slash == std::string::npos ? std::nullopt : known(facts.path.substr(0, slash));
    case 'd':
      return facts.manager.scope == UnitScope::system
                 ? std::optional("/run/credentials/" + facts.unit)
                 : std::nullopt;
    default:
      return std::nullopt;
  }
}

std::optional<std::string> value_of(char letter, const SpecifierFacts& facts) {
  if (auto value = unit_value(letter, facts)) return value;
  if (auto value = host_value(letter, facts.host)) return value;
  if (auto value = user_value(letter, facts.manager)) return value;
  return folder_value(letter, facts.manager);
}

bool is_known_letter(char letter, SpecifierSet set) {
  if (everywhere.find(letter) != std::string_view::npos) return true;
  return set == SpecifierSet::full && only_full.find(letter) != std::string_view::npos;
}

}  // namespace

Expansion expand_specifiers(std::string_view text, const SpecifierFacts& facts, SpecifierSet set) {
  Expansion out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (text[i] != '%' || !(is_letter(next) || is_digit(next) || next == '%')) {
      out.text += text[i];
      continue;
    }
    ++i;
    out.changed = true;
    if (next == '%') {
      out.text += '%';
      continue;
    }
    out.wrong = {static_cast<std::uint32_t>(i - 1), static_cast<std::uint32_t>(i + 1)};
    if (!is_known_letter(next, set)) {
      out.outcome = Expansion::Outcome::invalid;
      return out;
    }
    const auto value = value_of(next, facts);
    if (!value) {
      out.outcome = Expansion::Outcome::unknown;
      return out;
    }
    out.text += *value;
  }
  return out;
}

std::string expand_known(std::string_view text, const SpecifierFacts& facts) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (text[i] != '%' || i + 1 == text.size()) continue;
    const char next = text[i + 1];
    const auto value = next == '%' ? std::optional<std::string>("%") : value_of(next, facts);
    if (!value) continue;
    out.pop_back();
    out += *value;
    ++i;
  }
  return out;
}

}  // namespace cronviz::source::systemd
