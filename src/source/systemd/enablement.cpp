#include "source/systemd/enablement.h"

#include <algorithm>
#include <span>

#include "source/systemd/unit_name.h"

namespace cronviz::source::systemd {
namespace {

bool is_runtime(FolderKind kind) {
  return kind == FolderKind::runtime || kind == FolderKind::generator ||
         kind == FolderKind::transient;
}

std::span<const WantsLink> wants_of(const UnitSet& set, std::string_view name) {
  const std::vector<WantsLink>& all = set.wants();
  const auto first =
      std::lower_bound(all.begin(), all.end(), name,
                       [](const WantsLink& a, std::string_view b) { return a.name < b; });
  auto last = first;
  while (last != all.end() && last->name == name) ++last;
  return {first, last};
}

// Of a template those of its instances.
std::span<const WantsLink> wants_of_instances(const UnitSet& set, std::string_view name) {
  const std::vector<WantsLink>& all = set.wants();
  const std::string_view stem = name.substr(0, name.find('@') + 1);
  const auto first =
      std::lower_bound(all.begin(), all.end(), stem,
                       [](const WantsLink& a, std::string_view b) { return a.name < b; });
  auto last = first;
  while (last != all.end() && std::string_view(last->name).starts_with(stem)) ++last;
  return {first, last};
}

std::span<const UnitLink> links_to(const UnitSet& set, std::string_view name) {
  const std::vector<UnitLink>& all = set.links();
  const auto first =
      std::lower_bound(all.begin(), all.end(), name,
                       [](const UnitLink& a, std::string_view b) { return a.target_name < b; });
  auto last = first;
  while (last != all.end() && last->target_name == name) ++last;
  return {first, last};
}

// What links say about one unit.
class Links {
 public:
  Links(const UnitSet& set, const UnitMain& main, const InstallFacts& install)
      : set_(set),
        main_(main),
        install_(install),
        wants_(wants_of(set, main.name)),
        links_(links_to(set, main.name)) {
    const auto parts = parse_unit_name(main.name);
    if (!parts || parts->kind != UnitNameKind::unit_template) return;
    wants_ = wants_of_instances(set, main.name);
    is_template_ = true;
  }

  // find_symlinks_in_scope(): only links whose names `enable` would make, or all of them. Empty:
  // none tells.
  std::string_view state(bool known_names, bool is_instance) const {
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
    if (anywhere && is_instance) return "static";
    if (linked) return "linked";
    if (linked_runtime) return "linked-runtime";
    return {};
  }

 private:
  // is_symlink_with_known_name()
  bool is_known(std::string_view name) const {
    return std::find(install_.aliases.begin(), install_.aliases.end(), name) !=
           install_.aliases.end();
  }

  bool has_link(std::uint32_t folder, bool known_names, bool& same_name) const {
    for (const WantsLink& link : wants_) {
      if (link.folder != folder) continue;
      if (!is_template_ || !known_names || link.name == default_name()) return true;
    }
    for (const UnitLink& link : links_) {
      if (link.folder != folder) continue;
      if (link.name == main_.name && folder == main_.folder) {
        same_name = true;
      } else if (!known_names || link.name == main_.name || is_known(link.name)) {
        return true;  // of the unit's own name: a link that its file hides, and that counts still
      }
    }
    return false;
  }

  std::string default_name() const {
    return install_.default_instance.empty() ? std::string()
                                             : instance_of(main_.name, install_.default_instance);
  }

  const UnitSet& set_;
  const UnitMain& main_;
  const InstallFacts& install_;
  std::span<const WantsLink> wants_;
  std::span<const UnitLink> links_;
  bool is_template_ = false;
};

}  // namespace

std::string_view enabled_state(const UnitSet& set, const UnitMain& main, bool masked,
                               const InstallFacts& install) {
  const FolderKind kind = set.folders()[main.folder].kind;
  if (main.passed_over) return "bad";
  if (masked) return is_runtime(kind) ? "masked-runtime" : "masked";
  if (!main.is_link && kind == FolderKind::generator) return "generated";
  if (!main.is_link && kind == FolderKind::transient) return "transient";
  const auto parts = parse_unit_name(main.name);
  const bool is_instance = parts && parts->kind == UnitNameKind::instance;
  if (main.is_link && !is_instance && !main.target.ends_with("/" + main.name)) return "alias";
  const Links links(set, main, install);
  if (const std::string_view state = links.state(true, is_instance); !state.empty()) return state;
  if (!links.state(false, is_instance).empty()) return "indirect";
  if (install.has_rules()) return "disabled";
  return install.also > 0 ? "indirect" : "static";
}

}  // namespace cronviz::source::systemd
