// Random timers, printed as each systemctl would: reading gives them back.
#include <random>
#include <string>

#include "check.h"
#include "source/listing_dump.h"
#include "source/made_listing.h"
#include "source/systemd/list_timers.h"

namespace {

using cronviz::source::systemd::Listing;
using cronviz::source::systemd::parse_list_timers;
using cronviz::test::dump;
using cronviz::test::make_listing;
using cronviz::test::zone_of;
using cronviz::time::Zone;

constexpr const char* zones[] = {"UTC",
                                 "Europe/Berlin",
                                 "Europe/London",
                                 "Europe/Dublin",
                                 "Europe/Volgograd",
                                 "America/New_York",
                                 "America/St_Johns",
                                 "America/Sao_Paulo",
                                 "America/Caracas",
                                 "America/Havana",
                                 "Asia/Kathmandu",
                                 "Asia/Tehran",
                                 "Africa/Casablanca",
                                 "Antarctica/Troll",
                                 "Australia/Lord_Howe",
                                 "Pacific/Apia",
                                 "Pacific/Chatham"};

TEST("list_timers_random: what each version prints is read back") {
  std::mt19937 random(20);
  int cut = 0;
  for (const char* name : zones) {
    const Zone zone = zone_of(name);
    for (int i = 0; i < 600; ++i) {
      const auto made = make_listing(random, zone);
      const Listing text = parse_list_timers(made.text, 0, zone);
      if (!CHECK_EQ(dump(text), made.text_dump)) CHECK_EQ(made.text, "");
      CHECK_EQ(text.complete, !made.cut);
      if (!CHECK_EQ(text.diagnostics.size(), made.cut ? 1u : 0u)) CHECK_EQ(made.text, "");
      const Listing json = parse_list_timers(made.json, 0, Zone::utc());
      if (!CHECK_EQ(dump(json), made.json_dump)) CHECK_EQ(made.json, "");
      CHECK(json.complete && json.diagnostics.empty());
      cut += made.cut ? 1 : 0;
    }
  }
  CHECK(cut > 1000);
}

}  // namespace
