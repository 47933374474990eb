#include "cli/session.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"
#include "time/instant_text.h"

namespace cronviz::cli {
namespace {

// The zone that --tz, --utc or the TZ variable asks for. TZ is no more than a --tz: it moves no
// daemon.
std::optional<RequestError> ask_zone(Session& session) {
  std::optional<std::string> name = session.request.zone;
  if (!name) {
    name = session.streams.environment("TZ");
    if (name && name->starts_with(':')) name->erase(0, 1);
    if (name && name->empty()) name = "UTC";
  }
  if (!name) return std::nullopt;
  Result<time::Zone> zone = source::load_zone(session.machine, *name, system::Tree::host);
  if (!zone && !session.request.zone) {
    // TZ is nobody's order: the machine's own zone is shown, and why.
    std::string text =
        "TZ: " + zone.error().message + "; times are shown in the machine's own zone";
    std::string line = "cronviz: ";
    append_visible(line, text, session.style.charset);
    (void)session.streams.write(system::Stream::errors, line + "\n");
    return std::nullopt;
  }
  if (!zone) {
    std::string text = "--tz: " + zone.error().message;
    if (!zone.error().hint.empty()) text += "; " + zone.error().hint;
    return RequestError{std::move(text)};
  }
  session.asked_zone = *std::move(zone);
  session.zone = *session.asked_zone;
  return std::nullopt;
}

std::optional<RequestError> parse_time(const Session& session, std::string_view option,
                                       const std::string& text, time::Instant& out) {
  const Result<time::Instant> instant = time::parse_instant(text, session.now, session.zone);
  if (!instant) {
    std::string error = std::string(option) + ": " + instant.error().message;
    if (!instant.error().hint.empty()) error += "; " + instant.error().hint;
    return RequestError{std::move(error)};
  }
  out = *instant;
  return std::nullopt;
}

void append_dialect(std::string& text, const Session& session) {
  text += "cronviz: reading as ";
  text.append(schedule::dialect_info(session.facts.dialect).name).append(" cron does: ");
  append_visible(text, session.facts.dialect_reason, session.style.charset);
  text += '\n';
}

// -v: the dialect and why, each file and its jobs, and how long it took.
void tell_what_was_read(Session& session, std::chrono::microseconds spent) {
  const model::Inventory& inventory = session.inventory;
  std::vector<std::int64_t> jobs(inventory.files.size());
  for (const model::Job& job : inventory.jobs) ++jobs[job.file];
  std::string text;
  append_dialect(text, session);
  if (!inventory.systemd_reason.empty()) {
    text += "cronviz: timers as systemd ";
    append_number(text, inventory.systemd);
    text += " has them: ";
    append_visible(text, inventory.systemd_reason, session.style.charset);
    text += '\n';
  }
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    append_visible(text, inventory.files[i].path, session.style.charset);
    text += ": ";
    append_number(text, jobs[i]);
    text += jobs[i] == 1 ? " job\n" : " jobs\n";
  }
  text += "cronviz: ";
  append_number(text, static_cast<std::int64_t>(inventory.jobs.size()));
  text += inventory.jobs.size() == 1 ? " job from " : " jobs from ";
  append_number(text, static_cast<std::int64_t>(jobs.size()));
  text += jobs.size() == 1 ? " file in " : " files in ";
  append_number(text, spent.count());
  text += " us\n";
  (void)session.streams.write(system::Stream::errors, text);
}

// "reading /etc/cron.d: file 1200"
std::string how_far(std::string_view place, std::string_view unit, std::size_t done) {
  std::string text = "reading ";
  text.append(place).append(": ").append(unit) += ' ';
  append_number(text, static_cast<std::int64_t>(done));
  return text;
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
  options.systemd = session.request.systemd;
  options.now = session.now;
  if (!options.files.empty()) options.file_zone = session.asked_zone;
  if (session.progress.wanted()) {
    options.progress = [&session](std::string_view place, std::string_view unit, std::size_t done) {
      if (session.progress.due()) session.progress.show(how_far(place, unit, done));
    };
  }
  const auto begin = session.machine.now();
  session.inventory = source::load_jobs(session.machine, session.facts, options);
  if (session.request.verbose) tell_what_was_read(session, session.machine.now() - begin);
}

bool must_fail(const Session& session) {
  const auto& diagnostics = session.inventory.diagnostics;
  return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& diagnostic) {
    const bool unread = diagnostic.code == Code::cannot_read;
    if (diagnostic.severity == Severity::error && unread) return true;
    // A zone that does not fit leaves times that are not understood.
    const bool not_understood =
        diagnostic.severity == Severity::error || diagnostic.code == Code::unknown_zone;
    return session.request.strict && (unread || not_understood);
  });
}

void tell_dialect(Session& session) {
  std::string text;
  append_dialect(text, session);
  (void)session.streams.write(system::Stream::errors, text);
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
