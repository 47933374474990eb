// One command being carried out: the machine it looks at, the moment, the zone of the times shown,
// what was read.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/progress.h"
#include "cli/request.h"
#include "model/inventory.h"
#include "render/renderer.h"
#include "report/context.h"
#include "source/machine.h"
#include "source/source.h"
#include "system/system.h"
#include "time/instant.h"
#include "time/zone.h"

namespace cronviz::cli {

// What is wrong with a request once the machine has been asked: "cronviz: TEXT", exit status 2.
struct RequestError {
  std::string text;
};

struct Session {
  const Request& request;
  system::System& machine;  // the one that is looked at
  system::System& streams;  // the one whose terminal and environment count
  const render::Renderer& renderer;
  render::Style style;
  Progress& progress;

  source::Machine facts{};  // read_machine() of it
  time::Instant now{};
  time::Zone zone = time::Zone::utc();  // times are shown in it
  std::optional<time::Zone> asked_zone =
      std::nullopt;  // --tz, --utc or TZ; empty: the machine's own is shown
  model::Inventory inventory{};
};

// Reads the machine's facts and resolves --tz (or TZ) and --now.
std::optional<RequestError> start(Session& session);
// Reads the jobs the request asks for.
void load(Session& session);

// Something that was named could not be read, or with --strict anything at all was not read or not
// understood.
bool must_fail(const Session& session);

// -v where no jobs are read: the dialect and why.
void tell_dialect(Session& session);

// --since, --until and --hours as instants; since is empty when not given.
struct Window {
  std::optional<time::Instant> since;
  std::optional<time::Instant> until;
};
struct WindowOrError {
  Window window;
  std::optional<RequestError> error;
};
WindowOrError resolve_window(const Session& session);

}  // namespace cronviz::cli
