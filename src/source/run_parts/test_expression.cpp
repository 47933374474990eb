#include "source/run_parts/test_expression.h"

#include <algorithm>
#include <array>

namespace cronviz::source::run_parts {
namespace {

bool compares(std::string_view word) {
  constexpr std::array<std::string_view, 14> words = {
      "=", "!=", "==", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

// -a binds closer than -o, and `!` closest.
Status judge_test(std::span<const std::string_view> words, const AskFile& ask) {
  Status sum = Status::fails;
  Status product = Status::succeeds;
  std::size_t at = 0;
  while (true) {
    bool inverts = false;
    for (; at < words.size() && words[at] == "!"; ++at) inverts = !inverts;
    const std::size_t left = words.size() - at;
    Status part = Status::unknown;
    if (left >= 3 && compares(words[at + 1])) {
      at += 3;
    } else if (left >= 2 && words[at].size() == 2 && words[at][0] == '-' && words[at] != "-a" &&
               words[at] != "-o") {
      part = ask(words[at][1], words[at + 1]);
      at += 2;
    } else {
      return Status::unknown;
    }
    product = both(product, inverts ? inverted(part) : part);
    if (at == words.size()) return either(sum, product);
    if (words[at] == "-o") {
      sum = either(sum, product);
      product = Status::succeeds;
    } else if (words[at] != "-a") {
      return Status::unknown;
    }
    ++at;
  }
}

}  // namespace cronviz::source::run_parts
