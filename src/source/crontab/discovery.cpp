#include "source/crontab/discovery.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "source/crontab/file_rules.h"
#include "source/crontab/own_tab.h"
#include "source/crontab/tab_reader.h"
#include "source/crontab/user_base.h"
#include "system/errors.h"

namespace cronviz::source::crontab {
namespace {

using system::ErrorKind;
using system::FileKind;
using system::Links;

// Entries of one folder.
constexpr std::size_t folder_limit = 1'000'000;

class Discovery {
 public:
  explicit Discovery(Load& load)
      : load_(load),
        system_(load.system),
        out_(load.out),
        rules_(crontab_rules(load.out.dialect)),
        pools_(load, !users_stand_elsewhere(load.system)),
        bytes_left_(load.options.most_bytes) {}

  void run();

 private:
  void read_folder(const std::string& folder, Tab tab);
  void find_boot_start();
  void read_spool();
  void read_system_tab(const std::string& path);
  void read_entry(const std::string& folder, const system::DirectoryEntry& entry, Tab tab);
  void read_file(const std::string& path, std::string_view name, Tab tab, bool is_link,
                 bool judge_names);
  std::optional<FileFault> judge(const std::string& path, std::string_view name, Tab tab,
                                 bool is_link, const system::FileStatus& status);
  void complain_unread(const std::string& path, const system::Error& error, bool is_link);
  void complain_too_large(const std::string& path);
  void complain_folder(const std::string& folder, const system::Error& error);
  void complain_denied(const std::string& folder);
  void tell_other_spool();
  void tell_about_machine();
  std::uint32_t add_file(std::string path, std::string bytes);
  void say(Severity severity, Code code, const std::string& path, std::string message,
           std::string hint = {});

