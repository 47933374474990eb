#include "source/run_parts/run_parts_folder.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "source/crontab/file_rules.h"

namespace cronviz::source::run_parts {
namespace {

using model::Ignored;
using system::ErrorKind;
using system::FileKind;
using system::Links;
using system::System;

// Of a file that is only looked at for its first two bytes, and of a list of names.
constexpr std::size_t script_limit = 1u << 20;

// --- the lists that the script of Fedora looks into

// Does the list hold the name as a line? To grep a dot in the name is any character.
bool lists(const std::string& text, std::string_view name) {
  for (const std::string_view line : split(text, '\n')) {
    const bool same = std::equal(line.begin(), line.end(), name.begin(), name.end(),
                                 [](char c, char n) { return c == n || n == '.'; });
    if (same && !name.empty()) return true;
  }
  return false;
}

struct Lists {
  std::optional<std::string> deny;
  std::optional<std::string> allow;
  std::optional<std::string> whitelist;  // which, too, names what is not run

  bool switches_off(std::string_view name) const {
    if (deny && lists(*deny, name)) return true;
    if (allow && !lists(*allow, name)) return true;
    return whitelist && lists(*whitelist, name);
  }
};

std::optional<std::string> read_list(System& system, const std::string& path) {
  system::ReadOptions options;
  options.limit = script_limit;
  auto file = system.read(path, options);
  if (!file) return std::nullopt;
  return std::move(file->bytes);
}

Lists read_lists(System& system, const std::string& folder, Flavour flavour) {
  Lists lists;
  if (flavour != Flavour::script) return lists;
  lists.deny = read_list(system, folder + "/jobs.deny");
  lists.allow = read_list(system, folder + "/jobs.allow");
  lists.whitelist = read_list(system, folder + "/whitelist");
  return lists;
}

// --- one entry

bool begins_like_script(System& system, const std::string& path) {
  const auto bytes = read_list(system, path);
  return bytes && bytes->starts_with("#!");
}

// What in the name is in the way, fit behind "because of".
std::string name_trouble(const NameRule& rule, std::string_view name) {
  if (rule.option != NameOption::usual || rule.flavour == Flavour::script) return "its name";
  const auto plain = [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-'; };
  const auto bad = std::find_if(name.begin(), name.end(), [&](char c) {
    return !plain(c) && !(c == '.' && rule.flavour == Flavour::busybox);
  });
  if (bad == name.end()) return "its name";
  if (*bad == '.') return "the dot in its name";
  const auto at = static_cast<std::size_t>(bad - name.begin());
  return "the '" + std::string(name.substr(at, utf8_decode(name, at).size)) + "' in its name";
}

// A program that is passed over for its name alone was hardly meant to be, unless its name says so.
void judge_name(const NameRule& rule, const NameJudge& names, std::string_view name,
                Script& script) {
  script.ignored = Ignored::file_name;
  if (rule.option == NameOption::regex) return;  // somebody chose
  if (crontab::is_meant_to_be_skipped(name) || name.find(".cfsaved") != std::string_view::npos)
    return;
  script.code = Code::file_name;
  script.message = "run-parts does not run this script, because of " + name_trouble(rule, name);
  const std::string mended = crontab::mended_name(name);
  if (crontab::is_plain_path(script.path) && names.accepts(mended)) {
    script.hint = "rename it: mv " + script.path + " " +
                  script.path.substr(0, script.path.size() - name.size()) + mended;
  }
}

void judge_mode(System& system, Script& script) {
  script.ignored = Ignored::not_executable;
  if (!begins_like_script(system, script.path)) return;
  script.message = "run-parts does not run this script: it is not executable";
  if (crontab::is_plain_path(script.path)) script.hint = "chmod +x " + script.path;
}

// Something that is no file: a program's name, and nothing to run.
void judge_kind(Script& script, std::string_view what) {
  script.ignored = Ignored::not_executable;
  script.message = "run-parts cannot run this: " + std::string(what);
}

class FolderReader {
 public:
  FolderReader(System& system, const std::string& path, const NameRule& rule)
      : system_(system),
        path_(path),
        rule_(rule),
        names_(rule),
        lists_(read_lists(system, path, rule.flavour)) {}

  void read(const system::DirectoryEntry& entry, Folder& out);

 private:
  void judge(const system::FileStatus& status, std::string_view name, Script& script);

  System& system_;
  const std::string& path_;
  const NameRule& rule_;
  const NameJudge names_;
  const Lists lists_;
};

void FolderReader::judge(const system::FileStatus& status, std::string_view name, Script& script) {
  const bool accepted = names_.accepts(name);
  const bool executable = (status.mode & 0111) != 0;
  if (status.kind != FileKind::regular) {
    if (accepted) return judge_kind(script, "it is no regular file");
    script.ignored = Ignored::file_name;
  } else if (!accepted) {
    if (executable) return judge_name(rule_, names_, name, script);
    script.ignored = Ignored::file_name;
  } else if (!executable) {
    judge_mode(system_, script);
  } else if (lists_.switches_off(name)) {
    script.ignored = Ignored::disabled;
  }
}

void FolderReader::read(const system::DirectoryEntry& entry, Folder& out) {
  if (entry.kind == FileKind::directory) return;
  Script script;
  script.path = path_ + "/" + entry.name;
  const auto status = system_.status(script.path, Links::follow);
  if (status && status->kind == FileKind::directory) return;
  if (status) {
    judge(*status, entry.name, script);
  } else if (status.error().kind == ErrorKind::denied) {
    ++out.unknown;
    return;
  } else if (!system_.status(script.path, Links::refuse)) {
    return;  // gone since the folder was read
  } else if (names_.accepts(entry.name)) {
    judge_kind(script, status.error().kind == ErrorKind::loop ? "the link leads in a circle"
                                                              : "the link leads to nothing");
  } else {
    script.ignored = Ignored::file_name;
  }
  out.scripts.push_back(std::move(script));
}

}  // namespace

Folder read_folder(System& system, const std::string& path, const NameRule& rule) {
  Folder folder;
  const auto listed = system.list(path, Folder::most_entries);
  if (!listed) {
    const system::Error& error = listed.error();
    folder.state =
        error.kind == ErrorKind::not_found ? Folder::State::missing : Folder::State::unreadable;
    folder.error = error.text;
    return folder;
  }
  folder.truncated = listed->truncated;
  FolderReader reader(system, path, rule);
  for (const system::DirectoryEntry& entry : listed->entries) reader.read(entry, folder);
  return folder;
}

}  // namespace cronviz::source::run_parts
