#include "cli/complete.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/codes.h"
#include "base/utf8.h"
#include "cli/option_values.h"
#include "cli/options.h"
#include "source/zone_names.h"

namespace cronviz::cli {
namespace {

constexpr std::array<KindInfo, 9> kinds{{
    {CompletionKind::jobs, "jobs", "job"},
    {CompletionKind::users, "users", "user"},
    {CompletionKind::columns, "columns", "column"},
    {CompletionKind::zones, "zones", "time zone"},
    {CompletionKind::dialects, "dialects", "dialect"},
    {CompletionKind::formats, "formats", "format"},
    {CompletionKind::codes, "codes", "code"},
    {CompletionKind::commands, "commands", "command"},
    {CompletionKind::options, "options", "option"},
}};

void add_choices(const std::vector<Choice>& choices, Candidates& out) {
  for (const Choice& choice : choices) out.add(choice.name, choice.summary);
}

void add_options(const Command* command, Candidates& out) {
  for (const Option& option : all_options()) {
    if (command != nullptr && !option.commands.contains(command->id)) continue;
    if (option.letter != '\0') out.add(std::string{'-', option.letter}, option.help);
    out.add(long_form(option), option.help);
  }
}

}  // namespace

std::span<const KindInfo> all_completion_kinds() { return kinds; }

const KindInfo& kind_info(CompletionKind kind) {
  for (const KindInfo& info : kinds) {
    if (info.kind == kind) return info;
  }
  return kinds.front();
}

std::optional<CompletionKind> parse_completion_kind(std::string_view name) {
  for (const KindInfo& info : kinds) {
    if (info.name == name) return info.kind;
  }
  return std::nullopt;
}

void Candidates::add(std::string_view value, std::string_view description) {
  if (full() || value.empty() || !value.starts_with(word_)) return;
  if (visible(value, Charset::utf8) != value) return;
  ++count_;
  text_ += value;
  if (!description.empty()) {
    text_ += '\t';
    append_visible(text_, description, Charset::utf8);
  }
  text_ += '\n';
}

bool add_fixed_candidates(CompletionKind kind, const Command* command, Candidates& out) {
  switch (kind) {
    case CompletionKind::jobs:
    case CompletionKind::users:
    case CompletionKind::columns:
    case CompletionKind::zones:
      return false;
    case CompletionKind::dialects:
      add_choices(dialect_choices(), out);
      return true;
    case CompletionKind::formats:
      add_choices(format_choices(), out);
      return true;
    case CompletionKind::codes:
      for (const CodeInfo& info : all_codes()) out.add(code_name(info.code), info.summary);
      return true;
    case CompletionKind::commands:
      for (const Command& known : all_commands()) {
        if (!known.hidden) out.add(known.name, known.summary);
      }
      return true;
    case CompletionKind::options:
      add_options(command, out);
      return true;
  }
  return false;
}

void add_zones(system::System& system, Candidates& out) {
  // --tz looks on this host, too, whatever the root.
  std::vector<std::string> names = source::zone_names(system, system::Tree::host);
  names.emplace_back("UTC");  // needs no file
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  for (const std::string& name : names) out.add(name, "");
}

}  // namespace cronviz::cli
