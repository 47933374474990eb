#include "source/systemd/unit_keys.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace cronviz::source::systemd {
namespace {

using schedule::TimerBase;

constexpr TimerKey timer_keys[] = {
    {"OnCalendar", TimerValue::calendar, 0},
    {"OnActiveSec", TimerValue::monotonic, 0, TimerBase::active},
    {"OnBootSec", TimerValue::monotonic, 0, TimerBase::boot},
    {"OnStartupSec", TimerValue::monotonic, 0, TimerBase::startup},
    {"OnUnitActiveSec", TimerValue::monotonic, 0, TimerBase::unit_active},
    {"OnUnitInactiveSec", TimerValue::monotonic, 0, TimerBase::unit_inactive},
    {"OnClockChange", TimerValue::boolean, 242},
    {"OnTimezoneChange", TimerValue::boolean, 242},
    {"Persistent", TimerValue::boolean, 0},
    {"WakeSystem", TimerValue::boolean, 0},
    {"RemainAfterElapse", TimerValue::boolean, 228},
    {"FixedRandomDelay", TimerValue::boolean, 247},
    {"DeferReactivation", TimerValue::boolean, 257},
    {"AccuracySec", TimerValue::span, 0},
    {"RandomizedDelaySec", TimerValue::span, 229},
    {"RandomizedOffsetSec", TimerValue::span, 258},
    {"Unit", TimerValue::unit, 0},
};

constexpr std::string_view unit_keys[] = {"Description",
                                          "Documentation",
                                          "SourcePath",
                                          "Requires",
                                          "Requisite",
                                          "Wants",
                                          "BindsTo",
                                          "BindTo",
                                          "Upholds",
                                          "Conflicts",
                                          "Before",
                                          "After",
                                          "OnSuccess",
                                          "OnFailure",
                                          "PropagatesReloadTo",
                                          "PropagateReloadTo",
                                          "ReloadPropagatedFrom",
                                          "PropagateReloadFrom",
                                          "PropagatesStopTo",
                                          "StopPropagatedFrom",
                                          "PartOf",
                                          "JoinsNamespaceOf",
                                          "RequiresOverridable",
                                          "RequisiteOverridable",
                                          "RequiresMountsFor",
                                          "StopWhenUnneeded",
                                          "RefuseManualStart",
                                          "RefuseManualStop",
                                          "AllowIsolate",
                                          "DefaultDependencies",
                                          "OnSuccessJobMode",
                                          "OnFailureJobMode",
                                          "OnFailureIsolate",
                                          "IgnoreOnIsolate",
                                          "JobTimeoutSec",
                                          "JobRunningTimeoutSec",
                                          "JobTimeoutAction",
                                          "JobTimeoutRebootArgument",
                                          "StartLimitIntervalSec",
                                          "StartLimitInterval",
                                          "StartLimitBurst",
                                          "StartLimitAction",
                                          "FailureAction",
                                          "SuccessAction",
                                          "FailureActionExitStatus",
                                          "SuccessActionExitStatus",
                                          "RebootArgument",
                                          "CollectMode",
                                          "SurviveFinalKillSignal",
                                          "WantsMountsFor"};
// Each with Condition and Assert in front.
constexpr std::string_view conditions[] = {"ACPower",
                                           "Architecture",
                                           "CPUFeature",
                                           "CPUPressure",
                                           "CPUs",
                                           "Capability",
                                           "ControlGroupController",
                                           "Credential",
                                           "DirectoryNotEmpty",
                                           "Environment",
                                           "FileIsExecutable",
                                           "FileNotEmpty",
                                           "Firmware",
                                           "FirstBoot",
                                           "Group",
                                           "Host",
                                           "IOPressure",
                                           "KernelCommandLine",
                                           "KernelModuleLoaded",
                                           "KernelVersion",
                                           "Memory",
                                           "MemoryPressure",
                                           "NeedsUpdate",
                                           "OSRelease",
                                           "PathExists",
                                           "PathExistsGlob",
                                           "PathIsDirectory",
                                           "PathIsEncrypted",
                                           "PathIsMountPoint",
                                           "PathIsReadWrite",
                                           "PathIsSocket",
                                           "PathIsSymbolicLink",
                                           "Security",
                                           "User",
                                           "Version",
                                           "Virtualization"};
constexpr std::string_view install_keys[] = {"Alias", "WantedBy",        "RequiredBy",
                                             "Also",  "DefaultInstance", "UpheldBy"};

bool is_in(std::span<const std::string_view> keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::vector<std::string> keys_of(std::string_view section) {
  std::vector<std::string> keys;
  if (section == "Timer") {
    for (const TimerKey& each : timer_keys) keys.emplace_back(each.name);
  } else if (section == "Install") {
    keys.assign(std::begin(install_keys), std::end(install_keys));
  } else {
    keys.assign(std::begin(unit_keys), std::end(unit_keys));
    for (const std::string_view each : conditions) {
      keys.push_back("Condition" + std::string(each));
      keys.push_back("Assert" + std::string(each));
    }
  }
  return keys;
}

std::string same_but_case(std::span<const std::string> keys, std::string_view key) {
  for (const std::string& each : keys) {
    if (equals_ignoring_case(each, key)) return each;
  }
  return {};
}

}  // namespace

const TimerKey* find_timer_key(std::string_view name) {
  for (const TimerKey& each : timer_keys) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

bool is_known_key(std::string_view section, std::string_view key) {
  if (key.starts_with("X-")) return true;
  if (section == "Timer") return find_timer_key(key) != nullptr;
  if (section == "Install") return is_in(install_keys, key);
  for (const std::string_view prefix : {"Condition", "Assert"}) {
    if (key.starts_with(prefix) && is_in(conditions, key.substr(prefix.size()))) return true;
  }
  return is_in(unit_keys, key);
}

std::string unknown_key_hint(std::string_view section, std::string_view key) {
  const std::vector<std::string> own = keys_of(section);
  if (const std::string meant = same_but_case(own, key); !meant.empty())
    return "write " + meant + "=";
  for (const std::string_view other : timer_sections) {
    if (other == section) continue;
    if (const std::string meant = same_but_case(keys_of(other), key); !meant.empty())
      return meant + "= belongs to [" + std::string(other) + "]";
  }
  const std::vector<std::string_view> names(own.begin(), own.end());
  const std::string_view meant = nearest(key, names);
  if (!meant.empty()) return "did you mean " + std::string(meant) + "=?";
  return {};
}

}  // namespace cronviz::source::systemd
