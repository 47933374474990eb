// Lines of crontabs, and what lines and entries of anacron have in common; scripts.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "model/environment.h"
#include "report/job_facts.h"
#include "report/show_parts.h"
#include "schedule/cron_dialect.h"

namespace cronviz::report {
namespace {

using model::JobKind;

ShownPlace place_of(const model::Inventory& inventory, std::uint32_t assignment) {
  const model::Assignment& each = inventory.assignments[assignment];
  return {inventory.files[each.file].path, each.line};
}

void tell_environment(const Context& context, const model::Job& job, const ShowOptions& options,
                      Shown& out) {
  const model::Inventory& inventory = context.inventory;
  std::optional<std::string_view> home;
  if (options.home) home = *options.home;
  const model::JobEnvironment environment = model::job_environment(inventory, job, home);
  for (const model::Variable& variable : environment.variables) {
    ShownVariable& shown = out.environment.emplace_back();
    shown.name = std::string(variable.name);
    if (variable.value) shown.value = std::string(*variable.value);
    shown.origin = std::string(variable.origin);
    if (variable.assignment != model::no_index)
      shown.place = place_of(inventory, variable.assignment);
  }
  for (const model::AssignmentFate& fate : environment.assignments) {
    const model::Assignment& each = inventory.assignments[fate.assignment];
    const std::string_view bytes = inventory.files[each.file].bytes;
    ShownSetting& shown = out.settings.emplace_back();
    shown.key = std::string(each.name.in(bytes));
    shown.value = std::string(each.value.in(bytes));
    shown.place = place_of(inventory, fate.assignment);
    shown.in_force = fate.in_force();
    if (fate.overruled) {
      shown.reason = "cron sets " + shown.key + " itself";
    } else if (fate.replaced_by != model::no_index) {
      shown.reason = "assigned again";
      shown.overridden_by = place_of(inventory, fate.replaced_by);
    }
  }
  // A script is started by run-parts, not by a shell.
  if (job.kind == JobKind::run_parts) return;
  out.shell = std::string(environment.shell);
  if (job.kind == JobKind::anacron) out.directory = "/";
  for (const ShownVariable& variable : out.environment) {
    if (variable.name == "HOME" && job.kind == JobKind::cron) out.directory = variable.value;
  }
}

std::string mail_words(const model::MailTo& mail) {
  if (mail.address.empty()) return mail.why.empty() ? "" : "nobody: " + std::string(mail.why);
  if (mail.why == "MAILTO") return std::string(mail.address);
  return std::string(mail.address) + ", as " + std::string(mail.why);
}

// "/etc/cron.daily (8 scripts)", a line each.
std::string folders_words(const model::Inventory& inventory, const model::Job& job) {
  const auto index = static_cast<std::uint32_t>(&job - inventory.jobs.data());
  std::string words;
  for (const model::FolderRun& run : model::folder_runs(inventory, index)) {
    if (!words.empty()) words += '\n';
    words += run.folder;
    switch (run.state) {
      case model::FolderRun::State::read:
        words += " (";
        append_number(words, run.scripts);
        words += run.scripts == 1 ? " script)" : " scripts)";
        break;
      case model::FolderRun::State::missing:
        words += " (does not exist)";
        break;
      case model::FolderRun::State::unreadable:
        words += " (cannot be read)";
        break;
      case model::FolderRun::State::handed_over:
        words += " (not where anacron is installed)";
        break;
    }
  }
  return words;
}

std::string_view role_of(const model::Job& job) {
  if (job.kind == JobKind::run_parts) return "script";
  return job.kind == JobKind::anacron ? "anacrontab" : "crontab";
}

std::string zone_words(const model::Inventory& inventory, const model::Job& job) {
  std::string words(model::job_zone_name(inventory, job));
  if (job.zone != 0) words += ", by CRON_TZ";
  return words;
}

std::string random_delay_words(const model::Job& job) {
  if (job.random_delay_minutes == 0) return {};
  return "up to " + length_words(std::chrono::minutes(job.random_delay_minutes)) +
         ", by RANDOM_DELAY";
}

}  // namespace

void tell_cron(const Context& context, const model::Job& job, const ShowOptions& options,
               Shown& out) {
  const model::Inventory& inventory = context.inventory;
  const std::string& path = inventory.files[job.file].path;
  out.files.push_back({{}, role_of(job), path, {}});
  Facts& facts = out.facts;
  if (job.kind == JobKind::cron) {
    std::string scratch;
    add_fact(facts, "schedule",
             std::string(plain_schedule(model::schedule_text(inventory, job), scratch)));
    add_fact(facts, "zone", zone_words(inventory, job));
    add_fact(facts, "random delay", random_delay_words(job));
  }
  if (job.kind == JobKind::anacron) tell_anacron(context, job, out);
  if (job.kind == JobKind::run_parts) tell_script(context, job, out);
  add_fact(facts, "runs", folders_words(inventory, job));
  if (job.line > 0) {
    add_fact(facts, "source", place_words({path, job.line}));
    // Blanks stand where the file has tabs, which a screen could only escape.
    std::string line(job.text.in(inventory.files[job.file].bytes));
    std::replace(line.begin(), line.end(), '\t', ' ');
    add_fact(facts, "line", std::move(line));
  } else {
    add_fact(facts, "source", path);
  }
  if (job.kind == JobKind::cron)
    add_fact(facts, "read as",
             std::string(schedule::dialect_info(job.dialect).name) + " cron does");
  add_fact(facts, "user", std::string(model::job_user(inventory, job)));

  tell_environment(context, job, options, out);
  std::string text;
  model::append_command(text, inventory, job);
  out.command = std::move(text);
  text.clear();
  if (model::append_input(text, inventory, job)) out.input = std::move(text);
  const model::MailTo mail = model::mail_to(inventory, job);
  out.mail_to = std::string(mail.address);
  add_fact(facts, "mail to", mail_words(mail));
}

void tell_script(const Context& context, const model::Job& job, Shown& out) {
  const model::Inventory& inventory = context.inventory;
  if (job.via == model::no_index) return;
  std::string by;
  model::append_job_id(by, inventory, inventory.jobs[job.via]);
  const model::Job& starter = inventory.jobs[job.via];
  by += ", ";
  append_source(by, inventory, starter);
  add_fact(out.facts, "started by", std::move(by));
  std::string scratch;
  add_fact(out.facts, "schedule",
           std::string(plain_schedule(model::schedule_text(inventory, job), scratch)));
  std::uint32_t scripts = 0;
  for (const model::FolderRun& run : model::folder_runs(inventory, job.via)) {
    if (run.folder == model::script_folder(inventory, job)) scripts = run.scripts;
  }
  std::string order = "number ";
  append_number(order, job.via_order);
  if (scripts > 0) {
    order += " of ";
    append_number(order, scripts);
  }
  if (scripts > 1) order += ", one after the other";
  if (job.via_order > 0) add_fact(out.facts, "order", std::move(order));
}

}  // namespace cronviz::report
