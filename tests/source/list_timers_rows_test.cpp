// Rows of what systemctl printed and people pasted: tests/data/list_timers.tsv.
#include <string>

#include "check.h"
#include "source/listing_dump.h"
#include "source/systemd/list_timers.h"
#include "vectors.h"

namespace {

using cronviz::Code;
using cronviz::Severity;
using cronviz::source::systemd::Listing;
using cronviz::source::systemd::most_activated;
using cronviz::source::systemd::most_listing_complaints;
using cronviz::source::systemd::most_timers;
using cronviz::source::systemd::parse_list_timers;
using cronviz::test::at;
using cronviz::test::dump;
using cronviz::test::dump_diagnostics;
using cronviz::test::read_vectors;
using cronviz::test::unescape;
using cronviz::test::zone_of;
using cronviz::time::Zone;

constexpr std::string_view vectors = "list_timers.tsv";

TEST("list_timers_rows: every row gives its timers and complaints") {
  for (const auto& row : read_vectors(vectors)) {
    const std::string text = unescape(row[1]);
    const Listing listing = parse_list_timers(text, 0, zone_of(row[0]));
    const std::string where = at(vectors, row);
    CHECK_EQ(where + dump(listing), where + unescape(row[2]));
    CHECK_EQ(where + dump_diagnostics(listing, text), where + unescape(row[3]));
  }
}

std::string message_of(std::string_view text) {
  const Listing listing = parse_list_timers(text, 0, Zone::utc());
  if (listing.diagnostics.size() != 1) return dump_diagnostics(listing, text);
  return listing.diagnostics[0].message;
}

TEST("list_timers_rows: messages say what was found and what was expected") {
  CHECK_EQ(message_of("Failed to connect to bus: No such file or directory\n"),
           "systemctl answered 'Failed to connect to bus: No such file or directory'");
  CHECK_EQ(message_of("m h dom mon dow command\n* * * * * x\n"),
           "no timers found; expected the table with UNIT and ACTIVATES that `systemctl "
           "list-timers` prints, or its JSON (-o json)");
  CHECK_EQ(message_of("[{\"unit\":\"a.service\",\"load\":\"loaded\"}]"),
           "no timers found; expected an array of objects with 'unit' and 'next' as `systemctl "
           "list-timers -o json` prints it");
  CHECK_EQ(message_of("[{\"unit\""), "broken JSON: a colon is expected");
  CHECK_EQ(message_of("Mon 2026-11-23 17:20:45 UTC 2s left - - fast.ti… fast.service\n"),
           "1 unit name is cut to the width of a terminal");
  CHECK_EQ(message_of("Tue 2026-11-23 17:20:45 UTC 2s left - - a.timer a.service\n"),
           "cannot read the time 'Tue 2026-11-23 17:20:45 UTC', the date is no Tue");
  CHECK_EQ(message_of("- - - - a.timer a.service\n\n3 timers listed.\n"),
           "the footer counts 3 timers, but 1 row can be seen above it");
}

TEST("list_timers_rows: complaints are counted after the first ones") {
  std::string text = "- - - - a.timer a.service\n";
  for (int i = 0; i < 100; ++i) text += "what is this?\n";
  const Listing listing = parse_list_timers(text, 0, Zone::utc());
  CHECK_EQ(listing.timers.size(), 1u);
  CHECK(listing.complete);
  REQUIRE(listing.diagnostics.size() == most_listing_complaints + 1);
  CHECK_EQ(listing.diagnostics[0].message, "not a row of list-timers: 'what is this?'");
  CHECK_EQ(listing.diagnostics.back().message, "80 more places like these could not be read");
  CHECK(listing.diagnostics.back().severity == Severity::note);
}

TEST("list_timers_rows: too many timers are said, not kept") {
  std::string text;
  for (std::size_t i = 0; i <= most_timers; ++i) text += "- - - - a.timer -\n";
  const Listing listing = parse_list_timers(text, 0, Zone::utc());
  CHECK_EQ(listing.timers.size(), most_timers);
  CHECK(!listing.complete);
  REQUIRE(listing.diagnostics.size() == 1);
  CHECK(listing.diagnostics[0].code == Code::capped);
  CHECK_EQ(listing.diagnostics[0].message, "more than 200000 timers; the others are not read");
}

TEST("list_timers_rows: of too many activated units the first ones are kept") {
  std::string text = "[{\"unit\":\"a.timer\",\"next\":null,\"last\":null,\"activates\":[";
  for (std::size_t i = 0; i <= most_activated; ++i) text += "\"b.service\",";
  text += "\"b.service\"]}]";
  const Listing listing = parse_list_timers(text, 0, Zone::utc());
  REQUIRE(listing.timers.size() == 1);
  CHECK_EQ(listing.timers[0].activates.size(), most_activated);
  CHECK(listing.timers[0].activates_cut);
}

TEST("list_timers_rows: a line of 1 MB is no row") {
  const std::string text = std::string(1 << 20, '-') + "\n- - - - a.timer a.service\n";
  const Listing listing = parse_list_timers(text, 0, Zone::utc());
  CHECK_EQ(dump(listing), "a.timer > a.service next elapsed last never");
  REQUIRE(listing.diagnostics.size() == 1);
  CHECK_EQ(listing.diagnostics[0].message, "a line of more than 65536 bytes is no row");
}

}  // namespace
