// Which names each run-parts takes, against what was measured, and against the patterns of the
// manual.
#include <string>

#include "base/text.h"
#include "check.h"
#include "source/run_parts/run_parts_folder.h"
#include "vectors.h"

namespace cronviz::test {
namespace {

using source::run_parts::Flavour;
using source::run_parts::NameJudge;
using source::run_parts::NameOption;
using source::run_parts::NameRule;

const NameRule rules[] = {
    {Flavour::debianutils, NameOption::usual, {}},
    {Flavour::debianutils, NameOption::lsbsysinit, {}},
    {Flavour::busybox, NameOption::usual, {}},
    {Flavour::script, NameOption::usual, {}},
};

TEST("run_parts_names: rows") {
  for (const VectorRow& row : read_vectors("run_parts_names.tsv")) {
    const std::string name = unescape(row[0]);
    for (std::size_t i = 0; i < std::size(rules); ++i) {
      CHECK_EQ(at("run_parts_names.tsv", row) + std::to_string(i) + " " +
                   (NameJudge(rules[i]).accepts(name) ? "1" : "0"),
               at("run_parts_names.tsv", row) + std::to_string(i) + " " + std::string(row[i + 1]));
    }
  }
}

TEST("run_parts_names: --regex, rows") {
  for (const VectorRow& row : read_vectors("run_parts_regex.tsv")) {
    const std::string pattern = unescape(row[0]);
    const NameJudge names({Flavour::debianutils, NameOption::regex, pattern});
    std::string accepted;
    for (const std::string_view name : split(row[1], ' ')) {
      if (!names.accepts(name)) continue;
      if (!accepted.empty()) accepted += ' ';
      accepted += name;
    }
    // What run-parts takes for an expression and this does not is left to the line itself.
    if (!names.understood()) accepted = row[2] == "invalid" ? "invalid" : "unknown";
    CHECK_EQ(at("run_parts_regex.tsv", row) + accepted,
             at("run_parts_regex.tsv", row) + std::string(row[2]));
  }
}

TEST("run_parts_names: a pattern that would be endless is none") {
  using source::run_parts::NamePattern;
  std::string nothing = "()";
  std::string letters = "a";
  for (int i = 0; i < 8; ++i) {
    nothing = "(" + nothing + "){255}";
    letters = "(" + letters + "){255}";
  }
  CHECK(!NamePattern::compile(nothing));
  CHECK(!NamePattern::compile(letters));
  CHECK(!NamePattern::compile(std::string(900, '(')));
  const auto nested = NamePattern::compile("((a*)*)*b");
  REQUIRE(nested);
  CHECK(!nested->is_in(std::string(5000, 'a')));
}

}  // namespace
}  // namespace cronviz::test
