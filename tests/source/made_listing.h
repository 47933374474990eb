// Listings of random timers as systemctl of any version would print them, and what must be read
// from them.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "time/zone.h"

namespace cronviz::test {

struct MadeListing {
  std::string text;
  std::string json;  // of the same timers, never cut
  // By dump() and JSON by its own, which has microseconds.
  std::string text_dump;
  std::string json_dump;
  bool cut = false;  // a time or a name of the text
};

MadeListing make_listing(std::mt19937& random, const time::Zone& zone);

}  // namespace cronviz::test
