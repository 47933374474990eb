// Which names each run-parts takes.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "source/run_parts/run_parts_folder.h"

namespace cronviz::source::run_parts {
namespace {

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_plain(char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-'; }

// debianutils: ^[a-zA-Z0-9_-]+$
bool accepts_usual(std::string_view name) {
  return std::all_of(name.begin(), name.end(), is_plain);
}

// ^_?([a-z0-9_.]+-)+[a-z0-9]+$
bool is_hierarchical(std::string_view name) {
  const std::size_t dash = name.rfind('-');
  if (dash == std::string_view::npos || dash + 1 == name.size()) return false;
  const auto is_end = [](char c) { return is_small(c) || is_digit(c); };
  if (!std::all_of(name.begin() + static_cast<std::ptrdiff_t>(dash) + 1, name.end(), is_end))
    return false;
  // The `_` in front may as well be one of its part, but not all of it when the part ends there.
  char before = '-';
  for (const char c : name.substr(0, dash + 1)) {
    if (c == '-' ? before == '-' : !is_end(c) && c != '_' && c != '.') return false;
    before = c;
  }
  return true;
}

// ^[a-z0-9-].*\.dpkg-(old|dist|new|tmp)$
bool is_package_leftover(std::string_view name) {
  constexpr std::array<std::string_view, 4> endings = {".dpkg-old", ".dpkg-dist", ".dpkg-new",
                                                       ".dpkg-tmp"};
  if (name.empty() || !(is_small(name[0]) || is_digit(name[0]) || name[0] == '-')) return false;
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view end) {
    return name.size() > end.size() && name.ends_with(end);
  });
}

// debianutils --lsbsysinit
bool accepts_lsbsysinit(std::string_view name) {
  if (is_hierarchical(name)) return !is_package_leftover(name);
  const auto is_traditional = [](char c) { return is_small(c) || is_digit(c) || c == '-'; };
  return name[0] != '-' && std::all_of(name.begin(), name.end(), is_traditional);
}

// busybox: letters, digits, `_`, `-` and `.`, which does not begin it
bool accepts_busybox(std::string_view name) {
  return name[0] != '.' &&
         std::all_of(name.begin(), name.end(), [](char c) { return is_plain(c) || c == '.'; });
}

// The script: the shell's *[^~,], cut at blanks, without what editors and rpm leave.
bool accepts_script(std::string_view name) {
  constexpr std::array<std::string_view, 6> endings = {".cfsaved", ".rpmsave", ".rpmorig",
                                                       ".rpmnew",  ".swp",     ",v"};
  if (name[0] == '.' || name.ends_with('~') || name.ends_with(',')) return false;
  if (name.find_first_of(" \t\n") != std::string_view::npos) return false;
  return std::none_of(endings.begin(), endings.end(),
                      [&](std::string_view end) { return name.ends_with(end); });
}

}  // namespace

NameJudge::NameJudge(const NameRule& rule) : rule_(rule) {
  if (rule.flavour == Flavour::debianutils && rule.option == NameOption::regex)
    pattern_ = NamePattern::compile(rule.regex);
}

bool NameJudge::understood() const {
  return rule_.flavour != Flavour::debianutils || rule_.option != NameOption::regex ||
         pattern_.has_value();
}

bool NameJudge::accepts(std::string_view name) const {
  if (name.empty()) return false;
  switch (rule_.flavour) {
    case Flavour::busybox:
      return accepts_busybox(name);
    case Flavour::script:
      return accepts_script(name);
    case Flavour::debianutils:
      break;
  }
  switch (rule_.option) {
    case NameOption::usual:
      return accepts_usual(name);
    case NameOption::lsbsysinit:
      return accepts_lsbsysinit(name);
    case NameOption::regex:
      return pattern_ && pattern_->is_in(name);
  }
  return false;
}

}  // namespace cronviz::source::run_parts
