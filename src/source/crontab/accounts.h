// Users and groups of the machine, as far as a daemon's judgement of a crontab needs them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/machine.h"
#include "system/system.h"

namespace cronviz::source::crontab {

class Accounts {
 public:
  // `decisive` false: the crontab is not this machine's own, so that a user who is missing here
  // proves nothing.
  Accounts(system::System& system, const Machine& machine, bool decisive)
      : system_(system), machine_(machine), decisive_(decisive) {}

  enum class Known : std::uint8_t {
    yes,
    no,
    not_here,  // unknown on this machine, which does not decide
    unsaid,    // nothing is known about users
  };
  Known user(std::string_view name) const;
  Known group(std::string_view name);
  const User* find_user(std::string_view name) const { return machine_.find_user(name); }

 private:
  system::System& system_;
  const Machine& machine_;
  bool decisive_;
  // etc/group, sorted; read when first asked for. Empty: there is none.
  std::optional<std::vector<std::string>> groups_;
};

}  // namespace cronviz::source::crontab
