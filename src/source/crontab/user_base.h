// Whether etc/passwd is all there is to know about users. nsswitch.conf(5).
#pragma once

#include "system/system.h"

namespace cronviz::source::crontab {

// True when the machine asks others for users, too (sss, ldap, winbind, nis): who is not in
// etc/passwd may exist.
bool users_stand_elsewhere(system::System& system);

}  // namespace cronviz::source::crontab
