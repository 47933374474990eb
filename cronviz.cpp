// The program: the real machine and the standard streams in, an exit status out.
#include <string_view>
#include <vector>

#include "cli/run.h"

int main(int argc, char** argv) {
  const std::vector<std::string_view> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  return cronviz::cli::main_program(arguments);
}
