// What real systemd 252 and 262 printed: text in any form and zone says the same as JSON.
#include "source/systemd/list_timers.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "check.h"
#include "source/listing_dump.h"
#include "vectors.h"

namespace {

using cronviz::Code;
using cronviz::Severity;
using cronviz::source::systemd::ListedTimer;
using cronviz::source::systemd::Listing;
using cronviz::source::systemd::NoNext;
using cronviz::source::systemd::parse_list_timers;
using cronviz::test::dump;
using cronviz::test::dump_diagnostics;
using cronviz::test::read_data;
using cronviz::test::zone_of;

constexpr std::string_view versions[] = {"v252", "v262"};

std::string sample(std::string_view version, std::string_view name) {
  return read_data("systemctl/" + std::string(version) + "/list-timers" + std::string(name));
}

Listing read(std::string_view version, std::string_view name, std::string_view zone) {
  return parse_list_timers(sample(version, name), 0, zone_of(zone));
}

// As text shows it.
Listing in_seconds(Listing listing) {
  for (ListedTimer& timer : listing.timers) {
    if (timer.next) timer.next = std::chrono::floor<std::chrono::seconds>(*timer.next);
    if (timer.last) timer.last = std::chrono::floor<std::chrono::seconds>(*timer.last);
  }
  return listing;
}

TEST("list_timers: genuine text in every zone gives what genuine JSON gives") {
  struct Sample {
    std::string_view name;
    std::string_view zone;
  };
  constexpr Sample samples[] = {{"-all.txt", "Europe/Berlin"},
                                {"-all-nolegend.txt", "Europe/Berlin"},
                                {"-TZ-NY.txt", "America/New_York"},
                                {"-TZ-SaoPaulo.txt", "America/Sao_Paulo"},
                                {"-TZ-LordHowe.txt", "Australia/Lord_Howe"},
                                // Numbers are offsets, in whatever zone they are read.
                                {"-TZ-SaoPaulo.txt", "Europe/Berlin"},
                                {"-TZ-LordHowe.txt", "America/New_York"}};
  for (const std::string_view version : versions) {
    const Listing json = read(version, "-all.json", "UTC");
    CHECK_EQ(json.timers.size(), 28u);
    CHECK_EQ(dump_diagnostics(json, ""), "whole");
    CHECK_EQ(dump(read(version, "-all-pretty.json", "UTC")), dump(json));
    for (const Sample& sample : samples) {
      const Listing text = read(version, sample.name, sample.zone);
      CHECK_EQ(dump(text), dump(in_seconds(json)));
      CHECK_EQ(dump_diagnostics(text, ""), "whole");
    }
  }
}

TEST("list_timers: without --all some timers are missing, the others are the same") {
  for (const std::string_view version : versions) {
    const Listing some = read(version, ".txt", "Europe/Berlin");
    const Listing all = read(version, "-all.txt", "Europe/Berlin");
    CHECK_EQ(some.timers.size(), 24u);
    CHECK(some.complete && some.diagnostics.empty());
    for (const ListedTimer& timer : some.timers) {
      CHECK(std::any_of(all.timers.begin(), all.timers.end(),
                        [&](const ListedTimer& other) { return dump(other) == dump(timer); }));
    }
  }
}

TEST("list_timers: genuine JSON in microseconds, and why there is no next") {
  const Listing listing = read("v252", "-all.json", "UTC");
  REQUIRE(listing.timers.size() == 28);
  CHECK_EQ(dump(listing.timers[0]),
           "clockchange.timer > clockchange.service next clock last never");
  CHECK_EQ(listing.timers[1].next->time_since_epoch().count(), 1795450845000000);
  CHECK_EQ(listing.timers[1].last->time_since_epoch().count(), 1795450840000457);
  CHECK_EQ(dump(listing.timers[21]),
           "cal-impossible.timer > cal-impossible.service next elapsed last never");
  CHECK_EQ(dump(listing.timers[25]),
           "mono-active-once.timer > mono-active-once.service next elapsed last "
           "2026-11-23T16:20:26Z");
}

TEST("list_timers: a terminal of 80 columns cuts times and names, which is said once") {
  for (const std::string_view version : versions) {
    const std::string text = sample(version, "-80col.txt");
    const Listing cut = parse_list_timers(text, 3, zone_of("Europe/Berlin"));
    const Listing all = read(version, "-all.json", "UTC");
    REQUIRE(cut.timers.size() == all.timers.size());
    for (std::size_t i = 0; i < cut.timers.size(); ++i) {
      const ListedTimer& got = cut.timers[i];
      const ListedTimer& whole = all.timers[i];
      CHECK_EQ(got.unit_cut, got.unit != whole.unit);
      CHECK_EQ(got.unit_cut, got.unit.ends_with("…"));
      if (got.unit_cut) CHECK(whole.unit.starts_with(got.unit.substr(0, got.unit.size() - 3)));
      REQUIRE(got.activates.size() == 1);
      CHECK_EQ(got.activates_cut, got.activates != whole.activates);
      CHECK(!got.next && !got.last);
      CHECK_EQ(got.last_known, !whole.last.has_value());
      CHECK(got.no_next == (whole.next ? NoNext::not_known : whole.no_next));
      CHECK_EQ(got.place.in(text).substr(0, 1), whole.next ? text.substr(got.place.begin, 1) : "-");
      CHECK(!got.place.in(text).ends_with('\r'));
    }
    CHECK(!cut.complete);
    REQUIRE(cut.diagnostics.size() == 1);
    CHECK(cut.diagnostics[0].code == Code::cannot_read);
    CHECK(cut.diagnostics[0].severity == Severity::warning);
    CHECK_EQ(cut.diagnostics[0].span.file, 3u);
    CHECK_EQ(cut.diagnostics[0].message,
             (version == "v252" ? "25 times and 41" : "26 times and 45") +
                 std::string(" unit names are cut to the width of a terminal"));
    CHECK(cut.diagnostics[0].hint.find("--full") != std::string::npos);
  }
}

TEST("list_timers: no timers are no matter of complaint") {
  for (const std::string_view version : versions) {
    for (const std::string_view name : {"-nomatch.txt", "-nomatch.json"}) {
      const Listing listing = read(version, name, "Europe/Berlin");
      CHECK(listing.timers.empty() && listing.diagnostics.empty() && listing.complete);
    }
  }
}

TEST("list_timers: text of another zone than --tz says so once, its times are not known") {
  const std::string text = sample("v262", "-all.txt");
  const Listing listing = parse_list_timers(text, 0, zone_of("America/New_York"));
  CHECK_EQ(listing.timers.size(), 28u);
  CHECK_EQ(dump(listing.timers[0]),
           "clockchange.timer > clockchange.service next clock last never");
  CHECK_EQ(dump(listing.timers[1]), "fast.timer > fast.service next ? last ?");
  CHECK_EQ(dump(listing.timers[4]), "mono-boot.timer > mono-boot.service next ? last never");
  CHECK_EQ(dump_diagnostics(listing, text),
           "in part | CV905 warning 'Mon 2026-11-23 17:20:45 CET'");
  CHECK_EQ(listing.diagnostics[0].message,
           "the times are in CET, which America/New_York does not use on 2026-11-23; "
           "name the right zone with --tz");
  CHECK_EQ(listing.diagnostics[0].hint, "give the zone of the listing with --tz");
}

}  // namespace
