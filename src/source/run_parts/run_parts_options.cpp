#include "source/run_parts/run_parts_options.h"

#include <algorithm>
#include <array>
#include <string>

#include "model/shell_words.h"

namespace cronviz::source::run_parts {
namespace {

using model::unquoted;

enum class Effect : std::uint8_t { none, reverse, lsbsysinit, regex, nothing_runs };
enum class Takes : std::uint8_t { nothing, value };

struct Option {
  std::string_view name;
  char letter = 0;
  Effect effect = Effect::none;
  Takes takes = Takes::nothing;
};

constexpr std::array options = {
    Option{"arg", 'a', Effect::none, Takes::value},
    Option{"debug", 'd', Effect::none, Takes::nothing},
    Option{"exit-on-error", 0, Effect::none, Takes::nothing},
    Option{"help", 'h', Effect::nothing_runs, Takes::nothing},
    Option{"list", 'l', Effect::nothing_runs, Takes::nothing},
    Option{"lsbsysinit", 0, Effect::lsbsysinit, Takes::nothing},
    Option{"new-session", 0, Effect::none, Takes::nothing},
    Option{"regex", 0, Effect::regex, Takes::value},
    Option{"report", 0, Effect::none, Takes::nothing},
    Option{"reverse", 0, Effect::reverse, Takes::nothing},
    Option{"stdin", 0, Effect::none, Takes::nothing},
    Option{"test", 0, Effect::nothing_runs, Takes::nothing},
    Option{"umask", 'u', Effect::none, Takes::value},
    Option{"verbose", 'v', Effect::none, Takes::nothing},
    Option{"version", 'V', Effect::nothing_runs, Takes::nothing},
};

const Option* find_long(std::string_view name) {
  const auto found = std::find_if(options.begin(), options.end(),
                                  [&](const Option& option) { return option.name == name; });
  return found == options.end() ? nullptr : found;
}

const Option* find_short(char letter) {
  const auto found = std::find_if(options.begin(), options.end(),
                                  [&](const Option& option) { return option.letter == letter; });
  return found == options.end() ? nullptr : found;
}

// "/etc//cron.daily/" is "/etc/cron.daily"; empty: not one absolute folder below the root.
std::string clean_folder(std::string_view word) {
  if (!word.starts_with('/') || !is_plain_word(word)) return {};
  std::string folder;
  while (!word.empty()) {
    word.remove_prefix(1);  // the slash
    const std::string_view part = word.substr(0, word.find('/'));
    word.remove_prefix(part.size());
    if (part == "..") return {};
    if (!part.empty() && part != ".") folder.append("/").append(part);
  }
  return folder;
}

class Reader {
 public:
  Reader(std::span<const std::string_view> words, FolderCall& call) : words_(words), call_(call) {}

  OptionsMean read();

 private:
  bool read_long(std::string_view word);
  bool read_letters(std::string_view letters);
  bool apply(const Option& option, std::string_view value);

  std::span<const std::string_view> words_;
  FolderCall& call_;
  std::size_t at_ = 0;
  bool nothing_runs_ = false;
};

bool Reader::apply(const Option& option, std::string_view value) {
  switch (option.effect) {
    case Effect::none:
      return true;
    case Effect::reverse:
      call_.reverse = true;
      return true;
    case Effect::lsbsysinit:
      call_.names = NameOption::lsbsysinit;
      return true;
    case Effect::regex:
      call_.names = NameOption::regex;
      call_.regex = unquoted(value);
      return true;
    case Effect::nothing_runs:
      nothing_runs_ = true;
      return true;
  }
  return false;
}

bool Reader::read_long(std::string_view word) {
  const std::size_t equals = word.find('=');
  const Option* option = find_long(word.substr(0, equals));
  if (option == nullptr) return false;
  const bool has_value = equals != std::string_view::npos;
  if (option->takes == Takes::nothing) return !has_value && apply(*option, {});
  if (has_value) return apply(*option, word.substr(equals + 1));
  return at_ < words_.size() && apply(*option, words_[at_++]);
}

bool Reader::read_letters(std::string_view letters) {
  while (!letters.empty()) {
    const Option* option = find_short(letters[0]);
    if (option == nullptr) return false;
    letters.remove_prefix(1);
    if (option->takes == Takes::nothing) {
      apply(*option, {});
      continue;
    }
    if (letters.empty() && at_++ == words_.size()) return false;
    return apply(*option, letters);  // no value of a short option matters
  }
  return true;
}

OptionsMean Reader::read() {
  bool only_operands = false;
  std::size_t folders = 0;
  while (at_ < words_.size()) {
    const std::string_view word = unquoted(words_[at_++]);
    if (!only_operands && word == "--") {
      only_operands = true;
    } else if (!only_operands && word.starts_with("--")) {
      if (!read_long(word.substr(2))) return OptionsMean::unclear;
    } else if (!only_operands && word.size() > 1 && word[0] == '-') {
      if (!read_letters(word.substr(1))) return OptionsMean::unclear;
    } else {
      ++folders;
      call_.folder = clean_folder(word);
    }
  }
  if (nothing_runs_) return OptionsMean::nothing_runs;
  return folders == 1 && !call_.folder.empty() ? OptionsMean::folder : OptionsMean::unclear;
}

}  // namespace

OptionsMean read_options(std::span<const std::string_view> words, FolderCall& call) {
  return Reader(words, call).read();
}

bool is_plain_word(std::string_view word) {
  return !word.empty() && word.find_first_of("$`'\"\\*?[]{}~ \t\n") == std::string_view::npos;
}

}  // namespace cronviz::source::run_parts
