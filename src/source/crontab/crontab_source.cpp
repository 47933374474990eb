#include "source/crontab/crontab_source.h"

#include <optional>
#include <utility>

#include "source/crontab/file_rules.h"
#include "source/crontab/tab_reader.h"
#include "source/file_kind.h"

namespace cronviz::source::crontab {
void read_files(Load& load, std::vector<NamedText> files) {
  model::Inventory& out = load.out;
  // The users of the machine at hand are not those of the machine that a file is written for; a
  // root's are.
  Pools pools(load, !load.system.is_live());
  for (NamedText& named : files) {
    const std::string_view name = drop_in_name(named.text.path);
    std::optional<FileFault> fault;
    if (!name.empty()) {
      fault = judge_name(crontab_rules(out.dialect).drop_in_names, name, named.text.path);
    }
    TabFile tab;
    tab.file = static_cast<std::uint32_t>(out.files.size());
    tab.tab = named.kind == "system" ? Tab::system : Tab::user;
    if (fault) tab.ignored = fault->ignored;
    out.files.push_back(std::move(named.text));
    if (read_tab(pools, tab) == 0 || !fault) continue;
    out.diagnostics.push_back({fault->severity,
                               fault->code,
                               {tab.file, Span::whole_file, Span::whole_file},
                               std::move(fault->message),
                               std::move(fault->hint)});
  }
}

}  // namespace cronviz::source::crontab
