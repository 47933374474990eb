// Reading one large system crontab: time a line and peak memory. `--quick`: a small one, to see
// that it runs.
#include <sys/resource.h>

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include "model/inventory.h"
#include "source/source.h"
#include "system/memory_system.h"

namespace {

using namespace cronviz;

class Random {
 public:
  std::uint32_t below(std::uint32_t bound) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>((state_ >> 33) % bound);
  }

 private:
  std::uint64_t state_ = 42;
};

std::string number(Random& random, std::uint32_t bound) {
  return std::to_string(random.below(bound));
}

std::string schedule(Random& random) {
  switch (random.below(8)) {
    case 0:
      return "*/5 * * * *";
    case 1:
      return "@daily";
    case 2:
      return number(random, 60) + " * * * *";
    case 3:
      return number(random, 60) + "," + number(random, 60) + " 9-17 * * 1-5";
    case 4:
      return number(random, 60) + " " + number(random, 24) + " 1 * *";
    case 5:
      return "0 " + number(random, 24) + " * jan-jun mon";
    default:
      return number(random, 60) + " " + number(random, 24) + " * * *";
  }
}

// Mostly entries, some comments, blank lines and assignments, as hosts with many packages have
// them.
std::string make_crontab(std::uint32_t lines) {
  Random random;
  std::string text;
  for (std::uint32_t i = 0; i < lines; ++i) {
    const std::uint32_t kind = random.below(100);
    if (kind < 8) {
      text += "# " + number(random, 100000) + " keep the lights on\n";
    } else if (kind < 10) {
      text += '\n';
    } else if (i % 200 == 0) {
      text += "MAILTO=ops" + number(random, 50) + "@example.org\n";
    } else {
      text += schedule(random) + (random.below(2) == 0 ? " root" : " www-data") +
              " /usr/local/bin/task-" + number(random, lines) + " --shard " + number(random, 1000) +
              " --quiet >/dev/null 2>&1\n";
    }
  }
  return text;
}

long peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

// Of this process alone: the machine may be busy.
double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace

int main(int argc, char** argv) {
  const bool quick = argc > 1 && std::string_view(argv[1]) == "--quick";
  const std::uint32_t lines = quick ? 10'000 : 1'000'000;
  std::string text = make_crontab(lines);
  const std::size_t size = text.size();
  system::MemorySystem system;
  source::Machine machine;
  machine.dialect = schedule::Dialect::cronie;
  const long before = peak_mib();
  const double begin = cpu_seconds();
  const model::Inventory inventory =
      source::load_text(system, machine, time::Zone::utc(), "system", {"bench", std::move(text)});
  const double seconds = cpu_seconds() - begin;
  std::printf("crontab: %u lines, %.1f MB, %zu jobs, %zu schedules: %.0f ms of CPU, %.0f ns/line\n",
              lines, static_cast<double>(size) / 1e6, inventory.jobs.size(),
              inventory.schedules.size(), seconds * 1e3, seconds * 1e9 / lines);
  std::printf("crontab: peak memory %ld MiB above the text of %zu MiB\n", peak_mib() - before,
              size >> 20);
  return inventory.jobs.empty() ? 1 : 0;
}
