// Whether the daemon reads a file at all: by its name, its mode, its owner, its links. cron(8),
// database.c of each.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "model/job.h"
#include "source/crontab/rules.h"

namespace cronviz::source::crontab {

struct FileFault {
  model::Ignored ignored = model::Ignored::no;
  Severity severity = Severity::warning;
  Code code = Code::file_name;
  std::string message;
  std::string hint;
};

// Left by editors and package managers, or switched off by hand: that it is skipped is what it is
// named for.
bool is_meant_to_be_skipped(std::string_view name);
// Can a shell take the path as it stands?
bool is_plain_path(std::string_view path);
// "report.sh" is "report", "a.b+c" is "a-b-c".
std::string mended_name(std::string_view name);

// Empty when the rule lets `name` pass. `path` is for the hint.
std::optional<FileFault> judge_name(NameRule rule, std::string_view name, std::string_view path);

struct FileOwner {
  std::string_view name;
  std::uint32_t uid = 0;
};
// `owner` is whose tab it is; empty for a system tab, or when not known. `owners_known` false:
// owners say nothing.
std::optional<FileFault> judge_access(const AccessRule& rule, const system::FileStatus& status,
                                      std::string_view path, std::optional<FileOwner> owner,
                                      bool owners_known);

}  // namespace cronviz::source::crontab
