#include "source/systemd/specifiers.h"

#include <optional>

#include "base/text.h"
#include "source/systemd/unit_name.h"

namespace cronviz::source::systemd {
namespace {

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char low = to_lower(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

// unit-name.c, unit_name_unescape(): "-" is a slash, "\x2d" a byte.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '\\' && i + 3 < text.size() && text[i + 1] == 'x' &&
                        hex_value(text[i + 2]) >= 0 && hex_value(text[i + 3]) >= 0;
    if (escape) {
      out += static_cast<char>(hex_value(text[i + 2]) * 16 + hex_value(text[i + 3]));
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

std::optional<std::string> value_of(char letter, const SpecifierFacts& facts) {
  const auto name = parse_unit_name(facts.unit);
  if (!name) return std::nullopt;
  const std::string_view last_part = name->prefix.substr(name->prefix.rfind('-') + 1);
  const auto known = [](std::string_view text) -> std::optional<std::string> {
    if (text.empty()) return std::nullopt;
    return std::string(text);
  };
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
    case 'H':
      return known(facts.hostname);
    case 'l':
      return known(std::string_view(facts.hostname).substr(0, facts.hostname.find('.')));
    case 'm':
      return known(facts.machine_id);
    default:
      return std::nullopt;
  }
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
