#include "source/file_kind.h"

namespace cronviz::source {
namespace {

// Does the path end with these whole parts?
bool ends_with_parts(std::string_view path, std::string_view parts) {
  if (!path.ends_with(parts)) return false;
  return path.size() == parts.size() || path[path.size() - parts.size() - 1] == '/';
}

}  // namespace

std::string_view drop_in_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos || !ends_with_parts(path.substr(0, slash), "cron.d"))
    return {};
  return path.substr(slash + 1);
}

std::string_view file_kind(std::string_view path) {
  if (path.ends_with(".timer")) return "timer";
  if (ends_with_parts(path, "anacrontab")) return "anacrontab";
  if (ends_with_parts(path, "etc/crontab") || !drop_in_name(path).empty()) return "system";
  return "crontab";
}

}  // namespace cronviz::source
