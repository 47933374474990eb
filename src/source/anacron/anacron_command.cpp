#include "source/anacron/anacron_command.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/shell_words.h"
#include "source/systemd_guard.h"

namespace cronviz::source::anacron {
namespace {

using model::ShellToken;
using Words = std::vector<std::string_view>;

constexpr std::string_view init_script = "/etc/init.d/anacron";

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// Words that stand in front of a command.
bool is_passed_over(std::string_view word) {
  constexpr std::array<std::string_view, 13> words = {"if",   "then",  "else", "elif",   "do",
                                                      "!",    "{",     "nice", "ionice", "exec",
                                                      "time", "nohup", "while"};
  return std::find(words.begin(), words.end(), word) != words.end() ||
         (word.find('=') != std::string_view::npos && word[0] != '-' && word[0] != '=');
}

bool has(const Words& words, std::size_t from, std::string_view word) {
  return from < words.size() && std::find(words.begin() + static_cast<std::ptrdiff_t>(from),
                                          words.end(), word) != words.end();
}

// `anacron [-sfndq] [job]...`; false for calls that run nothing, or not these jobs.
bool take_options(const Words& words, std::size_t at, AnacronCall& call) {
  for (; at < words.size() && words[at].size() > 1 && words[at][0] == '-'; ++at) {
    if (words[at] == "--") {
      ++at;
      break;
    }
    if (words[at].find_first_of("uTVhtS") != std::string_view::npos) return false;
  }
  for (; at < words.size(); ++at) {
    // $ANACRON_ARGS of Debian's service holds options.
    if (words[at].starts_with('$')) continue;
    if (words[at] != "}" && words[at] != "fi") call.jobs.emplace_back(words[at]);
  }
  return true;
}

void take_command(const Words& words, CommandFacts& facts) {
  std::size_t at = 0;
  while (at < words.size() && is_passed_over(words[at])) {
    const bool nice = words[at] == "nice" || words[at] == "ionice";
    ++at;
    // Their options, and the values behind them.
    while (nice && at < words.size() && (words[at].starts_with('-') || is_digit(words[at][0])))
      ++at;
  }
  if (at == words.size()) return;
  const std::string_view program = base_name(words[at]);
  bool starts = false;
  if (words[at] == init_script) {
    starts = has(words, at + 1, "start");
  } else if (program == "anacron") {
    starts = take_options(words, at + 1, facts.call);
  } else if (program == "invoke-rc.d" || program == "service" || program == "systemctl") {
    starts = has(words, at + 1, "start") &&
             (has(words, at + 1, "anacron") || has(words, at + 1, "anacron.service"));
  } else if (program == "run-parts") {
    for (++at; at < words.size() && words[at].starts_with('-'); ++at) {
      if (words[at] == "-a" || words[at] == "-u") ++at;
    }
    if (at < words.size() && facts.folder.empty()) facts.folder = words[at];
  }
  facts.starts_anacron = facts.starts_anacron || starts;
}

}  // namespace

CommandFacts read_command(std::string_view command) {
  CommandFacts facts;
  model::ShellWords shell(command);
  Words words;
  while (true) {
    const ShellToken token = shell.next();
    if (token.kind == ShellToken::Kind::word) {
      words.push_back(model::unquoted(token.text));
      continue;
    }
    take_command(words, facts);
    words.clear();
    if (token.kind == ShellToken::Kind::end) break;
  }
  facts.call.without_systemd = leaves_to_systemd(command);
  return facts;
}

}  // namespace cronviz::source::anacron
