#include "cli/help.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "cli/option_values.h"
#include "cli/options.h"

namespace cronviz::cli {
namespace {

constexpr std::size_t name_column = 32;  // where descriptions begin
constexpr std::size_t line_width = 80;

// "  left            right", or two lines when the left part is too long.
void append_row(std::string& out, std::string_view left, std::string_view right) {
  out.append("  ").append(left);
  std::size_t used = 2 + left.size();
  if (used + 2 > name_column) {
    out += '\n';
    used = 0;
  }
  out.append(name_column - used, ' ').append(right).append("\n");
}

// "-o, --output FORMAT"; without a letter "--root DIR", indented so that long names stand in one
// column.
std::string option_forms(const Option& option, bool indent) {
  std::string text = indent ? "    " : "";
  if (option.letter != '\0') text = std::string{'-', option.letter} + ", ";
  text += long_form(option);
  if (!option.metavar.empty()) text.append(" ").append(option.metavar);
  return text;
}

// The rows of the overview: options that share a row are joined by commas.
void append_overview_rows(std::string& out) {
  std::string left;
  std::string_view right;
  for (const Option& option : all_options()) {
    if (option.category == Category::command) continue;
    if (option.shares_row) {
      left += ", " + option_forms(option, false);
      continue;
    }
    if (!left.empty()) append_row(out, left, right);
    left = option_forms(option, true);
    right = option.overview.empty() ? option.help : option.overview;
  }
  append_row(out, left, right);
}

std::string synopsis(const Command& command) {
  std::string text(command.name);
  if (!command.synopsis.empty()) text.append(" ").append(command.synopsis);
  return text;
}

// "Also: ..." wrapped at the width.
void append_names(std::string& out, const std::vector<std::string>& names) {
  std::string line = "Common options:";
  for (const std::string& name : names) {
    if (line.size() + 1 + name.size() > line_width) {
      out.append(line).append("\n");
      line = " ";
    }
    line.append(" ").append(name);
  }
  out.append(line).append("\n");
}

}  // namespace

std::string overview(Help help) {
  std::string out =
      "cronviz: what runs here by itself, and when does it run next? It only reads.\n"
      "\n"
      "usage: cronviz [COMMAND] [OPTIONS] [ARGUMENTS]\n"
      "\n";
  for (const Command& command : all_commands()) {
    if (!command.group.empty()) append_row(out, synopsis(command), command.summary);
  }
  out += "\n";
  append_overview_rows(out);
  out += "\nA command's own options: cronviz help COMMAND\n";
  if (help == Help::full)
    out += "All of it, with the files, the formats and examples: man cronviz\n";
  return out;
}

std::string command_help(const Command& command) {
  std::string out = "cronviz " + std::string(command.name) + ": " + std::string(command.summary) +
                    "\n\n" + "usage: cronviz " + synopsis(command) + " [OPTIONS]\n";
  std::string rows;
  std::vector<std::string> common;
  for (const Option& option : all_options()) {
    if (!option.commands.contains(command.id)) continue;
    if (option.commands.contains(view_commands)) {
      common.push_back(option.letter != '\0' ? std::string{'-', option.letter} : long_form(option));
    } else {
      append_row(rows, option_forms(option, true), option.help);
    }
  }
  if (!rows.empty()) out.append("\n").append(rows);
  out += "\n";
  append_names(out, common);
  out += "What they mean: cronviz --help\n";
  return out;
}

std::string help_text(const Request& request) {
  if (request.command == CommandId::help && !request.arguments.empty()) {
    if (const Command* topic = find_command(request.arguments.front())) return command_help(*topic);
  }
  const Command& command = command_info(request.command);
  if (request.help == Help::none || !request.command_named || command.hidden) {
    return overview(request.help == Help::brief ? Help::brief : Help::full);
  }
  return command_help(command);
}

}  // namespace cronviz::cli
