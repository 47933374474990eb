#include "render/instant_writer.h"

#include <random>

#include "check.h"
#include "render/made_report.h"
#include "time/instant_text.h"

namespace cronviz::render {
namespace {

using std::chrono::microseconds;
using std::chrono::seconds;

TEST("instant_writer: agrees with time/instant_text, in order and at random") {
  const auto lmt = time::Zone::from_posix("LMT-0:09:21");
  const auto newfoundland = time::Zone::from_posix("NST3:30NDT,M3.2.0,M11.1.0");
  REQUIRE(lmt && newfoundland);
  std::mt19937_64 random(2);
  for (const time::Zone* zone : {&test::paris(), &*lmt, &*newfoundland}) {
    InstantWriter writer(zone);
    for (int i = 0; i < 4000; ++i) {
      // Half of them hop around a clock change, half anywhere from 1900 to 2200.
      const auto far = static_cast<std::int64_t>(random() % 9'467'000'000) - 2'208'988'800;
      const auto near = 1'774'746'000 + static_cast<std::int64_t>(random() % 200'000) - 100'000;
      const time::Instant t(seconds(i % 2 == 0 ? near : far) + microseconds(random() % 1'000'000));
      std::string expected;
      time::append_utc(expected, t);
      time::append_local(expected, t, *zone);
      CHECK_EQ(writer.utc(t) + writer.local(t), expected);
    }
  }
}

}  // namespace
}  // namespace cronviz::render
