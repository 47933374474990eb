#include "case.h"

#include <chrono>
#include <optional>

#include "base/text.h"
#include "cli/run.h"
#include "time/instant_text.h"
#include "time/zone.h"
#include "vectors.h"

namespace cronviz::test {
namespace {

using system::MemorySystem;

// "-- NAME args --" without its dashes; empty when the line is no section head.
std::string_view section_of(std::string_view line) {
  if (!line.starts_with("-- ") || !line.ends_with(" --")) return {};
  return trim(line.substr(3, line.size() - 6));
}

std::uint32_t octal(std::string_view text) {
  std::uint32_t value = 0;
  for (const char c : text) value = value * 8 + static_cast<std::uint32_t>(c - '0');
  return value;
}

system::FileKind kind_of(std::string_view word) {
  if (word == "socket") return system::FileKind::socket;
  return word == "device" ? system::FileKind::device : system::FileKind::fifo;
}

// Settings of the machine that take no text below them; false: the section is a file.
bool apply_setting(const std::vector<std::string>& words, MemorySystem& machine) {
  const std::string& word = words[0];
  const auto arg = [&words](std::size_t i) { return i < words.size() ? words[i] : std::string(); };
  const auto number = [&arg](std::size_t i) {
    return parse_whole<std::uint32_t>(arg(i)).value_or(0);
  };
  if (word == "link") {
    machine.add_link("/" + arg(1), arg(3));
  } else if (word == "env") {
    const std::size_t equals = arg(1).find('=');
    machine.variables[arg(1).substr(0, equals)] = arg(1).substr(equals + 1);
  } else if (word == "terminal") {
    machine.output_terminal = machine.errors_terminal = {true, static_cast<int>(number(1))};
  } else if (word == "clock") {
    const auto now = time::parse_instant(arg(1), time::Instant{}, time::Zone::utc());
    if (now) machine.clock = *now;
  } else if (word == "uptime") {
    machine.uptime = std::chrono::seconds(number(1));
  } else if (word == "uid") {
    machine.uid = number(1);
  } else if (word == "zone") {
    machine.add_file("/usr/share/zoneinfo/" + arg(1), read_data("zoneinfo/" + arg(1)));
  } else if (word == "dir") {
    machine.add_directory("/" + arg(1), arg(2).empty() ? 0755u : octal(arg(2)), number(3));
  } else if (word == "fifo" || word == "socket" || word == "device") {
    machine.add_special("/" + arg(1), kind_of(word));
  } else if (word == "not-live") {
    machine.live = false;
  } else if (word == "output-fails") {
    machine.fail_output = true;
  } else if (word == "output-closed") {
    machine.close_output = true;
  } else {
    return false;
  }
  return true;
}

// "etc/cron.d/app mode=0600 uid=1000", "stdin" or "program /usr/bin/crontab -l".
void add_text(const std::vector<std::string>& words, std::string text, MemorySystem& machine) {
  if (words[0] == "stdin") {
    machine.input = std::move(text);
  } else if (words[0] == "program") {
    std::string key;
    for (std::size_t i = 1; i < words.size(); ++i) key += (i > 1 ? " " : "") + words[i];
    machine.programs[key] = {0, std::move(text), ""};
  } else {
    std::uint32_t mode = 0644;
    std::uint32_t uid = 0;
    time::Instant modified{};
    bool escaped = false;
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (words[i].starts_with("mode=")) mode = octal(std::string_view(words[i]).substr(5));
      if (words[i].starts_with("uid="))
        uid = parse_whole<std::uint32_t>(std::string_view(words[i]).substr(4)).value_or(0);
      if (words[i].starts_with("modified="))
        modified =
            *time::parse_instant(std::string_view(words[i]).substr(9), {}, time::Zone::utc());
      escaped = escaped || words[i] == "escaped";
      if (words[i] == "no-newline" && text.ends_with('\n')) text.pop_back();
    }
    machine.add_file("/" + words[0], escaped ? unescape(text) : std::move(text), mode, uid)
        .status.modified = std::chrono::floor<std::chrono::seconds>(modified);
  }
}

}  // namespace

std::vector<std::string> split_words(std::string_view line) {
  std::vector<std::string> words;
  bool open = false;  // a word has begun
  char quote = '\0';
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote == '\0' && is_blank(c)) {
      open = false;
      continue;
    }
    if (!open) words.emplace_back();
    open = true;
    if (c == quote) {
      quote = '\0';
    } else if (quote == '\0' && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == '\\' && quote != '\'' && i + 1 < line.size()) {
      words.back() += line[++i];
    } else {
      words.back() += c;
    }
  }
  return words;
}

Case parse_case(std::string_view text, std::string& error) {
  Case parsed;
  parsed.machine = std::make_unique<MemorySystem>();
  std::optional<std::string> body;  // of the section being read
  std::string title;
  const auto close = [&] {
    if (!body) return;
    if (parsed.runs.empty()) {
      add_text(split_words(title), std::move(*body), *parsed.machine);
    } else if (title == "stdout") {
      parsed.runs.back().output = std::move(*body);
    } else if (title == "stderr") {
      parsed.runs.back().errors = std::move(*body);
    } else {
      error = "section '" + title + "' behind a command line";
    }
    body.reset();
  };
  std::vector<std::string_view> lines = split(text, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  for (const std::string_view line : lines) {
    const std::string_view section = section_of(line);
    if (line.starts_with("$ ")) {
      close();
      parsed.runs.push_back({std::string(line.substr(2)), "", "", 0});
    } else if (!section.empty()) {
      close();
      const std::vector<std::string> words = split_words(section);
      if (words[0] == "exit" && !parsed.runs.empty()) {
        parsed.runs.back().exit_status =
            parse_whole<int>(words.size() > 1 ? words[1] : "").value_or(-1);
      } else if (!parsed.runs.empty() || !apply_setting(words, *parsed.machine)) {
        title = section;
        body.emplace();
      }
    } else if (body) {
      body->append(line) += '\n';
    }
    if (parsed.runs.empty()) parsed.head.append(line) += '\n';
  }
  close();
  if (parsed.runs.empty()) error = "no '$ cronviz' line";
  return parsed;
}

CaseRun run_command(MemorySystem& machine, const std::string& command_line) {
  CaseRun run{command_line, "", "", 0};
  std::vector<std::string> words = split_words(command_line);
  std::vector<std::string_view> arguments(words.begin() + 1, words.end());
  machine.output.clear();
  machine.errors.clear();
  const auto open =
      [&machine](const std::string& root) -> system::Outcome<std::unique_ptr<system::System>> {
    if (root.starts_with("/missing"))
      return system::Error{system::ErrorKind::not_found, "no such file or directory"};
    auto copy = std::make_unique<MemorySystem>(machine);
    copy->live = copy->live && root.empty();
    return std::unique_ptr<system::System>(std::move(copy));
  };
  run.exit_status = static_cast<int>(cli::run(arguments, machine, open));
  run.output = std::move(machine.output);
  run.errors = std::move(machine.errors);
  return run;
}

std::string print_case(const Case& original, const std::vector<CaseRun>& runs) {
  std::string text = original.head;
  for (const CaseRun& run : runs) {
    text += "$ " + run.command_line + "\n";
    if (!run.output.empty()) text += "-- stdout --\n" + run.output;
    if (!run.errors.empty()) text += "-- stderr --\n" + run.errors;
    if (run.exit_status != 0) text += "-- exit " + std::to_string(run.exit_status) + " --\n";
  }
  return text;
}

}  // namespace cronviz::test
