#include <algorithm>
#include <utility>

#include "source/systemd/unit_name.h"
#include "source/systemd/unit_set.h"

namespace cronviz::source::systemd {

void UnitSet::add_drop_ins(std::string_view name, std::uint32_t folder,
                           std::vector<std::string>& out) const {
  const auto add = [&](std::string_view unit) {
    const std::string wanted = std::string(unit) + ".d";
    auto entry = std::lower_bound(
        drop_ins_.begin(), drop_ins_.end(), std::pair(std::string_view(wanted), folder),
        [](const Entry& a, const std::pair<std::string_view, std::uint32_t>& b) {
          return std::pair(std::string_view(a.name), a.folder) < b;
        });
    if (entry == drop_ins_.end() || entry->name != wanted || entry->folder != folder) return;
    std::string path = path_of(folder, wanted);
    if (std::find(out.begin(), out.end(), path) == out.end()) out.push_back(std::move(path));
  };
  // "foo-bar@x" goes before its template "foo-bar@", that before "foo-", and then comes "foo-@x".
  std::string unit(name);
  for (;;) {
    add(unit);
    const auto parts = parse_unit_name(unit);
    if (!parts) return;
    if (parts->kind == UnitNameKind::instance) add_drop_ins(template_of(unit), folder, out);
    std::string_view prefix = parts->prefix;
    if (prefix.ends_with('-')) prefix.remove_suffix(1);
    const std::size_t dash = prefix.rfind('-');
    if (dash == std::string_view::npos || dash == 0) return;
    std::string shorter(prefix.substr(0, dash + 1));
    if (parts->kind == UnitNameKind::instance) {
      shorter += '@';
      shorter += parts->instance;
    }
    shorter += '.';
    shorter += parts->type;
    unit = std::move(shorter);
  }
}

std::vector<std::string> UnitSet::drop_in_folders(std::string_view name,
                                                  const std::vector<std::string>& aliases) const {
  std::vector<std::string> out;
  const auto add = [&](std::string_view unit) {
    for (const std::uint32_t folder : drop_in_places_) add_drop_ins(unit, folder, out);
  };
  add(name);
  for (const std::string& alias : aliases) add(alias);
  add(name.substr(name.rfind('.') + 1));
  return out;
}

}  // namespace cronviz::source::systemd
