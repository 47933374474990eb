#include "model/environment.h"

#include <algorithm>
#include <map>
#include <span>

namespace cronviz::model {
namespace {

using schedule::Dialect;

// A variable that a daemon sees to.
struct Own {
  enum class Value : std::uint8_t { text, home, user, unknown };
  std::string_view name;
  Value value = Value::text;
  std::string_view text;    // of Value::text
  std::string_view origin;  // what is said when no line sets it
  bool overrules = false;   // a line that assigns it changes nothing
};

constexpr std::string_view by_default = "default";
constexpr std::string_view of_passwd = "from passwd";
constexpr std::string_view by_cron = "set by cron";

constexpr Own debian_own[] = {
    {"SHELL", Own::Value::text, "/bin/sh", by_default},
    {"PATH", Own::Value::text, "/usr/bin:/bin", by_default},
    {"HOME", Own::Value::home, {}, of_passwd},
    {"LOGNAME", Own::Value::user, {}, by_cron, true},
};
// USER is set on Linux by the line of ISC's cron alone.
constexpr Own isc_own[] = {
    {"SHELL", Own::Value::text, "/bin/sh", by_default},
    {"PATH", Own::Value::text, "/usr/bin:/bin", by_default},
    {"HOME", Own::Value::home, {}, of_passwd},
    {"LOGNAME", Own::Value::user, {}, by_cron, true},
    {"USER", Own::Value::user, {}, by_cron, true},
};
constexpr Own freebsd_own[] = {
    {"SHELL", Own::Value::text, "/bin/sh", by_default},
    {"PATH", Own::Value::unknown, {}, "of the login class"},
    {"HOME", Own::Value::home, {}, of_passwd},
    {"LOGNAME", Own::Value::user, {}, by_cron, true},
    {"USER", Own::Value::user, {}, by_cron, true},
};
constexpr Own busybox_own[] = {
    {"SHELL", Own::Value::text, "/bin/sh", by_default},
    {"PATH", Own::Value::unknown, {}, "that of crond itself"},
    {"HOME", Own::Value::home, {}, of_passwd, true},
    {"LOGNAME", Own::Value::user, {}, by_cron, true},
    {"USER", Own::Value::user, {}, by_cron, true},
};

// anacron sets nothing: the rest comes from what started it.
std::span<const Own> own_variables(const Job& job) {
  if (job.kind == JobKind::anacron) return {};
  switch (job.dialect) {
    case Dialect::debian:
      return debian_own;
    case Dialect::cronie:
    case Dialect::vixie:
      return isc_own;
    case Dialect::freebsd:
      return freebsd_own;
    case Dialect::busybox:
      return busybox_own;
  }
  return {};
}

std::string_view name_of(const Inventory& inventory, std::uint32_t assignment) {
  const Assignment& each = inventory.assignments[assignment];
  return each.name.in(inventory.files[each.file].bytes);
}

std::string_view value_of(const Inventory& inventory, std::uint32_t assignment) {
  const Assignment& each = inventory.assignments[assignment];
  return each.value.in(inventory.files[each.file].bytes);
}

const Own* find_own(std::span<const Own> own, std::string_view name) {
  const auto found =
      std::find_if(own.begin(), own.end(), [name](const Own& each) { return each.name == name; });
  return found == own.end() ? nullptr : &*found;
}

// From the newest back to the first line, as the list has them.
std::vector<AssignmentFate> fates(const Inventory& inventory, const Job& job,
                                  std::span<const Own> own) {
  std::vector<AssignmentFate> made;
  std::map<std::string_view, std::uint32_t> newest;
  for (std::uint32_t at = job.environment; at != no_index;
       at = inventory.assignments[at].previous) {
    const std::string_view name = name_of(inventory, at);
    AssignmentFate fate;
    fate.assignment = at;
    const auto [later, first] = newest.try_emplace(name, at);
    if (!first) fate.replaced_by = later->second;
    const Own* known = find_own(own, name);
    fate.overruled = known != nullptr && known->overrules;
    made.push_back(fate);
  }
  std::reverse(made.begin(), made.end());
  return made;
}

std::optional<std::string_view> own_value(const Own& own, std::string_view user,
                                          std::optional<std::string_view> home) {
  switch (own.value) {
    case Own::Value::text:
      return own.text;
    case Own::Value::home:
      return home;
    case Own::Value::user:
      if (!user.empty()) return user;
      return std::nullopt;
    case Own::Value::unknown:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

JobEnvironment job_environment(const Inventory& inventory, const Job& given,
                               std::optional<std::string_view> home) {
  JobEnvironment made;
  const Job& job = starter(inventory, given);
  if (job.kind != JobKind::cron && job.kind != JobKind::anacron) return made;
  const std::span<const Own> own = own_variables(job);
  made.assignments = fates(inventory, job, own);
  const auto assigned = [&](std::string_view name) -> const AssignmentFate* {
    for (const AssignmentFate& fate : made.assignments) {
      if (fate.in_force() && name_of(inventory, fate.assignment) == name) return &fate;
    }
    return nullptr;
  };
  made.shell = "/bin/sh";  // anacron knows no other
  for (const Own& each : own) {
    Variable variable;
    variable.name = each.name;
    if (const AssignmentFate* fate = assigned(each.name)) {
      variable.value = value_of(inventory, fate->assignment);
      variable.assignment = fate->assignment;
    } else {
      variable.value = own_value(each, job_user(inventory, job), home);
      variable.origin = each.origin;
    }
    // busybox takes an empty one for none.
    if (each.name == "SHELL" && (job.dialect != Dialect::busybox || !variable.value->empty()))
      made.shell = *variable.value;
    made.variables.push_back(variable);
  }
  for (const AssignmentFate& fate : made.assignments) {
    const std::string_view name = name_of(inventory, fate.assignment);
    if (!fate.in_force() || find_own(own, name) != nullptr) continue;
    made.variables.push_back({name, value_of(inventory, fate.assignment), fate.assignment, {}});
  }
  return made;
}

MailTo mail_to(const Inventory& inventory, const Job& given) {
  const Job& job = starter(inventory, given);
  if (job.kind != JobKind::cron && job.kind != JobKind::anacron) return {};
  if (const auto set = environment_value(inventory, job, "MAILTO"))
    return {*set, set->empty() ? "MAILTO is empty" : "MAILTO"};
  if (job.kind == JobKind::cron && job.dialect == Dialect::busybox)
    return {{}, "busybox mails only where MAILTO is set"};
  return {job_user(inventory, job), "no MAILTO is set"};
}

}  // namespace cronviz::model
