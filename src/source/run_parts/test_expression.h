// The expressions of test(1): `-x FILE -a ! -d FOLDER`, as POSIX and dash read them.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

namespace cronviz::source::run_parts {

// What is known of how a command ends.
enum class Status : std::uint8_t { succeeds, fails, unknown };

inline Status inverted(Status status) {
  if (status == Status::unknown) return status;
  return status == Status::succeeds ? Status::fails : Status::succeeds;
}

// Of `left && right` and `left || right`.
inline Status both(Status left, Status right) {
  if (left == Status::fails || right == Status::fails) return Status::fails;
  return left == right ? left : Status::unknown;
}
inline Status either(Status left, Status right) {
  return inverted(both(inverted(left), inverted(right)));
}

// Of `-d /run`: 'd' and "/run".
using AskFile = std::function<Status(char question, std::string_view path)>;

// `words`: between `test` or `[` and the end or `]`, without quotes. Unknown as a whole when they
// are not understood (brackets, a word too many).
Status judge_test(std::span<const std::string_view> words, const AskFile& ask);

}  // namespace cronviz::source::run_parts
