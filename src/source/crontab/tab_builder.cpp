#include "source/crontab/tab_builder.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace cronviz::source::crontab {
namespace {

// Of one file; a binary file in a folder of crontabs has a bad line for each newline.
constexpr std::size_t most_complaints = 1000;
constexpr std::size_t most_complaints_in_all = 100'000;
// Of one file, where the daemon itself has no bound.
constexpr std::uint32_t most_assignments = 10000;

constexpr int most_delay = 24 * 60;

// strtol(3), as cronie reads RANDOM_DELAY: blanks, a sign, digits, and then anything; 0 without
// digits.
int leading_number(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && is_blank(text[at])) ++at;
  const bool negative = at < text.size() && text[at] == '-';
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  int value = 0;
  for (; at < text.size() && is_digit(text[at]); ++at)
    value = std::min(value * 10 + (text[at] - '0'), 1'000'000);
  return negative ? -value : value;
}

}  // namespace

TabBuilder::TabBuilder(Pools& pools, const CrontabRules& rules, const TabFile& file)
    : pools_(pools),
      rules_(rules),
      file_(file),
      bytes_(pools.inventory().files[file.file].bytes),
      first_job_(static_cast<std::uint32_t>(pools.inventory().jobs.size())) {
  if (!file.owner.empty()) user_ = pools.user(file.owner).index;
}

void TabBuilder::add(Severity severity, Code code, TextRange at, std::string message,
                     std::string hint) {
  if (muted) return;
  if (complaints_.size() >= most_complaints ||
      pools_.inventory().diagnostics.size() >= most_complaints_in_all) {
    ++untold_;
    return;
  }
  complaints_.push_back(
      {severity, code, {file_.file, at.begin, at.end}, std::move(message), std::move(hint)});
}

void TabBuilder::add_from(Diagnostic diagnostic, std::uint32_t base) {
  add(diagnostic.severity, diagnostic.code,
      {base + diagnostic.span.begin, base + diagnostic.span.end}, std::move(diagnostic.message),
      std::move(diagnostic.hint));
}

void TabBuilder::lose(CrontabRules::Loss loss) {
  if (loss != CrontabRules::Loss::file || lost_ != model::Ignored::no) return;
  lost_ = model::Ignored::broken_file;
  lost_by_line_ = line;
}

void TabBuilder::exceed(Code code, TextRange at, std::string message, std::string hint) {
  if (lost_ == model::Ignored::too_large) return;
  add(Severity::error, code, at, std::move(message), std::move(hint));
  if (lost_ == model::Ignored::no) lost_by_line_ = line;
  lost_ = model::Ignored::too_large;
}

void TabBuilder::check_carriage_return(TextRange command) {
  if (told_carriage_return_ || !command.in(bytes_).ends_with('\r')) return;
  told_carriage_return_ = true;
  add(Severity::warning, Code::encoding, {command.end - 1, command.end},
      "a carriage return ends the line and is part of the command",
      "write the file with newlines alone: dos2unix, or sed -i 's/\\r$//'");
}

void TabBuilder::set_annotation(TextRange name) {
  if (!name.empty()) given_name_ = name;
}

void TabBuilder::add_assignment(TextRange name, TextRange value) {
  model::Inventory& inventory = pools_.inventory();
  ++assignments_;
  if (rules_.most_user_assignments != 0 && file_.tab == Tab::user &&
      assignments_ > rules_.most_user_assignments) {
    exceed(Code::too_many, name, "more than 1000 assignments",
           "cronie ignores a user's crontab with so many");
  }
  if (assignments_ == most_assignments + 1) {
    add(Severity::warning, Code::capped, name,
        "cronviz looks at the first 10000 assignments of a file", {});
  }
  if (assignments_ > most_assignments) return;
  const auto index = static_cast<std::uint32_t>(inventory.assignments.size());
  inventory.assignments.push_back({file_.file, line, environment_, name, value});
  environment_ = index;
  if (rules_.zone_variable && name.in(bytes_) == "CRON_TZ") set_zone(value);
  if (rules_.delay_variable && name.in(bytes_) == "RANDOM_DELAY") set_delay(value);
}

// The daemon puts the value into TZ: the C library takes what it does not know as UTC.
void TabBuilder::set_zone(TextRange value) {
  Result<std::uint32_t> zone = pools_.zone(value.in(bytes_));
  if (!zone) {
    const Diagnostic& error = zone.error();
    add(Severity::warning, error.code, value, error.message + "; cronie takes it as UTC",
        error.hint);
    zone = pools_.zone("");
  }
  if (zone) zone_ = *zone;
}

void TabBuilder::set_delay(TextRange value) {
  const int minutes = leading_number(value.in(bytes_));
  if (minutes < 0 || minutes > most_delay) {
    add(Severity::warning, Code::out_of_range, value,
        "'" + std::string(value.in(bytes_)) +
            "' is outside 0-1440 minutes (RANDOM_DELAY); cronie delays nothing");
    delay_ = 0;
    return;
  }
  delay_ = static_cast<std::uint16_t>(minutes);
}

