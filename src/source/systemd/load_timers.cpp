#include "source/systemd/load_timers.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "source/systemd/calendar_zones.h"
#include "source/systemd/enablement.h"
#include "source/systemd/host_facts.h"
#include "source/systemd/service_unit.h"
#include "source/systemd/timer_unit.h"
#include "source/systemd/unit_keys.h"
#include "source/systemd/unit_loader.h"
#include "source/systemd/unit_name.h"
#include "source/systemd/unit_parts.h"
#include "source/systemd/unit_set.h"
#include "source/systemd/user_managers.h"

namespace cronviz::source::systemd {
namespace {

void take(TimerUnit unit, LoadedTimer& timer) {
  timer.timer = std::move(unit.timer);
  timer.facts.activates = std::move(unit.activates);
  timer.facts.schedule = std::move(unit.schedule);
  timer.facts.description = std::move(unit.description);
  timer.facts.kind = unit.kind;
  timer.facts.persistent = unit.persistent;
  timer.facts.units.push_back(std::move(unit.settings));
  timer.file = unit.file;
  timer.line = unit.line;
  timer.range = unit.place;
  if (!unit.has_value) timer.ignored = TimerIgnored::refused;
}

// A stated bound of what is kept of all units together.
constexpr std::size_t most_kept = 1u << 17;

void keep_within(model::TimerFacts& facts, std::size_t& kept) {
  for (model::UnitSettings& unit : facts.units) {
    kept += unit.settings.size();
    if (kept <= most_kept) continue;
    unit.settings.clear();
    unit.capped = true;
  }
}

class Loading {
 public:
  Loading(system::System& system, const Manager& manager, const TimerContext& context,
          HostFacts& host, UnitOutput& output)
      : system_(system),
        context_(context),
        host_(host),
        output_(output),
        set_(system, manager, output) {}

  // Of a manager of one user only what he has a part in: the rest is common to all.
  void run(std::vector<LoadedTimer>& out) {
    const auto add = [&](const TimerEntry& entry) {
      if (!set_.manager().has_user() || set_.is_own(entry)) out.push_back(load(entry));
    };
    for (const TimerEntry& entry : set_.timers()) add(entry);
    for (const TimerEntry& entry : set_.templates()) add(entry);
  }

 private:
  LoadedTimer load(const TimerEntry& entry);
  void add_service(LoadedTimer& timer, Span named);
  void add_stamp(LoadedTimer& timer);

