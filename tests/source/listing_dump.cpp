#include "source/listing_dump.h"

#include <utility>

#include "check.h"
#include "time/instant_text.h"
#include "vectors.h"

namespace cronviz::test {

using source::systemd::ListedTimer;
using source::systemd::Listing;
using source::systemd::NoNext;

time::Zone zone_of(std::string_view name) {
  if (name == "UTC") return time::Zone::utc();
  auto zone = time::Zone::from_tzif(std::string(name), read_data("zoneinfo/" + std::string(name)));
  REQUIRE(zone);
  return *std::move(zone);
}

std::string dump(const ListedTimer& timer) {
  std::string text = timer.unit;
  if (!timer.activates.empty()) text += " >";
  for (const std::string& unit : timer.activates) text += " " + unit;
  text += " next ";
  if (timer.next) {
    time::append_utc(text, *timer.next);
  } else {
    switch (timer.no_next) {
      case NoNext::elapsed_or_running:
        text += "elapsed";
        break;
      case NoNext::on_clock_change:
        text += "clock";
        break;
      case NoNext::not_known:
        text += "?";
        break;
    }
  }
  text += " last ";
  if (timer.last) {
    time::append_utc(text, *timer.last);
  } else {
    text += timer.last_known ? "never" : "?";
  }
  return text;
}

std::string dump(const Listing& listing) {
  std::string text;
  for (const ListedTimer& timer : listing.timers) text += (text.empty() ? "" : " | ") + dump(timer);
  return text;
}

std::string dump_diagnostics(const Listing& listing, std::string_view text) {
  std::string out = listing.complete ? "whole" : "in part";
  for (const Diagnostic& diagnostic : listing.diagnostics) {
    const Span& span = diagnostic.span;
    REQUIRE(span.begin <= span.end && span.end <= text.size());
    out.append(" | ").append(code_name(diagnostic.code)).append(" ");
    out.append(severity_name(diagnostic.severity)).append(" '");
    out.append(text.substr(span.begin, span.end - span.begin)).append("'");
  }
  return out;
}

}  // namespace cronviz::test
