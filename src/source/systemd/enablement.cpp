#include "source/systemd/enablement.h"

#include <algorithm>

#include "source/systemd/unit_name.h"

namespace cronviz::source::systemd {
namespace {

bool is_runtime(FolderKind kind) {
  return kind == FolderKind::runtime || kind == FolderKind::generator ||
         kind == FolderKind::transient;
}

// What links say about one unit.
class Links {
 public:
  Links(const UnitSet& set, const UnitMain& main, const InstallFacts& install)
      : set_(set), main_(main), install_(install) {
    const auto parts = parse_unit_name(main.name);
    is_instance_ = parts && parts->kind == UnitNameKind::instance;
  }

  // find_symlinks_in_scope(): only links whose names `enable` would make, or all of them. Empty:
  // none tells.
  std::string_view state(bool known_names) {
    bool runtime = false;
    bool anywhere = false;
    bool linked = false;
    bool linked_runtime = false;
    for (std::uint32_t folder = 0; folder < set_.folders().size(); ++folder) {
      const FolderKind kind = set_.folders()[folder].kind;
      bool same_name = false;
      if (has_link(folder, known_names, same_name)) {
        if (kind == FolderKind::configuration) return "enabled";
        (is_runtime(kind) ? runtime : anywhere) = true;
      } else if (same_name) {
        if (kind == FolderKind::configuration) linked = true;
        if (is_runtime(kind)) linked_runtime = true;
      }
    }
    if (runtime) return "enabled-runtime";
    if (anywhere && is_instance_) return "static";
    if (linked) return "linked";
    if (linked_runtime) return "linked-runtime";
    return {};
  }

 private:
  // is_symlink_with_known_name()
  bool is_known(std::string_view name) const {
    if (name == main_.name) return true;
    if (!install_.default_instance.empty() &&
        name == instance_of(main_.name, install_.default_instance))
      return true;
    return std::find(install_.aliases.begin(), install_.aliases.end(), name) !=
           install_.aliases.end();
  }

  bool has_link(std::uint32_t folder, bool known_names, bool& same_name) const {
    const auto& wants = set_.wants();
    auto wanted =
        std::lower_bound(wants.begin(), wants.end(), std::string_view(main_.name),
                         [](const WantsLink& a, std::string_view b) { return a.name < b; });
    for (; wanted != wants.end() && wanted->name == main_.name; ++wanted) {
      if (wanted->folder == folder) return true;
    }
    const auto& links = set_.links();
    auto link =
        std::lower_bound(links.begin(), links.end(), std::string_view(main_.name),
                         [](const UnitLink& a, std::string_view b) { return a.target_name < b; });
    for (; link != links.end() && link->target_name == main_.name; ++link) {
      if (link->folder != folder) continue;
      // Below the unit's own file a link of its name does not count.
      if (link->name == main_.name) {
        if (folder <= main_.folder) same_name = true;
      } else if (!known_names || is_known(link->name)) {
        return true;
      }
    }
    return false;
  }

  const UnitSet& set_;
  const UnitMain& main_;
  const InstallFacts& install_;
  bool is_instance_ = false;
};

}  // namespace

std::string_view enabled_state(const UnitSet& set, const UnitMain& main, bool masked,
                               const InstallFacts& install) {
  const FolderKind kind = set.folders()[main.folder].kind;
  if (masked) return is_runtime(kind) ? "masked-runtime" : "masked";
  if (kind == FolderKind::generator) return "generated";
  if (kind == FolderKind::transient) return "transient";
  Links links(set, main, install);
  if (const std::string_view state = links.state(true); !state.empty()) return state;
  if (!links.state(false).empty()) return "indirect";
  if (install.has_rules) return "disabled";
  return install.has_also ? "indirect" : "static";
}

}  // namespace cronviz::source::systemd
