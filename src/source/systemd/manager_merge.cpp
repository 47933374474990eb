#include "source/systemd/manager_merge.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "base/text.h"
#include "source/systemd/boot_elapse.h"
#include "source/systemd/manager_check.h"
#include "source/systemd/manager_state.h"

namespace cronviz::source::systemd {
namespace {

// A timer by its id or an alias, and its place in the answer.
struct Known {
  std::string_view name;
  std::size_t unit = 0;

  auto operator<=>(const Known&) const = default;
};

class Merging {
 public:
  Merging(const ManagerAnswer& answer, std::string_view owner, time::Instant as_of,
          const time::Zone& zone, std::vector<LoadedTimer>& timers, UnitOutput& output)
      : answer_(answer),
        owner_(owner),
        as_of_(as_of),
        zone_(zone),
        timers_(timers),
        output_(output),
        joined_(answer.units.size()) {}

  void run();

 private:
  void list_names();
  const Known* find(std::string_view name) const;
  bool has_own(std::string_view unit) const;
  void join(LoadedTimer& timer, const ShownUnit& shown);
  void miss(LoadedTimer& timer) const;
  LoadedTimer make(const ShownUnit& shown);

  const ManagerAnswer& answer_;
  std::string_view owner_;
  time::Instant as_of_;
  const time::Zone& zone_;
  std::vector<LoadedTimer>& timers_;
  UnitOutput& output_;
  std::vector<Known> names_;      // sorted
  std::vector<std::string> own_;  // units of files that are the owner's alone, sorted
  std::vector<bool> joined_;      // by unit of the answer
};

void Merging::list_names() {
  for (std::size_t i = 0; i < answer_.units.size(); ++i) {
    const ShownUnit& unit = answer_.units[i];
    if (!unit.id.ends_with(".timer")) continue;
    names_.push_back({unit.id, i});
    for (const std::string& name : unit.names) names_.push_back({name, i});
  }
  std::sort(names_.begin(), names_.end());
  for (const LoadedTimer& timer : timers_) {
    if (timer.scope == answer_.scope && timer.facts.owner == owner_)
      own_.push_back(timer.facts.unit);
  }
  std::sort(own_.begin(), own_.end());
}

const Known* Merging::find(std::string_view name) const {
  const auto found = std::lower_bound(names_.begin(), names_.end(), Known{name, 0});
  return found != names_.end() && found->name == name ? &*found : nullptr;
}

bool Merging::has_own(std::string_view unit) const {
  return std::binary_search(own_.begin(), own_.end(), unit);
}

void Merging::run() {
  list_names();
  for (LoadedTimer& timer : timers_) {
    if (timer.scope != answer_.scope) continue;
    const bool own = timer.facts.owner == owner_;
    // What all users share, unless he has his own of that name.
    const bool common = !own && timer.facts.owner.empty() && !has_own(timer.facts.unit);
    if (!own && !common) continue;
    if (const Known* known = find(timer.facts.unit)) {
      joined_[known->unit] = true;
      if (own || is_started(answer_.units[known->unit])) join(timer, answer_.units[known->unit]);
    } else if (own) {
      miss(timer);
    }
  }
  for (std::size_t i = 0; i < answer_.units.size(); ++i) {
    const ShownUnit& unit = answer_.units[i];
    if (joined_[i] || !unit.id.ends_with(".timer")) continue;
    // Others only name it.
    if (unit.load == LoadState::not_found && !is_started(unit)) continue;
    timers_.push_back(make(unit));
    join(timers_.back(), unit);
  }
}

void Merging::join(LoadedTimer& timer, const ShownUnit& shown) {
  timer.facts.manager = manager_facts(answer_, shown);
  timer.facts.manager->as_of = as_of_;
  timer.facts.last = shown.last;
  timer.facts.last_from =
      shown.last ? model::TimerFacts::LastFrom::manager : model::TimerFacts::LastFrom::unknown;
  if (timer.facts.activates.empty()) timer.facts.activates = shown.activates;
  if (timer.facts.enabled_state.empty()) timer.facts.enabled_state = shown.unit_file_state;
  timer.ignored = ignored_by_manager(shown, timer.facts.manager->idle, timer.ignored);
  check_answer(timer, zone_, answer_.at(shown.started), output_);
}

// Its manager does not even have it in memory.
void Merging::miss(LoadedTimer& timer) const {
  if (timer.ignored != TimerIgnored::no) return;
  timer.ignored = TimerIgnored::not_started;
  timer.facts.manager.emplace();
  timer.facts.manager->as_of = as_of_;
  timer.facts.manager->idle = model::Idle::not_started;
}

// Of a timer without a file that was read: made by a program, or its file is gone.
LoadedTimer Merging::make(const ShownUnit& shown) {
  LoadedTimer timer;
  timer.scope = answer_.scope;
  timer.facts.unit = shown.id;
  timer.facts.owner = owner_;
  timer.facts.persistent = shown.persistent;
  timer.timer.accuracy = shown.accuracy.value_or(std::chrono::microseconds(0));
  timer.timer.random_delay = shown.random_delay.value_or(std::chrono::microseconds(0));
  bool calendar = false;
  bool monotonic = false;
  for (const std::string& setting : shown.settings) {
    if (!timer.facts.schedule.empty()) timer.facts.schedule += "; ";
    timer.facts.schedule += setting;
    (setting.starts_with("On") ? monotonic : calendar) = true;
  }
  if (calendar && monotonic) {
    timer.facts.kind = model::TimerKind::mixed;
  } else if (calendar || monotonic) {
    timer.facts.kind = calendar ? model::TimerKind::calendar : model::TimerKind::monotonic;
  }
  timer.file =
      output_.add_file(shown.fragment.empty() ? "systemctl show " + shown.id : shown.fragment, {});
  return timer;
}

// In front of what is said of files, of which there may be much: this is about all of them.
void say(const std::string& why, UnitOutput& output) {
  output.diagnostics.insert(output.diagnostics.begin(),
                            {Severity::note,
                             Code::no_live_answer,
                             {},
                             "no live answer: " + why,
                             "of timers only the files are read; --no-live does not ask"});
}

// The clock as it was when the program began is "now" for all views: the answer came just after it.
time::Instant valid_from(const Load& load, const ManagerAnswer& answer) {
  constexpr std::chrono::seconds close{10};
  const time::Instant now = load.options.now.value_or(answer.as_of);
  return now <= answer.as_of && answer.as_of - now < close ? now : answer.as_of;
}

std::string owner_name(const Load& load) {
  const std::uint32_t uid = load.system.user_id();
  const User* user = load.machine.find_user(uid);
  if (user != nullptr) return user->name;
  std::string name;
  append_number(name, uid);
  return name;
}

}  // namespace

void merge_answer(const ManagerAnswer& answer, std::string_view owner, time::Instant as_of,
                  const time::Zone& zone, std::vector<LoadedTimer>& timers, UnitOutput& output) {
  Merging(answer, owner, as_of, zone, timers, output).run();
}

void merge_managers(const Load& load, std::vector<LoadedTimer>& timers, UnitOutput& output) {
  // Whom would an answer have told something?
  const auto has_timers = [&timers](UnitScope scope) {
    return std::any_of(timers.begin(), timers.end(), [scope](const LoadedTimer& timer) {
      return timer.scope == scope && timer.ignored == TimerIgnored::no;
    });
  };
  for (const UnitScope scope : {UnitScope::system, UnitScope::user}) {
    const ManagerAsked asked = ask_manager(load.system, scope);
    const std::string owner = scope == UnitScope::user ? owner_name(load) : std::string();
    if (asked.answer) {
      merge_answer(*asked.answer, owner, valid_from(load, *asked.answer), load.machine.zone, timers,
                   output);
    }
    if (!asked.answer && scope == UnitScope::system)
      tell_boot_elapses(load.system, load.options.now.value_or(load.system.now()), timers);
    if (!asked.why_not.empty() && has_timers(scope)) say(asked.why_not, output);
  }
}

}  // namespace cronviz::source::systemd
