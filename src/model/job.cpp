#include "model/job.h"

namespace cronviz::model {

std::string_view ignored_text(Ignored reason) {
  switch (reason) {
    case Ignored::no:
      return {};
    case Ignored::file_name:
      return "file name";
    case Ignored::file_mode:
      return "mode";
    case Ignored::file_owner:
      return "owner";
    case Ignored::file_link:
      return "link";
    case Ignored::broken_file:
      return "broken file";
    case Ignored::bad_line:
      return "bad line";
    case Ignored::too_large:
      return "too large";
    case Ignored::unknown_user:
      return "unknown user";
    case Ignored::disabled:
      return "disabled";
    case Ignored::static_unit:
      return "static";
    case Ignored::masked:
      return "masked";
    case Ignored::template_unit:
      return "template";
    case Ignored::no_unit:
      return "not found";
    case Ignored::not_read:
      return "not read";
    case Ignored::not_executable:
      return "not executable";
    case Ignored::not_started:
      return "not started";
  }
  return {};
}

}  // namespace cronviz::model
