// What vectors.cpp needs of the test framework, where there is no test to fail.
#include <cstdio>
#include <cstdlib>

#include "check.h"

namespace cronviz::test {

void fail(const char* file, int line, std::string_view claim, std::string_view) {
  std::printf("%s:%d: not true: %.*s\n", file, line, static_cast<int>(claim.size()), claim.data());
  std::exit(1);
}

}  // namespace cronviz::test