  system::System& system_;
  const TimerContext& context_;
  HostFacts& host_;
  UnitOutput& output_;
  UnitSet set_;
  std::optional<std::set<std::string>> stamps_;  // names of files; empty: not yet listed
};

// Nothing pulls it in: generators and programs start theirs themselves.
TimerIgnored idle(std::string_view state) {
  if (state == "generated" || state == "transient") return TimerIgnored::no;
  return state == "static" ? TimerIgnored::static_ : TimerIgnored::disabled;
}

// The time values as they are written; an empty one takes back those before it.
std::string written_schedule(const std::vector<LoadedFile>& files) {
  std::string text;
  for (const LoadedFile& file : files) {
    for (const UnitSetting& setting : file.content.settings) {
      const TimerKey* key = setting.section == "Timer" ? find_timer_key(setting.key) : nullptr;
      if (key == nullptr ||
          (key->value != TimerValue::calendar && key->value != TimerValue::monotonic))
        continue;
      if (setting.value.empty()) {
        text.clear();
        continue;
      }
      if (!text.empty()) text += "; ";
      if (key->value == TimerValue::monotonic) text += setting.key + "=";
      text += setting.value;
    }
  }
  return text;
}

UnitNameKind kind_of(std::string_view name) {
  const auto parts = parse_unit_name(name);
  return parts ? parts->kind : UnitNameKind::plain;
}

LoadedTimer Loading::load(const TimerEntry& entry) {
  LoadedTimer timer;
  timer.scope = set_.manager().scope;
  timer.facts.unit = entry.main.name;
  timer.facts.owner = set_.manager().user;
  const LoadedUnit unit =
      load_unit(system_, set_, entry.main, entry.aliases, timer_sections, Complaints::say, output_);
  InstallFacts install;
  Span activates;  // where the unit to start is named
  if (!unit.files.empty()) {
    // What a file that systemd refuses would mean says nothing of use.
    std::vector<Diagnostic> unsaid;
    const bool loaded = unit.outcome == LoadedUnit::Outcome::loaded;
    const bool is_template = kind_of(entry.main.name) == UnitNameKind::unit_template;
    const SpecifierFacts named{entry.main.name, entry.main.path, set_.manager(), host_};
    TimerUnit read = read_timer_unit(named, unit.files, context_,
                                     loaded && !is_template ? output_.diagnostics : unsaid);
    install = read.install;
    if (loaded) {
      activates = read.activates_place;
      if (set_.folders()[entry.main.folder].kind == FolderKind::generator)
        timer.made_from = std::move(read.source_path);
      take(std::move(read), timer);
      // What its specifiers stand for is each instance's matter.
      if (is_template) {
        timer.ignored = TimerIgnored::template_;
        timer.facts.schedule = written_schedule(unit.files);
      }
    } else {
      timer.file = read.file;
      timer.facts.units.emplace_back();
    }
  } else {
    timer.file = output_.add_file(entry.main.path, {});
    timer.facts.units.emplace_back();
  }
  set_files(timer.facts.units.front(), entry.main, unit);
  add_links(timer.facts.units.front(), set_, entry.main, entry.aliases);
  const bool masked = unit.outcome == LoadedUnit::Outcome::masked;
  std::string_view state = enabled_state(set_, entry.main, masked, install);
  switch (unit.outcome) {
    case LoadedUnit::Outcome::loaded:
      if (timer.ignored == TimerIgnored::no && !entry.wanted) timer.ignored = idle(state);
      add_service(timer, activates);
      add_stamp(timer);
      break;
    case LoadedUnit::Outcome::masked:
      timer.ignored = TimerIgnored::masked;
      break;
    case LoadedUnit::Outcome::refused:
      timer.ignored = TimerIgnored::refused;
      state = "bad";
      break;
    case LoadedUnit::Outcome::missing:
      timer.ignored = TimerIgnored::refused;
      state = "bad";
      break;
    case LoadedUnit::Outcome::unreadable:
      timer.ignored = TimerIgnored::unreadable;
      if (state == "static") state = {};  // what [Install] says is not known
      break;
  }
  keep_within(timer.facts, output_.settings_kept);
  timer.facts.enabled_state = std::string(state);
  return timer;
}

// timer.c, timer_start(): a timer whose unit is not loaded is not started.
void Loading::add_service(LoadedTimer& timer, Span named) {
  ServiceFacts service = read_service(system_, set_, timer.facts.activates, host_, output_);
  timer.facts.command = std::move(service.command);
  timer.facts.units.push_back(std::move(service.settings));
  timer.user = std::move(service.user);
  timer.fires_once = service.remains_active;
  if (!service.name.empty()) timer.facts.activates = std::move(service.name);
  if (timer.ignored != TimerIgnored::no) return;
  const std::string& unit = timer.facts.activates;
  std::string message;
  std::string hint;
  switch (service.found) {
    case ServiceFacts::Found::loaded:
    case ServiceFacts::Found::unknown:
      return;
    case ServiceFacts::Found::missing:
      message = "there is no '" + unit + "' to start";
      hint = "write that unit, or name another one with Unit=";
      break;
    case ServiceFacts::Found::masked:
      message = "'" + unit + "' is masked";
      hint = "systemctl unmask " + unit;
      break;
    case ServiceFacts::Found::refused:
      message = "systemd does not load '" + unit + "'";
      hint =
          "systemd-analyze verify " + unit + " says why; without ExecStart= it has nothing to run";
      break;
  }
  timer.ignored = TimerIgnored::no_unit;
  output_.diagnostics.push_back({Severity::error, Code::activated_unit, named,
                                 message + "; systemd does not start this timer", std::move(hint)});
}

// timer.c, timer_setup_persistent(): the stamp's time is the last trigger, or when the timer was
// first started.
void Loading::add_stamp(LoadedTimer& timer) {
  if (!timer.facts.persistent) return;
  const Manager& manager = set_.manager();
  if (manager.scope == UnitScope::user && !manager.has_user()) return;
  const std::string folder =
      (manager.has_user() ? manager.home + "/.local/share" : "/var/lib") + "/systemd/timers";
  if (!stamps_) {
    stamps_.emplace();
    if (const auto listed = system_.list(folder, folder_limit)) {
      for (const system::DirectoryEntry& entry : listed->entries) stamps_->insert(entry.name);
    }
  }
  const std::string name = "stamp-" + timer.facts.unit;
  if (!stamps_->contains(name)) return;
  const auto status = system_.status(folder + "/" + name, system::Links::follow);
  if (!status) return;
  timer.facts.last = status->modified;
  timer.facts.last_from = model::TimerFacts::LastFrom::stamp;
}

// A file that stands alone.
void name_file(model::TimerFacts& facts, const LoadedFile& file) {
  model::UnitSettings& unit = facts.units.front();
  unit.unit = facts.unit;
  unit.state = model::UnitSettings::State::loaded;
  unit.parts.push_back({model::UnitPart::Role::main, file.path, {}});
}

}  // namespace

std::vector<LoadedTimer> load_timers(system::System& system, const TimerMachine& machine,
                                     UnitOutput& output) {
  std::vector<LoadedTimer> out;
  MachineZones zones(system, machine.zone);
  HostFacts host(system, machine.hostname, machine.live);
  const TimerContext context{zones, machine.systemd};
  std::vector<Manager> managers = user_managers(system, machine.users, output);
  managers.insert(managers.begin(),
                  {Manager{UnitScope::system, {}, 0, {}}, Manager{UnitScope::user, {}, 0, {}}});
  for (const Manager& manager : managers) Loading(system, manager, context, host, output).run(out);
  return out;
}

LoadedTimer read_timer_file(system::System& system, const TimerMachine& machine, SourceText text,
                            UnitOutput& output) {
  LoadedTimer timer;
  const std::string_view name = std::string_view(text.path).substr(text.path.rfind('/') + 1);
  const auto parts = parse_unit_name(name);
  timer.facts.unit = parts && parts->type == "timer" ? std::string(name) : "x.timer";
  timer.facts.from = model::TimerFacts::From::file;
  MachineZones zones(system, machine.zone);
  HostFacts host(system, machine.hostname, machine.live);
  const TimerContext context{zones, machine.systemd};
  const Manager manager;
  const SpecifierFacts named{timer.facts.unit, text.path, manager, host};
  const bool masked = text.bytes.empty();  // load-fragment.c: null_or_empty
  const std::vector<LoadedFile> files{load_text(std::move(text), timer_sections, output)};
  if (masked) {
    timer.file = files[0].file;
    timer.ignored = TimerIgnored::masked;
    return timer;
  }
  if (parts && parts->kind == UnitNameKind::unit_template) {
    // What its specifiers stand for is each instance's matter.
    std::vector<Diagnostic> unsaid;
    take(read_timer_unit(named, files, context, unsaid), timer);
    name_file(timer.facts, files[0]);
    timer.ignored = TimerIgnored::template_;
    return timer;
  }
  if (files[0].content.refused) {
    timer.file = files[0].file;
    timer.ignored = TimerIgnored::refused;
    return timer;
  }
  take(read_timer_unit(named, files, context, output.diagnostics), timer);
  name_file(timer.facts, files[0]);
  return timer;
}

}  // namespace cronviz::source::systemd
