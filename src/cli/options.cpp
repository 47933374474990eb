#include "cli/options.h"

#include <array>

#include "cli/option_values.h"
#include "schedule/cron_dialect.h"

namespace cronviz::cli {
namespace {

using enum CommandId;

// What goes with what: views print a report, jobs are what list and next talk about.
constexpr CommandSet views = view_commands;
constexpr CommandSet jobs{list, next};
constexpr CommandSet machines{list, next, show, explain, complete};
constexpr CommandSet readers{list, next, show, complete};
constexpr CommandSet everything{list, next, show, explain, completion, help, version};

// Switches: what they are set to does not depend on a value.
template <auto Member, auto Value>
std::string set(Request& request, std::string_view) {
  request.*Member = Value;
  return "";
}

template <std::optional<std::string> Request::*Member>
std::string text(Request& request, std::string_view value) {
  return store_text(request.*Member, value);
}

template <std::optional<std::int64_t> Request::*Member, std::int64_t Most>
std::string number(Request& request, std::string_view value) {
  return store_number(request.*Member, 1, Most, value);
}

std::string set_root(Request& request, std::string_view value) {
  std::optional<std::string> root;
  std::string error = store_text(root, value);
  if (root) request.root = *root;
  return error;
}

std::string set_width(Request& request, std::string_view value) {
  std::optional<std::int64_t> width;
  std::string error = store_number(width, least_width, most_width, value);
  if (width) request.width = static_cast<int>(*width);
  return error;
}

std::string set_dialect(Request& request, std::string_view value) {
  request.dialect = schedule::parse_dialect(value);  // empty for "auto"
  return "";
}

std::string set_systemd(Request& request, std::string_view value) {
  std::optional<std::int64_t> version;
  std::string error = store_number(version, least_systemd, most_systemd, value);
  if (version) request.systemd = static_cast<int>(*version);
  return error;
}

std::string set_expression_kind(Request& request, std::string_view value) {
  request.as = value == "systemd"    ? ExpressionKind::systemd
               : value == "timespan" ? ExpressionKind::timespan
                                     : ExpressionKind::cron;
  return "";
}

std::string set_scope(Request& request, std::string_view value) {
  request.scope.reset();
  if (value == "system") request.scope = model::Scope::system;
  if (value == "user") request.scope = model::Scope::user;
  return "";
}

std::string set_color(Request& request, std::string_view value) {
  request.color = value == "always"  ? When::always
                  : value == "never" ? When::never
                                     : When::automatic;
  return "";
}

std::string set_output(Request& request, std::string_view value) {
  request.output = value;
  return "";
}

std::string set_json(Request& request, std::string_view) { return set_output(request, "json"); }

std::string set_utc(Request& request, std::string_view) { return store_text(request.zone, "UTC"); }

// Of a choice, which was checked before.
template <void (*Store)(Request&, std::string_view)>
std::string choose(Request& request, std::string_view value) {
  Store(request, value);
  return "";
}

std::string add_file(Request& request, std::string_view value) {
  return store_file(request.files, value);
}

std::string set_columns(Request& request, std::string_view value) {
  return store_columns(request.columns, value);
}

constexpr std::array options{
    // --- of single commands
    Option{.name = "all",
           .letter = 'a',
           .help = "also what the daemon ignores, with the reason",
           .category = Category::command,
           .commands = {list},
           .apply = set<&Request::all, true>},
    Option{.name = "no-fold",
           .help = "a row for each run, also of very frequent jobs",
           .category = Category::command,
           .commands = {next},
           .apply = set<&Request::fold, false>},
    Option{.name = "per-job",
           .metavar = "N",
           .help = "at most N rows of one job",
           .category = Category::command,
           .commands = {next},
           .value = ValueKind::text,
           .apply = number<&Request::per_job, most_rows>},
    Option{.name = "as",
           .metavar = "KIND",
           .help = "what the text is: cron, systemd or timespan",
           .category = Category::command,
           .commands = {explain},
           .value = ValueKind::choice,
           .choices = expression_choices,
           .apply = set_expression_kind},
    // --- what is read
    Option{.name = "file",
           .letter = 'f',
           .metavar = "[KIND:]PATH",
           .help = "read only this file; repeatable, - is stdin",
           .category = Category::input,
           .commands = readers,
           .value = ValueKind::file,
           .repeatable = true,
           .apply = add_file},
    Option{.name = "root",
           .metavar = "DIR",
           .help = "read another tree: an image, a backup",
           .category = Category::input,
           .commands = machines,
           .value = ValueKind::directory,
           .apply = set_root},
    Option{.name = "no-live",
           .help = "read files only, run no program",
           .category = Category::input,
           .commands = machines,
           .apply = set<&Request::live, false>},
    Option{.name = "dialect",
           .metavar = "D",
           .help = "the cron that reads it: auto, debian, cronie ...",
           .category = Category::input,
           .commands = views,
           .value = ValueKind::choice,
           .choices = dialect_choices,
           .dynamic = CompletionKind::dialects,
           .apply = set_dialect},
    Option{.name = "systemd-version",
           .metavar = "N",
           .help = "the systemd whose timer rules hold",
           .category = Category::input,
           .commands = views,
           .value = ValueKind::text,
           .apply = set_systemd},
    // --- which jobs
    Option{.name = "user",
           .letter = 'u',
           .metavar = "NAME",
           .help = "jobs that run as NAME",
           .category = Category::filter,
           .commands = jobs,
           .value = ValueKind::word,
           .dynamic = CompletionKind::users,
           .apply = text<&Request::user>},
    Option{.name = "only",
           .metavar = "KIND",
           .help = "cron, systemd, anacron, run-parts or reboot",
           .category = Category::filter,
           .commands = jobs,
           .value = ValueKind::choice,
           .choices = only_choices,
           .apply = choose<store_only>},
    Option{.name = "scope",
           .metavar = "SCOPE",
           .help = "system, user or all",
           .category = Category::filter,
           .commands = jobs,
           .value = ValueKind::choice,
           .choices = scope_choices,
           .apply = set_scope},
    Option{.name = "sort",
           .letter = 's',
           .metavar = "KEY",
           .help = "next, job, user, source or freq; -KEY reverses",
           .category = Category::filter,
           .commands = {list},
           .value = ValueKind::reversible_choice,
           .choices = sort_choices,
           .apply = choose<store_sort>},
    // --- when
    Option{.name = "now",
           .metavar = "T",
           .help = "as if it were T: RFC 3339, 14:00, tomorrow, +6h",
           .category = Category::time,
           .commands = views,
           .value = ValueKind::text,
           .apply = text<&Request::now>},
    Option{.name = "since",
           .metavar = "T",
           .help = "runs at T or later",
           .overview = "runs at the one T or later, before the other",
           .category = Category::time,
           .commands = {next},
           .value = ValueKind::text,
           .apply = text<&Request::since>},
    Option{.name = "until",
           .metavar = "T",
           .help = "runs before T",
           .shares_row = true,
           .category = Category::time,
           .commands = {next},
           .value = ValueKind::text,
           .apply = text<&Request::until>},
    Option{.name = "hours",
           .metavar = "N",
           .help = "runs within N hours",
           .category = Category::time,
           .commands = {next},
           .value = ValueKind::text,
           .apply = number<&Request::hours, most_hours>},
    Option{.name = "count",
           .letter = 'n',
           .metavar = "N",
           .help = "at most N runs",
           .category = Category::time,
           .commands = {next, show, explain},
           .value = ValueKind::text,
           .apply = number<&Request::count, most_rows>},
    Option{.name = "tz",
           .metavar = "ZONE",
           .help = "show times in ZONE (of -f files: cron's, too)",
           .category = Category::time,
           .commands = views,
           .value = ValueKind::word,
           .dynamic = CompletionKind::zones,
           .apply = text<&Request::zone>},
    Option{.name = "utc",
           .help = "the same as --tz UTC",
           .shares_row = true,
           .category = Category::time,
           .commands = views,
           .apply = set_utc},
    // --- how it is shown
    Option{.name = "output",
           .letter = 'o',
           .metavar = "FORMAT",
           .help = "table, wide, json, ndjson, csv, tsv; or help",
           .category = Category::output,
           .commands = views,
           .value = ValueKind::choice,
           .choices = format_choices,
           .dynamic = CompletionKind::formats,
           .apply = set_output},
    Option{.name = "json",
           .help = "the same as -o json",
           .shares_row = true,
           .category = Category::output,
           .commands = views,
           .apply = set_json},
    Option{.name = "columns",
           .letter = 'c',
           .metavar = "LIST",
           .help = "job,next ...; +COL adds, -COL removes; or help",
           .category = Category::output,
           .commands = jobs,
           .value = ValueKind::list,
           .dynamic = CompletionKind::columns,
           .apply = set_columns},
    Option{.name = "full",
           .letter = 'l',
           .help = "cut neither wide cells nor long tables",
           .category = Category::output,
           .commands = views,
           .apply = set<&Request::full, true>},
    Option{.name = "no-legend",
           .help = "no headings, no footer",
           .category = Category::output,
           .commands = views,
           .apply = set<&Request::legend, false>},
    Option{.name = "width",
           .metavar = "N",
           .help = "fit the output into N columns",
           .category = Category::output,
           .commands = views,
           .value = ValueKind::text,
           .apply = set_width},
    Option{.name = "color",
           .metavar = "WHEN",
           .help = "auto, always or never",
           .category = Category::output,
           .commands = views,
           .value = ValueKind::choice,
           .choices = when_choices,
           .apply = set_color},
    Option{.name = "no-color",
           .help = "the same as --color never",
           .shares_row = true,
           .category = Category::output,
           .commands = views,
           .apply = set<&Request::color, When::never>},
    Option{.name = "ascii",
           .help = "draw with ASCII only",
           .overview = "the characters to draw with",
           .category = Category::output,
           .commands = views,
           .apply = set<&Request::drawing, Drawing::ascii>},
    Option{.name = "unicode",
           .help = "draw with Unicode whatever the locale says",
           .shares_row = true,
           .category = Category::output,
           .commands = views,
           .apply = set<&Request::drawing, Drawing::unicode>},
    // --- general
    Option{.name = "strict",
           .help = "exit status 2 when anything could not be read",
           .commands = views,
           .apply = set<&Request::strict, true>},
    Option{.name = "quiet",
           .letter = 'q',
           .help = "print errors only; the exit status tells",
           .commands = views,
           .apply = set<&Request::quiet, true>},
    Option{.name = "verbose",
           .letter = 'v',
           .help = "say on standard error what is read",
           .commands = views,
           .apply = set<&Request::verbose, true>},
    Option{.name = "help",
           .letter = 'h',
           .help = "this overview; behind a command, its options",
           .commands = everything,
           .apply = set<&Request::help, Help::brief>},
    Option{.name = "version",
           .letter = 'V',
           .help = "the version",
           .commands = everything,
           .apply = set<&Request::version, true>},
};

}  // namespace

std::string_view category_title(Category category) {
  switch (category) {
    case Category::command:
      return "Options of single commands";
    case Category::input:
      return "What is read";
    case Category::filter:
      return "Which jobs";
    case Category::time:
      return "When";
    case Category::output:
      return "How it is shown";
    case Category::general:
      return "General";
  }
  return "";
}

std::span<const Option> all_options() { return options; }

const Option* find_option(std::string_view name) {
  for (const Option& option : options) {
    if (option.name == name) return &option;
  }
  return nullptr;
}

const Option* find_option(char letter) {
  for (const Option& option : options) {
    if (option.letter == letter && letter != '\0') return &option;
  }
  return nullptr;
}

std::string long_form(const Option& option) { return "--" + std::string(option.name); }

}  // namespace cronviz::cli
