#include "time/libc_zone.h"

#include <cstdlib>
#include <ctime>

namespace cronviz::test {
namespace {

std::string show(std::chrono::seconds offset, bool dst, std::string_view abbreviation) {
  return std::to_string(offset.count()) + (dst ? " 1 " : " 0 ") + std::string(abbreviation);
}

std::tm local_time(time::sys_seconds t) {
  const std::time_t seconds = t.time_since_epoch().count();
  std::tm local{};
  localtime_r(&seconds, &local);
  return local;
}

}  // namespace

LibcZone::LibcZone(const std::string& tz) {
  if (const char* before = std::getenv("TZ")) {
    before_ = before;
    was_set_ = true;
  }
  setenv("TZ", tz.c_str(), 1);
  tzset();
}

LibcZone::~LibcZone() {
  if (was_set_) {
    setenv("TZ", before_.c_str(), 1);
  } else {
    unsetenv("TZ");
  }
  tzset();
}

std::chrono::seconds LibcZone::offset_at(time::sys_seconds t) const {
  return std::chrono::seconds(local_time(t).tm_gmtoff);
}

std::string LibcZone::at(time::sys_seconds t) const {
  const std::tm local = local_time(t);
  return show(std::chrono::seconds(local.tm_gmtoff), local.tm_isdst > 0, local.tm_zone);
}

bool LibcZone::agrees(const time::Segment& segment, time::sys_seconds t) const {
  const std::tm local = local_time(t);
  return segment.offset.count() == local.tm_gmtoff && segment.dst == (local.tm_isdst > 0) &&
         segment.abbreviation == local.tm_zone;
}

std::string LibcZone::format(time::sys_seconds t, const char* how) const {
  const std::tm local = local_time(t);
  char buffer[200];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  const std::size_t size = std::strftime(buffer, sizeof buffer, how, &local);
#pragma GCC diagnostic pop
  return std::string(buffer, size);
}

std::string describe(const time::Segment& segment) {
  return show(segment.offset, segment.dst, segment.abbreviation);
}

std::int64_t Random::operator()(std::int64_t least, std::int64_t most) {
  // splitmix64
  state_ += 0x9e3779b97f4a7c15u;
  std::uint64_t x = state_;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  x ^= x >> 31;
  return least + static_cast<std::int64_t>(x % static_cast<std::uint64_t>(most - least + 1));
}

}  // namespace cronviz::test
