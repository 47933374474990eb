// Runs the tests: all of them, or those whose name begins with one of the arguments. `--list`
// prints the suites.
#include "check.h"

#include <cstdio>
#include <cstring>
#include <set>
#include <string>
#include <vector>

namespace cronviz::test {
namespace {

Test* first = nullptr;
int failures = 0;
std::string skipped;

}  // namespace

Test* add_test(Test* test) {
  test->next = first;
  first = test;
  return test;
}

void fail(const char* file, int line, std::string_view claim, std::string_view detail) {
  ++failures;
  std::printf("%s:%d: not true: %.*s\n", file, line, static_cast<int>(claim.size()), claim.data());
  if (!detail.empty()) std::printf("%.*s\n", static_cast<int>(detail.size()), detail.data());
}

void skip(std::string_view why) { skipped = why; }

namespace {

bool wanted(const Test& test, int argc, char** argv) {
  if (argc < 2) return true;
  for (int i = 1; i < argc; ++i) {
    if (std::strncmp(test.name, argv[i], std::strlen(argv[i])) == 0) return true;
  }
  return false;
}

int list_suites() {
  std::set<std::string> suites;
  for (const Test* test = first; test != nullptr; test = test->next) {
    suites.insert(std::string(test->name, std::strcspn(test->name, ":")));
  }
  for (const std::string& suite : suites) std::printf("%s\n", suite.c_str());
  return 0;
}

int run_all(int argc, char** argv) {
  std::vector<const Test*> tests;
  for (const Test* test = first; test != nullptr; test = test->next) {
    if (wanted(*test, argc, argv)) tests.insert(tests.begin(), test);
  }
  int failed = 0;
  int skips = 0;
  for (const Test* test : tests) {
    const int before = failures;
    skipped.clear();
    try {
      test->run();
    } catch (const Abandoned&) {
      std::printf("  (abandoned)\n");
    }
    if (failures != before) {
      ++failed;
      std::printf("FAILED %s\n", test->name);
    } else if (!skipped.empty()) {
      ++skips;
      std::printf("skipped %s: %s\n", test->name, skipped.c_str());
    }
  }
  std::printf("%zu passed, %d failed, %d skipped\n",
              tests.size() - static_cast<std::size_t>(failed + skips), failed, skips);
  return failed == 0 && !tests.empty() ? 0 : 1;
}

}  // namespace
}  // namespace cronviz::test

int main(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[1], "--list") == 0) return cronviz::test::list_suites();
  return cronviz::test::run_all(argc, argv);
}
