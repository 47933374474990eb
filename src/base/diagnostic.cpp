#include "base/diagnostic.h"

#include "base/text.h"

namespace cronviz {

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return {};
}

std::string code_name(Code code) {
  std::string name = "CV";
  append_padded(name, static_cast<std::int64_t>(code), 3);
  return name;
}

}  // namespace cronviz
