// The time zone's figures, each beside the C library's own. `--quick`: only that it runs.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "time/zone.h"
#include "vectors.h"

using namespace cronviz;
using std::chrono::seconds;

namespace {

constexpr std::int64_t first_time = 1'767'225'600;  // 2026-01-01
constexpr std::int64_t ten_years = 315'576'000;
constexpr int rounds = 5;

// Somewhere for results to go, so that no work is left out.
volatile std::int64_t sink = 0;

// The fastest of some rounds, in nanoseconds per call.
template <typename Work>
double measure(std::size_t calls, const Work& work) {
  double best = 1e18;
  for (int round = 0; round < rounds; ++round) {
    const auto begin = std::chrono::steady_clock::now();
    sink = sink + work();
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - begin;
    best = std::min(best, took.count() / static_cast<double>(calls));
  }
  return best;
}

std::vector<std::int64_t> random_times(std::size_t count) {
  std::vector<std::int64_t> times;
  std::uint64_t state = 42;
  for (std::size_t i = 0; i < count; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    times.push_back(first_time + static_cast<std::int64_t>((state >> 33) % ten_years));
  }
  return times;
}

void print(std::string_view what, std::string_view zone, std::size_t calls, double ns) {
  std::printf("%-44.*s %-17.*s %8zu calls %9.1f ns\n", static_cast<int>(what.size()), what.data(),
              static_cast<int>(zone.size()), zone.data(), calls, ns);
}

template <typename Work>
void bench(std::string_view what, std::string_view zone, const std::vector<std::int64_t>& times,
           const Work& one) {
  print(what, zone, times.size(), measure(times.size(), [&] {
          std::int64_t sum = 0;
          for (const std::int64_t t : times) sum += one(t);
          return sum;
        }));
}

void bench_zone(const std::string& name, std::size_t calls) {
  const std::string bytes = test::read_data("zoneinfo/" + name);
  const std::size_t loads = calls / 100 + 1;
  print("from_tzif, bytes in memory", name, loads, measure(loads, [&] {
          std::int64_t sum = 0;
          for (std::size_t i = 0; i < loads; ++i)
            sum += time::Zone::from_tzif(name, bytes)->is_fixed();
          return sum;
        }));
  const Result<time::Zone> zone = time::Zone::from_tzif(name, bytes);
  if (!zone) std::abort();

  const std::vector<std::int64_t> random = random_times(calls);
  std::vector<std::int64_t> sequential;
  for (std::size_t i = 0; i < calls; ++i)
    sequential.push_back(first_time + static_cast<std::int64_t>(i) * 300);

  const auto offset_at = [&](std::int64_t t) {
    return zone->segment_at(time::sys_seconds(seconds(t))).offset.count();
  };
  const auto local_to_utc = [&](std::int64_t t) {
    return zone->to_utc(time::LocalTime(seconds(t))).first.time_since_epoch().count();
  };
  time::Segment kept = zone->segment_at(time::sys_seconds());
  const auto kept_offset_at = [&](std::int64_t t) {
    if (!kept.contains(time::sys_seconds(seconds(t))))
      kept = zone->segment_at(time::sys_seconds(seconds(t)));
    return kept.offset.count();
  };
  bench("segment_at, every 5 min", name, sequential, offset_at);
  bench("segment_at, every 5 min, segment kept", name, sequential, kept_offset_at);
  bench("segment_at, random in 10 years", name, random, offset_at);
  bench("to_utc, every 5 min", name, sequential, local_to_utc);
  bench("to_utc, random in 10 years", name, random, local_to_utc);

  std::vector<std::int64_t> later = random;
  for (std::int64_t& t : later) t += 10 * ten_years;
  bench("segment_at, random in 2126-2135 (footer)", name, later, offset_at);

  setenv("TZ", (":" CRONVIZ_TEST_DATA "/zoneinfo/" + name).c_str(), 1);
  tzset();
  bench("C library: localtime_r, random in 10 years", name, random, [](std::int64_t t) {
    const std::time_t seconds = t;
    std::tm local{};
    localtime_r(&seconds, &local);
    return local.tm_gmtoff;
  });
}

}  // namespace

int main(int argc, char** argv) {
  const bool quick = argc > 1 && std::string_view(argv[1]) == "--quick";
  const std::size_t calls = quick ? 1'000 : 100'000;
  for (const char* name :
       {"UTC", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Africa/Casablanca"}) {
    bench_zone(name, calls);
  }
  return 0;
}
