#include "source/crontab/own_tab.h"

#include <string>
#include <utility>

#include "base/text.h"
#include "source/crontab/tab_reader.h"

namespace cronviz::source::crontab {
namespace {

constexpr std::string_view program = "/usr/bin/crontab";

// crontab(1) has an exit status for it, but the same one for every other trouble.
bool says_there_is_none(std::string_view errors) {
  return errors.find("no crontab for") != std::string_view::npos ||
         errors.find("No such file") != std::string_view::npos;  // busybox
}

}  // namespace

std::uint32_t read_own_tab(Load& load, Pools& pools) {
  const std::uint32_t uid = load.system.user_id();
  if (uid == 0 || !load.system.is_live() || !load.options.live) return 0;
  system::ProcessRequest request;
  request.arguments = {std::string(program), "-l"};
  auto result = load.system.run(request);
  if (!result && result.error().kind == system::ErrorKind::not_found) return 0;
  const bool done = result && result->exit_status == 0;
  if (!done && result && says_there_is_none(result->errors)) return 0;

  const User* user = load.machine.find_user(uid);
  std::string name = user != nullptr ? user->name : std::string();
  std::string path = "crontab(" + name;
  if (user == nullptr) append_number(path, uid);
  path += ')';
  TabFile tab;
  tab.file = static_cast<std::uint32_t>(load.out.files.size());
  tab.tab = Tab::user;
  tab.owner = std::move(name);
  tab.owner_may_be_root = false;
  load.out.changed_since_boot.push_back(tab.file);  // nobody says when
  load.out.files.push_back({std::move(path), done ? std::move(result->output) : std::string()});
  if (done) return read_tab(pools, tab);
  const std::string why =
      result ? result->errors.substr(0, result->errors.find('\n')) : result.error().text;
  load.out.complete = false;
  load.out.diagnostics.push_back({Severity::warning,
                                  Code::cannot_read,
                                  {tab.file, Span::whole_file, Span::whole_file},
                                  "cannot read: " + std::string(program) + " -l: " + why,
                                  {}});
  return 0;
}

}  // namespace cronviz::source::crontab
