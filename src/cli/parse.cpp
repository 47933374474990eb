#include "cli/parse.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "cli/option_values.h"
#include "cli/options.h"
#include "cli/usage_hints.h"
#include "render/renderer.h"

namespace cronviz::cli {
namespace {

class Parser {
 public:
  explicit Parser(std::span<const std::string_view> arguments) : arguments_(arguments) {}

  Parsed run() {
    while (next_ < arguments_.size() && !error_) take(arguments_[next_++]);
    if (!error_) check();
    if (!error_) return std::move(request_);
    // A shell that asks for candidates hears nothing rather than an error.
    if (request_.command == CommandId::complete) return silent_completion();
    return *std::move(error_);
  }

 private:
  // An option as it was spelled, for messages.
  struct Used {
    const Option* option;
    std::string spelled;
  };

  void take(std::string_view argument) {
    if (options_ended_ || !argument.starts_with('-') || argument == "-") {
      take_word(argument);
    } else if (argument == "--") {
      options_ended_ = true;
    } else if (argument.starts_with("--")) {
      take_long(argument.substr(2));
    } else {
      take_short(argument);
    }
  }

  // The first word is the command, the others are its arguments.
  void take_word(std::string_view word) {
    if (request_.command_named) {
      request_.arguments.emplace_back(word);
    } else if (const Command* command = find_command(word)) {
      request_.command = command->id;
      request_.command_named = true;
    } else {
      error_ = unknown_command(word);
    }
  }

  void take_long(std::string_view text) {
    const std::size_t equals = text.find('=');
    const std::string_view name = text.substr(0, equals);
    const Option* option = find_option(name);
    if (option == nullptr) {
      fail(unknown_long_option(name));
      return;
    }
    const std::string spelled = long_form(*option);
    if (!option->takes_value()) {
      if (equals != std::string_view::npos) {
        fail(spelled + " takes no value, found '" + std::string(text.substr(equals + 1)) + "'");
        return;
      }
      apply(*option, spelled, "");
      if (option->name == "help") request_.help = Help::full;
    } else if (equals != std::string_view::npos) {
      apply(*option, spelled, text.substr(equals + 1));
    } else {
      take_value(*option, spelled);
    }
  }

  // "-l", "-al", "-n5", "-aln5".
  void take_short(std::string_view bundle) {
    for (std::size_t i = 1; i < bundle.size() && !error_; ++i) {
      const Option* option = find_option(bundle[i]);
      if (option == nullptr) {
        error_ = unknown_letter(bundle, i, usage());
        return;
      }
      const std::string spelled{'-', bundle[i]};
      if (!option->takes_value()) {
        apply(*option, spelled, "");
      } else if (i + 1 < bundle.size()) {
        apply(*option, spelled, bundle.substr(i + 1));
        return;
      } else {
        take_value(*option, spelled);
      }
    }
  }

  // The value is the next argument whatever it looks like: `-s -next`, `-c -user`.
  void take_value(const Option& option, const std::string& spelled) {
    if (next_ == arguments_.size()) {
      fail(spelled + " needs a value: " + spelled + " " + std::string(option.metavar));
      return;
    }
    apply(option, spelled, arguments_[next_++]);
  }

  void apply(const Option& option, const std::string& spelled, std::string_view value) {
    used_.push_back({&option, spelled});
    if (option.choices != nullptr && !check_choice(option, spelled, value)) return;
    const std::string wrong = option.apply(request_, value);
    if (!wrong.empty()) fail(spelled + ": " + wrong);
  }

  bool check_choice(const Option& option, const std::string& spelled, std::string_view value) {
    if (option.value == ValueKind::reversible_choice && value.starts_with('-'))
      value.remove_prefix(1);
    const std::vector<std::string_view> names = names_of(option.choices());
    if (std::find(names.begin(), names.end(), value) != names.end()) return true;
    error_ = UsageError{spelled + ": " + unknown_word("value", value, names),
                        "one of: " + joined(names, ", ")};
    return false;
  }