  Load& load_;
  system::System& system_;
  model::Inventory& out_;
  const CrontabRules& rules_;
  Pools pools_;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> folders_seen_;  // device and inode
  std::vector<std::string> denied_;  // files of the folder that is being read
  bool spool_denied_ = false;
  std::size_t bytes_left_;  // of what all crontabs together may have
  bool told_too_much_ = false;
  std::uint32_t tabs_ = 0;
  std::uint32_t jobs_ = 0;
};

std::uint32_t Discovery::add_file(std::string path, std::string bytes) {
  out_.files.push_back({std::move(path), std::move(bytes)});
  return static_cast<std::uint32_t>(out_.files.size() - 1);
}

// About a place as a whole.
void Discovery::say(Severity severity, Code code, const std::string& path, std::string message,
                    std::string hint) {
  const std::uint32_t file = add_file(path, {});
  out_.diagnostics.push_back({severity,
                              code,
                              {file, Span::whole_file, Span::whole_file},
                              std::move(message),
                              std::move(hint)});
}

void Discovery::complain_unread(const std::string& path, const system::Error& error, bool is_link) {
  switch (error.kind) {
    case ErrorKind::denied:
      denied_.push_back(path);
      return;
    case ErrorKind::not_found:  // gone since the folder was read, unless a link leads nowhere
      if (is_link)
        say(Severity::warning, Code::cannot_read, path, "cannot read: the link leads to nothing");
      return;
    case ErrorKind::link:
      say(Severity::warning, Code::file_access, path,
          "cron does not read this file: it is a symbolic link", "replace it by the file itself");
      return;
    case ErrorKind::not_regular: {
      const auto status = system_.status(path, Links::follow);
      if (status && status->kind == FileKind::directory) return;
      break;
    }
    case ErrorKind::loop:
      break;
    case ErrorKind::not_directory:
      break;
    case ErrorKind::too_large:
      out_.complete = false;
      return complain_too_large(path);
    case ErrorKind::timed_out:
    case ErrorKind::other:
      out_.complete = false;
      break;
  }
  say(Severity::warning, Code::cannot_read, path, "cannot read: " + error.text);
}

// Too large by itself, or the one that makes the measure full: others behind that may be smaller,
// and are read.
void Discovery::complain_too_large(const std::string& path) {
  const std::string larger = system::too_large(load_.options.most_bytes).text;
  const auto status = system_.status(path, Links::follow);
  if (bytes_left_ == load_.options.most_bytes ||
      (status && status->size > load_.options.most_bytes)) {
    return say(Severity::warning, Code::cannot_read, path, "cannot read: " + larger);
  }
  if (told_too_much_) return;
  told_too_much_ = true;
  say(Severity::warning, Code::capped, path,
      "not read, nor are others behind it: all crontabs together are " + larger);
}

// All that the daemon looks at before it reads a line, in its order; the first objection counts.
std::optional<FileFault> Discovery::judge(const std::string& path, std::string_view name, Tab tab,
                                          bool is_link, const system::FileStatus& status) {
  const AccessRule& access = tab == Tab::user ? rules_.user_access : rules_.system_access;
  std::optional<FileOwner> owner;
  if (tab == Tab::user) {
    if (pools_.accounts().user(name) == Accounts::Known::no) {
      FileFault orphan;
      orphan.ignored = model::Ignored::unknown_user;
      orphan.message = "cron does not read this file: there is no user '" + std::string(name) + "'";
      return orphan;
    }
    const User* user = pools_.accounts().find_user(name);
    if (user != nullptr) owner = FileOwner{user->name, user->uid};
  }
  if (is_link && access.root_owns_link && load_.machine.owners_known) {
    const auto link = system_.status(path, Links::refuse);
    if (link && link->uid != 0) {
      return FileFault{model::Ignored::file_owner,
                       Severity::warning,
                       Code::file_access,
                       "cron does not read this file: the link does not belong to root",
                       {}};
    }
  }
  const bool owners_known =
      load_.machine.owners_known && (tab == Tab::system || owner.has_value() || status.uid == 0);
  return judge_access(access, status, path, owner, owners_known);
}

void Discovery::read_file(const std::string& path, std::string_view name, Tab tab, bool is_link,
                          bool judge_names) {
  std::optional<FileFault> fault;
  if (judge_names)
    fault = judge_name(tab == Tab::user ? rules_.spool_names : rules_.drop_in_names, name, path);
  system::ReadOptions options;
  options.limit = bytes_left_;
  options.links = tab == Tab::user ? rules_.user_access.links : rules_.system_access.links;
  auto file = system_.read(path, options);
  if (!file) {
    if (!fault) complain_unread(path, file.error(), is_link);
    return;
  }
  bytes_left_ -= std::min(bytes_left_, file->bytes.size());
  if (!fault) fault = judge(path, name, tab, is_link, file->status);
  TabFile read;
  read.file = add_file(path, std::move(file->bytes));
  if (out_.boot_start && file->status.modified > *out_.boot_start)
    out_.changed_since_boot.push_back(read.file);
  read.tab = tab;
  if (tab == Tab::user) {
    read.owner = name;
    const User* user = pools_.accounts().find_user(name);
    read.owner_may_be_root = user != nullptr ? user->uid == 0 : name == "root";
  }
  if (fault) read.ignored = fault->ignored;
  const std::uint32_t jobs = read_tab(pools_, read);
  ++tabs_;
  jobs_ += jobs;
  if (!fault || jobs == 0) return;  // a README that nobody reads is no finding
  out_.diagnostics.push_back({fault->severity,
                              fault->code,
                              {read.file, Span::whole_file, Span::whole_file},
                              std::move(fault->message),
                              std::move(fault->hint)});
}

void Discovery::read_entry(const std::string& folder, const system::DirectoryEntry& entry,
                           Tab tab) {
  if (entry.kind == FileKind::directory) return;
  const std::string path = folder + "/" + entry.name;
  bool is_link = entry.kind == FileKind::link;
  if (!entry.kind) {
    const auto status = system_.status(path, Links::refuse);
    is_link = status && status->kind == FileKind::link;
  }
  read_file(path, entry.name, tab, is_link, true);
}

// No entry of a folder, which may hold whatever it likes: what stands here is meant to be a
// crontab.
void Discovery::read_system_tab(const std::string& path) {
  const auto status = system_.status(path, Links::refuse);
  if (status && status->kind == FileKind::directory)
    return say(Severity::warning, Code::cannot_read, path, "cannot read: is a directory");
  const bool is_link = status && status->kind == FileKind::link;
  read_file(path, "crontab", Tab::system, is_link, false);
  complain_denied(path);
}

void Discovery::complain_folder(const std::string& folder, const system::Error& error) {
  switch (error.kind) {
    case ErrorKind::not_found:
      return;
    case ErrorKind::denied:
    case ErrorKind::link:
    case ErrorKind::loop:
    case ErrorKind::not_regular:
    case ErrorKind::not_directory:
    case ErrorKind::too_large:
    case ErrorKind::timed_out:
    case ErrorKind::other:
      break;
  }
  out_.complete = false;
  const bool denied = error.kind == ErrorKind::denied && system_.user_id() != 0;
  say(Severity::warning, Code::cannot_read, folder, "cannot read directory: " + error.text,
      denied ? "run as root to see the crontabs of all users" : "");
}

// Once for a folder, not once for each of its files.
void Discovery::complain_denied(const std::string& folder) {
  if (denied_.empty()) return;
  out_.complete = false;
  const std::string hint = system_.user_id() != 0 ? "run as root to see all crontabs" : "";
  if (denied_.size() == 1) {
    say(Severity::warning, Code::cannot_read, denied_[0], "cannot read: permission denied", hint);
  } else {
    std::string message = "cannot read ";
    append_number(message, static_cast<std::int64_t>(denied_.size()));
    say(Severity::warning, Code::cannot_read, folder, message + " of its files: permission denied",
        hint);
  }
  denied_.clear();
}

void Discovery::read_folder(const std::string& folder, Tab tab) {
  const auto status = system_.status(folder, Links::follow);
  if (status && status->inode != 0) {
    const std::pair place(status->device, status->inode);
    if (std::find(folders_seen_.begin(), folders_seen_.end(), place) != folders_seen_.end()) return;
    folders_seen_.push_back(place);
  }
  const auto listed = system_.list(folder, folder_limit);
  if (!listed) {
    if (tab == Tab::user && listed.error().kind == ErrorKind::denied) spool_denied_ = true;
    return complain_folder(folder, listed.error());
  }
  ++out_.directories_read;
  std::size_t read = 0;
  for (const system::DirectoryEntry& entry : listed->entries) {
    load_.tell(folder, "file", ++read);
    read_entry(folder, entry, tab);
  }
  complain_denied(folder);
  if (listed->truncated) {
    out_.complete = false;
    say(Severity::warning, Code::capped, folder,
        "more than 1000000 entries; the others are not read");
  }
}

// Crontabs in a folder that this daemon does not look at.
void Discovery::tell_other_spool() {
  for (const std::string_view folder : all_spools()) {
    if (std::find(rules_.spools.begin(), rules_.spools.end(), folder) != rules_.spools.end())
      continue;
    const auto listed = system_.list(folder, folder_limit);
    if (!listed) continue;
    const auto is_file = [](const system::DirectoryEntry& entry) {
      return entry.kind == FileKind::regular && !entry.name.starts_with('.');
    };
    if (std::none_of(listed->entries.begin(), listed->entries.end(), is_file)) continue;
    say(Severity::note, Code::cannot_read, std::string(folder),
        "not read: here the " + std::string(schedule::dialect_info(rules_.dialect).name) +
            " dialect has its users' crontabs in " + std::string(rules_.spools.back()),
        "another --dialect reads them");
    return;
  }
}

void Discovery::read_spool() {
  for (const std::string_view folder : rules_.spools) {
    const auto status = system_.status(folder, Links::follow);
    if (!status && (status.error().kind == ErrorKind::not_found ||
                    status.error().kind == ErrorKind::not_directory))
      continue;
    return read_folder(std::string(folder), Tab::user);
  }
  tell_other_spool();
}

void Discovery::tell_about_machine() {
  if (tabs_ > 0 && !load_.machine.owners_known) {
    out_.diagnostics.push_back(
        {Severity::note,
         Code::file_access,
         {},
         "who owns the files is not judged: the root directory does not belong to uid 0",
         {}});
  }
  if (jobs_ > 0 && load_.machine.has_systemd_cron) {
    out_.diagnostics.push_back({Severity::note,
                                Code::systemd_cron,
                                {},
                                "systemd-cron is installed: it demands both day fields, and its "
                                "@weekly is Monday; shown is what Debian's cron would do",
                                {}});
  }
  if (jobs_ > 0 && !load_.machine.has_cron) {
    out_.diagnostics.push_back(
        {Severity::note,
         Code::no_cron_daemon,
         {},
         "there are crontabs, but no cron daemon is installed: nothing runs them",
         {}});
  }
}

// crontab(5) of Debian and cronie: once for each boot, not at each start of the daemon.
void Discovery::find_boot_start() {
  if (!system_.is_live() || rules_.boot_mark.empty()) return;
  const auto status = system_.status(rules_.boot_mark, Links::refuse);
  if (status && status->kind == FileKind::regular) out_.boot_start = status->modified;
}

void Discovery::run() {
  find_boot_start();
  if (!rules_.system_tab.empty()) read_system_tab(std::string(rules_.system_tab));
  for (const std::string_view folder : rules_.drop_ins)
    read_folder(std::string(folder), Tab::system);
  read_spool();
  if (spool_denied_) jobs_ += read_own_tab(load_, pools_);
  tell_about_machine();
}

}  // namespace

void read_machine_tabs(Load& load) { Discovery(load).run(); }

}  // namespace cronviz::source::crontab
