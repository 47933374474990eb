#include "model/manager_facts.h"

namespace cronviz::model {

std::string_view idle_text(Idle idle) {
  switch (idle) {
    case Idle::no:
      return {};
    case Idle::running:
      return "running";
    case Idle::never_ends:
      return "never ends";
    case Idle::elapsed:
      return "elapsed";
    case Idle::unit_not_run:
      return "unit has not run";
    case Idle::on_clock_change:
      return "on clock change";
    case Idle::not_started:
      return "not started";
    case Idle::unit_not_found:
      return "unit not found";
    case Idle::failed:
      return "failed";
  }
  return {};
}

}  // namespace cronviz::model
