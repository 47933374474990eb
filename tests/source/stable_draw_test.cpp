#include "source/systemd/stable_draw.h"

#include "check.h"

namespace {

using namespace cronviz::source::systemd;  // NOLINT: what is tested
using std::chrono::hours;
using std::chrono::microseconds;

MachineId machine() {
  const auto id = parse_machine_id("0123456789abcdef0123456789abcdef");
  REQUIRE(id.has_value());
  return *id;
}

}  // namespace

TEST("stable draw: the hash is the one that systemd 247, 252, 257 and 262 were seen to use") {
  const std::uint64_t hash = stable_hash(machine(), true, 0, "random-fixed.timer");
  CHECK_EQ(hash, 17103170199847783692u);
  CHECK_EQ(stable_draw(hash, hours(1)).count(), 247783692);
  // RandomizedOffsetSec=1h of systemd 262.
  const std::uint64_t other = stable_hash(machine(), true, 0, "random-offset.timer");
  CHECK_EQ(stable_draw(other, hours(1)).count(), 365390016);
}

TEST("stable draw: machine, manager, user and unit all have a part in it") {
  const std::uint64_t hash = stable_hash(machine(), true, 0, "a.timer");
  MachineId id = machine();
  id[15] ^= 1;
  CHECK(stable_hash(id, true, 0, "a.timer") != hash);
  CHECK(stable_hash(machine(), false, 0, "a.timer") != hash);
  CHECK(stable_hash(machine(), true, 1, "a.timer") != hash);
  CHECK(stable_hash(machine(), true, 1u << 24, "a.timer") !=
        stable_hash(machine(), true, 1, "a.timer"));
  CHECK(stable_hash(machine(), true, 0, "b.timer") != hash);
}

TEST("stable draw: it stays within its range") {
  CHECK_EQ(stable_draw(17, microseconds(0)).count(), 0);
  CHECK_EQ(stable_draw(17, microseconds(1)).count(), 0);
  CHECK_EQ(stable_draw(17, microseconds(10)).count(), 7);
  CHECK(stable_draw(~std::uint64_t{0}, microseconds::max()) < microseconds::max());
}

TEST("stable draw: a machine's id is 32 digits or a UUID, and nothing else") {
  CHECK(parse_machine_id("01234567-89AB-cdef-0123-456789abcdef") == machine());
  for (const char* wrong :
       {"", "uninitialized", "0123456789abcdef0123456789abcde", "0123456789abcdef0123456789abcdef0",
        "0123456789abcdef0123456789abcdeg", "00000000000000000000000000000000",
        "0123456-789abcdef-0123-456789abcdef-", " 123456789abcdef0123456789abcdef"})
    CHECK(!parse_machine_id(wrong));
}