model::Job& TabBuilder::add_job(TextRange text) {
  model::Job job;
  job.file = file_.file;
  job.line = line;
  job.text = text;
  job.user = user_;
  job.zone = zone_;
  job.environment = environment_;
  job.given_name = given_name_;
  job.random_delay_minutes = delay_;
  job.scope = file_.tab == Tab::user ? model::Scope::user : model::Scope::system;
  job.dialect = rules_.dialect;
  given_name_ = {};
  std::vector<model::Job>& jobs = pools_.inventory().jobs;
  jobs.push_back(job);
  if (rules_.most_user_entries != 0 && file_.tab == Tab::user &&
      jobs_made() > rules_.most_user_entries) {
    exceed(Code::too_many, text, "more than 10000 entries",
           "cronie ignores a user's crontab with so many");
  }
  return jobs.back();
}

void TabBuilder::add_bad_line(TextRange text) {
  ++bad_lines_;
  model::Job& job = add_job(text);
  job.ignored = model::Ignored::bad_line;
  // The end of the next word from `at`, blanks in front skipped.
  const auto word_end = [&](std::uint32_t at) {
    while (at < text.end && is_blank(bytes_[at])) ++at;
    while (at < text.end && !is_blank(bytes_[at])) ++at;
    return at;
  };
  std::uint32_t begin = text.begin;
  while (begin < text.end && is_blank(bytes_[begin])) ++begin;
  std::uint32_t end = begin;
  const int words = begin < text.end && bytes_[begin] == '@' ? 1 : 5;
  for (int i = 0; i < words; ++i) end = word_end(end);
  job.schedule_text = {begin, end};
  const std::uint32_t user_end = word_end(end);
  if (file_.tab == Tab::system && user_end < text.end) end = user_end;
  while (end < text.end && is_blank(bytes_[end])) ++end;
  job.command = {end, text.end};
}

std::uint32_t TabBuilder::jobs_made() const {
  return static_cast<std::uint32_t>(pools_.inventory().jobs.size()) - first_job_ - bad_lines_;
}

bool TabBuilder::look_around() {
  model::Inventory& inventory = pools_.inventory();
  const Load& load = pools_.load();
  next_look_ = line + lines_between_;
  if (line >= lines_between_) load.tell(inventory.files[file_.file].path, "line", line);
  if (inventory.jobs.size() < load.options.most_jobs) return true;
  inventory.complete = false;
  if (first_job_ >= load.options.most_jobs) return false;  // another file was told of
  std::string message = "the rest of the file is not read, nor are others behind it: more than ";
  append_number(message, static_cast<std::int64_t>(load.options.most_jobs));
  complaints_.push_back({Severity::warning,
                         Code::capped,
                         {file_.file, Span::whole_file, Span::whole_file},
                         message + " entries",
                         {}});
  return false;
}

// One sentence on the file instead of one for each of its good lines.
void TabBuilder::tell_lost_jobs() {
  const std::uint32_t count = jobs_made();
  if (count == 0) return;
  std::string message = "because of line ";
  append_number(message, lost_by_line_);
  message += " cron ignores the whole file: ";
  append_number(message, count);
  message += count == 1 ? " job in it does not run" : " jobs in it do not run";
  complaints_.push_back({Severity::note,
                         Code::lost_with_file,
                         {file_.file, Span::whole_file, Span::whole_file},
                         std::move(message),
                         {}});
}

void TabBuilder::finish() {
  model::Inventory& inventory = pools_.inventory();
  const auto first = inventory.jobs.begin() + first_job_;
  if (file_.ignored != model::Ignored::no) {
    // What the lines say wrong costs nothing, and they may be those of a README. Why the file is
    // not read is said once, by who found it.
    const auto is_bad = [](const model::Job& job) {
      return job.ignored == model::Ignored::bad_line;
    };
    inventory.jobs.erase(std::remove_if(first, inventory.jobs.end(), is_bad), inventory.jobs.end());
    bad_lines_ = 0;
    std::for_each(first, inventory.jobs.end(),
                  [&](model::Job& job) { job.ignored = file_.ignored; });
    return;
  }
  if (lost_ != model::Ignored::no) {
    std::for_each(first, inventory.jobs.end(), [&](model::Job& job) {
      if (job.ignored != model::Ignored::bad_line) job.ignored = lost_;
    });
    tell_lost_jobs();
  }
  if (untold_ > 0) {
    std::string message = "further complaints about this file: ";
    append_number(message, static_cast<std::int64_t>(untold_));
    complaints_.push_back({Severity::note,
                           Code::capped,
                           {file_.file, Span::whole_file, Span::whole_file},
                           std::move(message),
                           "only the first 1000 of a file are shown, and 100000 of all"});
  }
  std::move(complaints_.begin(), complaints_.end(), std::back_inserter(inventory.diagnostics));
}

}  // namespace cronviz::source::crontab