  // What can only be said when everything was seen.
  void check() {
    const Command& command = command_info(request_.command);
    if (request_.help != Help::none || request_.version) return;
    if (check_options(command)) check_arguments(command);
  }

  bool check_options(const Command& command) {
    for (const Used& used : used_) {
      if (used.option->commands.contains(command.id)) continue;
      fail(used.spelled + " does not go with " + std::string(command.name) +
           goes_with(*used.option));
      return false;
    }
    if (request_.hours && request_.until) {
      fail("--hours does not go with --until: each sets the window's end");
      return false;
    }
    const render::Renderer* format = render::find_renderer(request_.output);
    const bool json = format != nullptr && format->form == render::Renderer::Form::json;
    const bool lists_columns = request_.columns.size() == 1 && request_.columns.front() == "help";
    if (json && !request_.columns.empty() && !lists_columns) {
      fail("--columns does not go with -o " + request_.output + ", which always has every key");
      return false;
    }
    return true;
  }

  void check_arguments(const Command& command) {
    const std::size_t count = request_.arguments.size();
    const std::string name(command.name);
    if (count < command.least) {
      fail(name + " needs " + std::string(command.missing));
    } else if (count > command.most) {
      const std::string extra = "found '" + request_.arguments[command.most] + "'";
      if (command.arguments == Arguments::expression) {
        error_ = UsageError{name + " takes one argument, but also " + extra,
                            "put quotes around the expression: cronviz explain '*/5 * * * *'"};
      } else {
        fail(name +
             (command.most == 0 ? " takes no argument, " : " takes one argument, but also ") +
             extra);
      }
    } else if (count > 0) {
      check_word(command, request_.arguments.front());
    }
  }

  // An argument that is one of a few words.
  void check_word(const Command& command, const std::string& word) {
    if (command.arguments == Arguments::command) {
      const Command* topic = find_command(word);
      if (topic == nullptr || topic->hidden) error_ = unknown_command(word);
    }
    if (command.arguments == Arguments::shell) {
      const std::vector<std::string_view> shells = names_of(shell_choices());
      if (std::find(shells.begin(), shells.end(), word) != shells.end()) return;
      error_ = UsageError{unknown_word("shell", word, shells), "one of: " + joined(shells, ", ")};
    }
  }

  // ", only with list, next and explain".
  static std::string goes_with(const Option& option) {
    std::vector<std::string_view> names;
    for (const Command& command : all_commands()) {
      if (!command.hidden && option.commands.contains(command.id)) names.push_back(command.name);
    }
    const std::string_view last = names.back();
    names.pop_back();
    return ", only with " + joined(names, ", ") + (names.empty() ? "" : " and ") +
           std::string(last);
  }

  std::string unknown_long_option(std::string_view name) const {
    std::vector<std::string> forms;
    for (const Option& option : all_options()) {
      if (!request_.command_named || option.commands.contains(request_.command))
        forms.push_back(long_form(option));
    }
    const std::vector<std::string_view> known(forms.begin(), forms.end());
    return unknown_word("option", "--" + std::string(name), known);
  }

  // Where to read more.
  std::string usage() const {
    std::string hint = "try 'cronviz ";
    const Command& command = command_info(request_.command);
    if (request_.command_named && !command.hidden) hint.append(command.name).append(" ");
    return hint + "--help'";
  }

  void fail(std::string text) { error_ = UsageError{std::move(text), usage()}; }

  static Request silent_completion() {
    Request request;
    request.command = CommandId::complete;
    request.command_named = true;
    return request;
  }

  std::span<const std::string_view> arguments_;
  std::size_t next_ = 0;
  bool options_ended_ = false;
  Request request_;
  std::vector<Used> used_;
  std::optional<UsageError> error_;
};

}  // namespace

Parsed parse(std::span<const std::string_view> arguments) { return Parser(arguments).run(); }

void append_usage_error(std::string& out, const UsageError& error, Charset charset) {
  out += "cronviz: ";
  append_visible(out, error.text, charset);
  out += '\n';
  if (error.hint.empty()) return;
  append_visible(out, error.hint, charset);
  out += '\n';
}

}  // namespace cronviz::cli
