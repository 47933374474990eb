#include "model/unit_settings.h"

namespace cronviz::model {

std::string_view unit_part_text(UnitPart::Role role) {
  switch (role) {
    case UnitPart::Role::main:
      return "unit file";
    case UnitPart::Role::drop_in:
      return "drop-in";
    case UnitPart::Role::alias:
      return "alias";
    case UnitPart::Role::enabled_by:
      return "enabled by";
  }
  return {};
}

}  // namespace cronviz::model
