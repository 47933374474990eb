#include "source/crontab/assignment.h"

namespace cronviz::source::crontab {
namespace {

using Outcome = AssignmentReading::Outcome;

constexpr std::string_view spaces = " \t\n\v\f\r";  // isspace(3)

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_quote(char c) { return c == '"' || c == '\''; }

std::size_t skip_spaces(std::string_view line, std::size_t at) {
  while (at < line.size() && is_space(line[at])) ++at;
  return at;
}

TextRange range(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// The end of `text` without the spaces there; not before `begin`.
std::size_t trimmed_end(std::string_view line, std::size_t begin, std::size_t end) {
  while (end > begin && is_space(line[end - 1])) --end;
  return end;
}

// Reads the name and the sign; where the value begins, or npos with the outcome set.
std::size_t read_name(std::string_view line, AssignmentReading& reading) {
  std::size_t at = 0;
  if (is_quote(line[0])) {
    at = line.find(line[0], 1);
    if (at == std::string_view::npos ||
        line.substr(1, at - 1).find('=') != std::string_view::npos) {
      return std::string_view::npos;
    }
    reading.name = range(1, at++);
  } else {
    while (at < line.size() && !is_space(line[at]) && line[at] != '=') ++at;
    reading.name = range(0, at);
  }
  at = skip_spaces(line, at);
  if (at == line.size()) return std::string_view::npos;
  if (line[at] != '=') {
    reading.outcome = Outcome::words_before_sign;
    return std::string_view::npos;
  }
  return skip_spaces(line, at + 1);
}

}  // namespace

AssignmentReading read_assignment(std::string_view line, const CrontabRules& rules) {
  AssignmentReading reading;
  if (line.empty()) return reading;
  if (line.size() > rules.longest_line) {
    line = line.substr(0, rules.longest_line);
    reading.cut = true;
  }
  const std::size_t begin = read_name(line, reading);
  if (begin == std::string_view::npos) return reading;
  if (begin == line.size()) {
    reading.outcome = rules.empty_value ? Outcome::assignment : Outcome::no_value;
    reading.value = range(begin, begin);
    return reading;
  }
  if (!is_quote(line[begin])) {
    reading.value = range(begin, trimmed_end(line, begin, line.size()));
    reading.outcome = Outcome::assignment;
    return reading;
  }
  const std::size_t close = line.find(line[begin], begin + 1);
  if (close == std::string_view::npos) {
    reading.outcome = Outcome::open_quote;
  } else if (line.find_first_not_of(spaces, close + 1) != std::string_view::npos) {
    reading.outcome = Outcome::text_behind_quote;
  } else {
    const std::size_t end = rules.trims_quoted_blanks ? trimmed_end(line, begin + 1, close) : close;
    reading.value = range(begin + 1, end);
    reading.outcome = Outcome::assignment;
  }
  return reading;
}

}  // namespace cronviz::source::crontab
