#include "source/systemd/merge.h"

#include <algorithm>
#include <span>

#include "source/systemd/unit_keys.h"

namespace cronviz::source::systemd {
namespace {

// systemd.unit(5): an empty list of dependencies does not reset them; nor of Also=.
constexpr std::string_view dependencies[] = {"After",
                                             "Also",
                                             "Before",
                                             "BindsTo",
                                             "Conflicts",
                                             "JoinsNamespaceOf",
                                             "OnFailure",
                                             "OnSuccess",
                                             "PartOf",
                                             "PropagatesReloadTo",
                                             "PropagatesStopTo",
                                             "ReloadPropagatedFrom",
                                             "Requires",
                                             "RequiresMountsFor",
                                             "Requisite",
                                             "Sockets",
                                             "StopPropagatedFrom",
                                             "Upholds",
                                             "Wants",
                                             "WantsMountsFor"};
// systemd.exec(5), systemd.service(5), systemd.resource-control(5): may be given more than once.
constexpr std::string_view lists[] = {"Alias",
                                      "AmbientCapabilities",
                                      "BPFProgram",
                                      "BindPaths",
                                      "BindReadOnlyPaths",
                                      "CacheDirectory",
                                      "CapabilityBoundingSet",
                                      "ConfigurationDirectory",
                                      "DeviceAllow",
                                      "DisableControllers",
                                      "Documentation",
                                      "Environment",
                                      "EnvironmentFile",
                                      "ExecPaths",
                                      "ExecSearchPath",
                                      "ExtensionDirectories",
                                      "ExtensionImages",
                                      "IODeviceLatencyTargetSec",
                                      "IODeviceWeight",
                                      "IOReadBandwidthMax",
                                      "IOReadIOPSMax",
                                      "IOWriteBandwidthMax",
                                      "IOWriteIOPSMax",
                                      "IPAddressAllow",
                                      "IPAddressDeny",
                                      "IPEgressFilterPath",
                                      "IPIngressFilterPath",
                                      "ImportCredential",
                                      "InaccessibleDirectories",
                                      "InaccessiblePaths",
                                      "LoadCredential",
                                      "LoadCredentialEncrypted",
                                      "LogExtraFields",
                                      "LogFilterPatterns",
                                      "LogsDirectory",
                                      "MountImages",
                                      "NoExecPaths",
                                      "OpenFile",
                                      "PassEnvironment",
                                      "ReadOnlyDirectories",
                                      "ReadOnlyPaths",
                                      "ReadWriteDirectories",
                                      "ReadWritePaths",
                                      "RequiredBy",
                                      "RestartForceExitStatus",
                                      "RestartPreventExitStatus",
                                      "RestrictAddressFamilies",
                                      "RestrictFileSystems",
                                      "RestrictNamespaces",
                                      "RestrictNetworkInterfaces",
                                      "RuntimeDirectory",
                                      "SecureBits",
                                      "SetCredential",
                                      "SetCredentialEncrypted",
                                      "SocketBindAllow",
                                      "SocketBindDeny",
                                      "StandardInputData",
                                      "StandardInputText",
                                      "StateDirectory",
                                      "SuccessExitStatus",
                                      "SupplementaryGroups",
                                      "SystemCallArchitectures",
                                      "SystemCallFilter",
                                      "SystemCallLog",
                                      "TemporaryFileSystem",
                                      "UnsetEnvironment",
                                      "UpheldBy",
                                      "WantedBy"};
// Numbers, spans, switches and choices that have no empty value (tests/data/unit_empty.tsv).
constexpr std::string_view no_empty_in_service[] = {"BlockIOAccounting",
                                                    "BusName",
                                                    "CPUAccounting",
                                                    "CPUSchedulingPriority",
                                                    "CPUSchedulingResetOnFork",
                                                    "CacheDirectoryMode",
                                                    "ConfigurationDirectoryMode",
                                                    "DevicePolicy",
                                                    "DynamicUser",
                                                    "ExitType",
                                                    "FailureAction",
                                                    "FileDescriptorStoreMax",
                                                    "FinalKillSignal",
                                                    "GuessMainPID",
                                                    "IOAccounting",
                                                    "IPAccounting",
                                                    "IgnoreSIGPIPE",
                                                    "KeyringMode",
                                                    "KillSignal",
                                                    "LimitAS",
                                                    "LimitCORE",
                                                    "LimitCPU",
                                                    "LimitDATA",
                                                    "LimitFSIZE",
                                                    "LimitLOCKS",
                                                    "LimitMEMLOCK",
                                                    "LimitMSGQUEUE",
                                                    "LimitNICE",
                                                    "LimitNOFILE",
                                                    "LimitNPROC",
                                                    "LimitRSS",
                                                    "LimitRTPRIO",
                                                    "LimitRTTIME",
                                                    "LimitSIGPENDING",
                                                    "LimitSTACK",
                                                    "LockPersonality",
                                                    "LogLevelMax",
                                                    "LogRateLimitBurst",
                                                    "LogRateLimitIntervalSec",
                                                    "LogsDirectoryMode",
                                                    "ManagedOOMPreference",
                                                    "MemoryAccounting",
                                                    "MemoryDenyWriteExecute",
                                                    "NoNewPrivileges",
                                                    "NonBlocking",
                                                    "NotifyAccess",
                                                    "OOMPolicy",
                                                    "PermissionsStartOnly",
                                                    "PrivateDevices",
                                                    "PrivateIPC",
                                                    "PrivateMounts",
                                                    "PrivateNetwork",
                                                    "PrivateTmp",
                                                    "PrivateUsers",
                                                    "ProcSubset",
                                                    "ProtectClock",
                                                    "ProtectControlGroups",
                                                    "ProtectHome",
                                                    "ProtectHostname",
                                                    "ProtectKernelLogs",
                                                    "ProtectKernelModules",
                                                    "ProtectKernelTunables",
                                                    "ProtectProc",
                                                    "ProtectSystem",
                                                    "RemainAfterExit",
                                                    "RemoveIPC",
                                                    "Restart",
                                                    "RestartKillSignal",
                                                    "RestartSec",
                                                    "RestrictRealtime",
                                                    "RestrictSUIDSGID",
                                                    "RootDirectoryStartOnly",
                                                    "RuntimeDirectoryMode",
                                                    "RuntimeDirectoryPreserve",
                                                    "RuntimeMaxSec",
                                                    "RuntimeRandomizedExtraSec",
                                                    "SendSIGHUP",
                                                    "SendSIGKILL",
                                                    "Slice",
                                                    "StandardError",
                                                    "StandardInput",
                                                    "StandardOutput",
                                                    "StartLimitAction",
                                                    "StartLimitBurst",
                                                    "StartLimitInterval",
                                                    "StateDirectoryMode",
                                                    "SyslogFacility",
                                                    "SyslogLevel",
                                                    "SyslogLevelPrefix",
                                                    "TTYReset",
                                                    "TTYVHangup",
                                                    "TTYVTDisallocate",
                                                    "TasksAccounting",
                                                    "TimeoutCleanSec",
                                                    "TimeoutSec",
                                                    "TimeoutStartFailureMode",
                                                    "TimeoutStartSec",
                                                    "TimeoutStopFailureMode",
                                                    "TimeoutStopSec",
                                                    "TimerSlackNSec",
                                                    "Type",
                                                    "UMask",
                                                    "UtmpMode",
                                                    "WatchdogSec",
                                                    "WatchdogSignal"};
constexpr std::string_view no_empty_in_unit[] = {
    "AllowIsolate",          "CollectMode",          "DefaultDependencies", "FailureAction",
    "IgnoreOnIsolate",       "JobRunningTimeoutSec", "JobTimeoutAction",    "JobTimeoutSec",
    "OnFailureIsolate",      "OnFailureJobMode",     "OnSuccessJobMode",    "RefuseManualStart",
    "RefuseManualStop",      "StartLimitAction",     "StartLimitBurst",     "StartLimitInterval",
    "StartLimitIntervalSec", "StopWhenUnneeded",     "SuccessAction"};

bool is_in(std::span<const std::string_view> keys, std::string_view key) {
  return std::binary_search(keys.begin(), keys.end(), key);
}

Merge merge_in_timer(std::string_view key) {
  const TimerKey* timer = find_timer_key(key);
  if (timer == nullptr) return Merge::last;
  switch (timer->value) {
    case TimerValue::calendar:
    case TimerValue::monotonic:
      return Merge::times;
    case TimerValue::span:
    case TimerValue::boolean:
      return Merge::last_filled;
    case TimerValue::unit:
      return Merge::first;
  }
  return Merge::last;
}

Merge merge_in_service(std::string_view key) {
  // ExecStart= and its like; ExecSearchPath= and ExecPaths= are lists, too.
  if (key.starts_with("Exec")) return Merge::list;
  if (is_in(lists, key)) return Merge::list;
  if (is_in(dependencies, key)) return Merge::list_always;
  return is_in(no_empty_in_service, key) ? Merge::last_filled : Merge::last;
}

}  // namespace

std::string_view condition_prefix(std::string_view key) {
  for (const std::string_view prefix : {"Condition", "Assert"}) {
    if (key.starts_with(prefix)) return prefix;
  }
  return {};
}

Merge merge_of(std::string_view section, std::string_view key) {
  if (key.starts_with("X-")) return Merge::none;
  if (section == "Timer") return merge_in_timer(key);
  if (section == "Service") return merge_in_service(key);
  if (section == "Unit" && !condition_prefix(key).empty()) return Merge::conditions;
  if (is_in(dependencies, key)) return Merge::list_always;
  if (is_in(lists, key)) return Merge::list;
  return section == "Unit" && is_in(no_empty_in_unit, key) ? Merge::last_filled : Merge::last;
}

}  // namespace cronviz::source::systemd
