#include "source/systemd/unit_name.h"

#include <algorithm>

#include "base/text.h"

namespace cronviz::source::systemd {
namespace {

constexpr std::size_t name_limit = 255;
constexpr std::string_view types[] = {
    "service", "socket", "target", "device", "mount", "automount",
    "swap",    "timer",  "path",   "slice",  "scope",
};

bool is_name_char(char c) {
  constexpr std::string_view signs = ":-_.\\@";
  return is_letter(c) || is_digit(c) || signs.find(c) != std::string_view::npos;
}

}  // namespace

std::optional<UnitName> parse_unit_name(std::string_view text) {
  const std::size_t dot = text.rfind('.');
  if (text.size() > name_limit || dot == std::string_view::npos || dot == 0) return std::nullopt;
  UnitName name;
  name.type = text.substr(dot + 1);
  if (std::find(std::begin(types), std::end(types), name.type) == std::end(types))
    return std::nullopt;
  const std::string_view stem = text.substr(0, dot);
  if (!std::all_of(stem.begin(), stem.end(), is_name_char)) return std::nullopt;
  const std::size_t sign = stem.find('@');
  if (sign == 0) return std::nullopt;
  name.prefix = stem.substr(0, sign);
  if (sign == std::string_view::npos) return name;
  name.instance = stem.substr(sign + 1);
  name.kind = name.instance.empty() ? UnitNameKind::unit_template : UnitNameKind::instance;
  return name;
}

std::string template_of(std::string_view name) {
  const auto parts = parse_unit_name(name);
  if (!parts || parts->kind != UnitNameKind::instance) return {};
  return std::string(parts->prefix) + "@." + std::string(parts->type);
}

std::string instance_of(std::string_view template_name, std::string_view instance) {
  const std::size_t sign = template_name.find('@');
  std::string out(template_name.substr(0, sign + 1));
  out += instance;
  out += template_name.substr(sign + 1);
  return out;
}

std::string with_type(std::string_view name, std::string_view type) {
  return std::string(name.substr(0, name.rfind('.') + 1)) + std::string(type);
}

}  // namespace cronviz::source::systemd
