#include "cli/option_values.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "render/renderer.h"
#include "schedule/cron_dialect.h"
#include "source/source.h"

namespace cronviz::cli {
namespace {

struct OnlyRow {
  std::string_view name;
  std::string_view summary;
  Only only;
};

constexpr std::array<OnlyRow, 5> only_rows{{
    {"cron", "lines of crontabs", {model::JobKind::cron, false}},
    {"systemd", "timers of systemd", {model::JobKind::systemd, false}},
    {"anacron", "entries of anacrontab", {model::JobKind::anacron, false}},
    {"run-parts", "scripts of cron.daily and its like", {model::JobKind::run_parts, false}},
    {"reboot", "what cron starts at boot", {std::nullopt, true}},
}};

}  // namespace

std::vector<Choice> format_choices() {
  std::vector<Choice> choices;
  for (const render::Renderer& renderer : render::all_renderers()) {
    choices.push_back({renderer.name, renderer.summary});
  }
  choices.push_back({"help", "list the formats"});
  return choices;
}

std::vector<Choice> dialect_choices() {
  std::vector<Choice> choices{{"auto", "the cron that is installed"}};
  for (const schedule::CronDialect& dialect : schedule::all_dialects()) {
    choices.push_back({dialect.name, dialect.summary});
  }
  return choices;
}

std::vector<Choice> only_choices() {
  std::vector<Choice> choices;
  for (const OnlyRow& row : only_rows) choices.push_back({row.name, row.summary});
  return choices;
}

std::vector<Choice> scope_choices() {
  return {{"system", "jobs of the machine"}, {"user", "jobs of its users"}, {"all", "both"}};
}

std::vector<Choice> sort_choices() {
  return {{"next", "the next run first"},
          {"job", "by name"},
          {"user", "by the user it runs as"},
          {"source", "by file and place"},
          {"freq", "the most frequent first"}};
}

std::vector<Choice> when_choices() {
  return {{"auto", "on a terminal that can show it"},
          {"always", "in pipes and files, too"},
          {"never", "plain text"}};
}

std::vector<Choice> expression_choices() {
  return {{"cron", "five fields or a nickname"},
          {"systemd", "a calendar expression, as of OnCalendar="},
          {"timespan", "a length of time, as of OnBootSec="}};
}

std::vector<Choice> shell_choices() {
  return {{"bash", "bash 4.3 or later"}, {"zsh", "zsh 5 or later"}, {"fish", "fish 3 or later"}};
}

std::vector<std::string_view> names_of(const std::vector<Choice>& choices) {
  std::vector<std::string_view> names;
  for (const Choice& choice : choices) names.push_back(choice.name);
  return names;
}

std::string joined(const std::vector<std::string_view>& words, std::string_view separator) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += separator;
    text += word;
  }
  return text;
}

std::string store_text(std::optional<std::string>& place, std::string_view value) {
  // An empty one comes from an unset shell variable: `--root "$ROOT"` must not silently mean this
  // machine.
  if (value.empty()) return "expected a value, found ''";
  place = std::string(value);
  return "";
}

std::string store_number(std::optional<std::int64_t>& place, std::int64_t least, std::int64_t most,
                         std::string_view value) {
  const std::optional<std::int64_t> number = parse_whole<std::int64_t>(value);
  if (number && *number >= least && *number <= most) {
    place = number;
    return "";
  }
  std::string error = "expected a whole number from ";
  append_number(error, least);
  error += " to ";
  append_number(error, most);
  return error.append(", found '").append(value).append("'");
}

std::string store_file(std::vector<source::NamedFile>& files, std::string_view value) {
  std::vector<std::string_view> kinds;
  for (const source::Source& source : source::all_sources()) {
    kinds.insert(kinds.end(), source.file_kinds.begin(), source.file_kinds.end());
  }
  source::NamedFile file{"", std::string(value)};
  const std::size_t colon = value.find(':');
  if (colon != std::string_view::npos) {
    const std::string_view before = value.substr(0, colon);
    if (std::find(kinds.begin(), kinds.end(), before) != kinds.end()) {
      file = {std::string(before), std::string(value.substr(colon + 1))};
    } else if (!nearest(before, kinds).empty()) {
      return unknown_word("kind", before, kinds) + " (a file of that name: './" +
             std::string(value) + "')";
    }
  }
  if (file.path.empty()) return "expected the path of a file, found '" + std::string(value) + "'";
  files.push_back(std::move(file));
  return "";
}

std::string store_columns(std::vector<std::string>& columns, std::string_view value) {
  columns.clear();
  for (const std::string_view piece : split(value, ',')) {
    const bool has_sign = !piece.empty() && (piece[0] == '+' || piece[0] == '-');
    if (piece.size() <= (has_sign ? 1u : 0u)) {
      return "expected names of columns separated by commas, found '" + std::string(value) + "'";
    }
    columns.emplace_back(piece);
  }
  return "";
}

void store_only(Request& request, std::string_view value) {
  for (const OnlyRow& row : only_rows) {
    if (row.name == value) request.only = row.only;
  }
}

void store_sort(Request& request, std::string_view value) {
  using analysis::SortKey;
  request.sort_reversed = value[0] == '-';
  if (request.sort_reversed) value.remove_prefix(1);
  if (value == "next") request.sort = SortKey::next;
  if (value == "job") request.sort = SortKey::name;
  if (value == "user") request.sort = SortKey::user;
  if (value == "source") request.sort = SortKey::place;
  if (value == "freq") request.sort = SortKey::frequency;
}

std::string_view meant(std::string_view word, const std::vector<std::string_view>& known) {
  if (const std::string_view near = nearest(word, known); !near.empty()) return near;
  std::string_view only;
  for (const std::string_view candidate : known) {
    if (word.empty() || !candidate.starts_with(word)) continue;
    if (!only.empty()) return "";
    only = candidate;
  }
  return only;
}

std::string unknown_word(std::string_view what, std::string_view word,
                         const std::vector<std::string_view>& known) {
  std::string text = "unknown ";
  text.append(what).append(" '").append(word).append("'");
  const std::string_view near = meant(word, known);
  if (!near.empty()) text.append("; did you mean '").append(near).append("'?");
  return text;
}

}  // namespace cronviz::cli
