// The names of units (systemd.unit(5), src/basic/unit-name.c): "foo.timer", the template
// "foo@.timer", its instance "foo@bar.timer".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cronviz::source::systemd {

enum class UnitNameKind : std::uint8_t { plain, instance, unit_template };

// The parts of a valid name, views into it.
struct UnitName {
  UnitNameKind kind = UnitNameKind::plain;
  std::string_view prefix;    // "foo"
  std::string_view instance;  // "bar"; empty: none
  std::string_view type;      // "timer"
};

// Empty when it is no valid name of a unit of a known type.
std::optional<UnitName> parse_unit_name(std::string_view text);
// "foo@.timer" of "foo@bar.timer"; empty when it is no instance.
std::string template_of(std::string_view name);
// "foo@bar.timer" of "foo@.timer" and "bar".
std::string instance_of(std::string_view template_name, std::string_view instance);
// "foo@bar.service" of "foo@bar.timer".
std::string with_type(std::string_view name, std::string_view type);

}  // namespace cronviz::source::systemd
