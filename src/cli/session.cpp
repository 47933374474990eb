#include "cli/session.h"

#include <chrono>
#include <utility>

#include "time/instant_text.h"

namespace cronviz::cli {
namespace {

// The zone that --tz, --utc or the TZ variable asks for. TZ is no more than a --tz: it moves no daemon.
std::optional<RequestError> ask_zone(Session& session) {
  std::optional<std::string> name = session.request.zone;
  std::string_view asked_by = "--tz";
  if (!name) {
    name = session.streams.environment("TZ");
    asked_by = "TZ";
    if (name && name->starts_with(':')) name->erase(0, 1);
    if (name && name->empty()) name = "UTC";
  }
  if (!name) return std::nullopt;
  Result<time::Zone> zone = source::load_zone(session.machine, *name, system::Tree::host);
  if (!zone) {
    std::string text = std::string(asked_by) + ": " + zone.error().message;
    if (!zone.error().hint.empty()) text += "; " + zone.error().hint;
    return RequestError{std::move(text)};
  }
  session.asked_zone = *std::move(zone);
  session.zone = *session.asked_zone;
  return std::nullopt;
}

std::optional<RequestError> parse_time(const Session& session, std::string_view option, const std::string& text,
                                       time::Instant& out) {
  const Result<time::Instant> instant = time::parse_instant(text, session.now, session.zone);
  if (!instant) {
    std::string error = std::string(option) + ": " + instant.error().message;
    if (!instant.error().hint.empty()) error += "; " + instant.error().hint;
    return RequestError{std::move(error)};
  }
  out = *instant;
  return std::nullopt;
}

}  // namespace

std::optional<RequestError> start(Session& session) {
  session.now = session.machine.now();
  session.facts = source::read_machine(session.machine, session.request.dialect);
  session.zone = session.facts.zone;
  if (auto error = ask_zone(session)) return error;
  if (!session.request.now) return std::nullopt;
  return parse_time(session, "--now", *session.request.now, session.now);
}

void load(Session& session) {
  source::LoadOptions options;
  options.files = session.request.files;
  options.live = session.request.live;
  if (!options.files.empty()) options.file_zone = session.asked_zone;
  session.inventory = source::load_jobs(session.machine, session.facts, options);
}

WindowOrError resolve_window(const Session& session) {
  WindowOrError result;
  const Request& request = session.request;
  time::Instant at{};
  if (request.since) {
    if ((result.error = parse_time(session, "--since", *request.since, at))) return result;
    result.window.since = at;
  }
  if (request.until) {
    if ((result.error = parse_time(session, "--until", *request.until, at))) return result;
    result.window.until = at;
  }
  const time::Instant begin = result.window.since.value_or(session.now);
  if (request.hours) result.window.until = begin + std::chrono::hours(*request.hours);
  if (result.window.until && *result.window.until <= begin) {
    result.error = RequestError{"--until: the window ends before it begins"};
  }
  return result;
}

}  // namespace cronviz::cli
