// What a file's path says about its format.
#pragma once

#include <string_view>

namespace cronviz::source {

// The last part of a path whose folder is named cron.d; empty for any other path.
std::string_view drop_in_name(std::string_view path);

// The -f kind of a file that was named without one: "*.timer" is timer; "anacrontab" by name;
// "etc/crontab" and what lies in a cron.d folder is system; else crontab.
std::string_view file_kind(std::string_view path);

}  // namespace cronviz::source
