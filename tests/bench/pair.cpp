// pair RUNS OURS... -- THEIRS...: runs two commands in turns, RUNS times each, what they print
// thrown away, and prints the best wall time (µs) and the peak memory (KiB) of each in one line:
// ours, theirs, our peak, their peak. In turns, so that a busy machine slows both; best, so that
// what else runs there counts least. Fails when a command does.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <span>

extern char** environ;

namespace {

using Steady = std::chrono::steady_clock;

struct Best {
  long long microseconds = std::numeric_limits<long long>::max();
  long peak = 0;  // KiB; no less than this program's own
};

bool run(char** arguments, const posix_spawn_file_actions_t& silence, Best& best) {
  pid_t child = 0;
  const auto start = Steady::now();
  if (posix_spawnp(&child, arguments[0], &silence, nullptr, arguments, environ) != 0) return false;
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child) return false;
  const auto spent =
      std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - start).count();
  best.microseconds = std::min<long long>(best.microseconds, spent);
  best.peak = std::max(best.peak, usage.ru_maxrss);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::span<char*> words(argv, static_cast<std::size_t>(argc));
  const auto bar = std::find_if(words.begin(), words.end(),
                                [](const char* word) { return std::strcmp(word, "--") == 0; });
  if (argc < 5 || bar - words.begin() < 3 || words.end() - bar < 2) {
    std::fputs("usage: pair RUNS OURS... -- THEIRS...\n", stderr);
    return 2;
  }
  const int runs = std::atoi(argv[1]);
  *bar = nullptr;  // ends ours
  char** const ours = argv + 2;
  char** const theirs = &*bar + 1;
  posix_spawn_file_actions_t silence;
  posix_spawn_file_actions_init(&silence);
  posix_spawn_file_actions_addopen(&silence, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&silence, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  Best our;
  Best their;
  for (int i = 0; i < runs; ++i) {
    if (!run(ours, silence, our) || !run(theirs, silence, their)) {
      std::fprintf(stderr, "pair: %s or %s failed\n", ours[0], theirs[0]);
      return 1;
    }
  }
  posix_spawn_file_actions_destroy(&silence);
  std::printf("%lld %lld %ld %ld\n", our.microseconds, their.microseconds, our.peak, their.peak);
  return 0;
}
