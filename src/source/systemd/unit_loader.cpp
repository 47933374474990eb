#include "source/systemd/unit_loader.h"

#include <algorithm>
#include <utility>

#include "system/errors.h"

namespace cronviz::source::systemd {
namespace {

using system::ErrorKind;
using system::FileKind;

void number(Diagnostic& diagnostic, std::uint32_t file) { diagnostic.span.file = file; }

class Loader {
 public:
  Loader(system::System& system, std::span<const std::string_view> sections, Complaints complaints,
         UnitOutput& output)
      : system_(system), sections_(sections), complaints_(complaints), output_(output) {}

  LoadedUnit load(const UnitSet& set, const UnitMain& main,
                  const std::vector<std::string>& aliases) {
    read_main(main);
    if (unit_.outcome != LoadedUnit::Outcome::loaded) return std::move(unit_);
    for (const std::string& path : drop_ins(set.drop_in_folders(main.name, aliases)))
      read_drop_in(path);
    return std::move(unit_);
  }

 private:
  system::Outcome<system::File> read(const std::string& path) {
    system::ReadOptions options;
    options.limit = std::min(unit_file_limit, output_.most.bytes - output_.read.bytes);
    auto file = system_.read(path, options);
    ++output_.read.files;
    if (file) output_.read.bytes += file->bytes.size();
    return file;
  }

  // Is it the bound on all files that keeps this one from being read? Smaller ones behind it are.
  bool is_beyond_all(const std::string& path, const system::Error& error) {
    if (error.kind != ErrorKind::too_large || output_.read.bytes == 0) return false;
    const auto status = system_.status(path, system::Links::follow);
    return status && status->size <= std::min(unit_file_limit, output_.most.bytes);
  }

  // False, and it is said, when so many files were read that this one is not.
  bool is_file_left(const std::string& path) {
    if (output_.read.files < output_.most.files) return true;
    output_.reach_most(path, "more than " + std::to_string(output_.most.files));
    return false;
  }

  // What access rights hide makes the answer incomplete: that is always said.
  bool speaks_of(const system::Error& error) const {
    return complaints_ == Complaints::say || error.kind == ErrorKind::denied;
  }

  void take(std::string path, std::string bytes) {
    if (complaints_ == Complaints::say) {
      unit_.files.push_back(load_text({std::move(path), std::move(bytes)}, sections_, output_));
    } else {
      unit_.files.push_back({0, parse_unit_file(bytes, sections_), std::move(path)});
    }
  }

  void read_main(const UnitMain& main) {
    if (!is_file_left(main.path)) {
      unit_.outcome = LoadedUnit::Outcome::unreadable;
      return;
    }
    auto file = read(main.path);
    if (!file && is_beyond_all(main.path, file.error())) {
      output_.reach_most(main.path, system::too_large(output_.most.bytes).text);
      unit_.outcome = LoadedUnit::Outcome::unreadable;
    } else if (!file) {
      unit_.outcome = fail_main(main, file.error());
    } else if (file->bytes.empty() && file->status.size == 0) {
      unit_.outcome = LoadedUnit::Outcome::masked;
    } else {
      take(main.path, std::move(file->bytes));
      if (unit_.files[0].content.refused) unit_.outcome = LoadedUnit::Outcome::refused;
    }
  }

  // null_or_empty() of stat-util.c: any device masks. In a tree /dev may be empty: then what the
  // links say counts.
  LoadedUnit::Outcome fail_main(const UnitMain& main, const system::Error& error) {
    if (error.kind == ErrorKind::not_regular) {
      const auto status = system_.status(main.path, system::Links::follow);
      if (status && status->kind == FileKind::device) return LoadedUnit::Outcome::masked;
    }
    if (error.kind == ErrorKind::not_found && main.is_link) {
      std::string target = main.target;
      for (int hop = 0; hop < alias_limit; ++hop) {
        if (target == "/dev/null") return LoadedUnit::Outcome::masked;
        auto next = system_.link_target(target);
        if (!next) break;
        target = *std::move(next);
      }
    }
    const bool missing = error.kind == ErrorKind::not_found && main.is_link;
    if (complaints_ == Complaints::say && missing) {
      output_.say(Severity::warning, Code::cannot_read, main.path,
                  "cannot read: the link leads to nothing");
    } else if (speaks_of(error)) {
      output_.cannot_read(main.path, error);
    }
    return missing ? LoadedUnit::Outcome::missing : LoadedUnit::Outcome::unreadable;
  }

  // conf-files.c: all *.conf sorted by name; of two of one name the one in the first folder.
  std::vector<std::string> drop_ins(const std::vector<std::string>& folders) {
    struct DropIn {
      std::string name;
      std::size_t folder = 0;
    };
    std::vector<DropIn> found;
    for (std::size_t i = 0; i < folders.size(); ++i) {
      auto directory = system_.list(folders[i], folder_limit);
      if (!directory) {
        if (directory.error().kind != ErrorKind::not_found)
          output_.cannot_read(folders[i], directory.error());
        continue;
      }
      ++output_.directories_read;
      for (system::DirectoryEntry& entry : directory->entries) {
        if (entry.name.ends_with(".conf") && entry.kind != FileKind::directory)
          found.push_back({std::move(entry.name), i});
      }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const DropIn& a, const DropIn& b) { return a.name < b.name; });
    found.erase(std::unique(found.begin(), found.end(),
                            [](const DropIn& a, const DropIn& b) { return a.name == b.name; }),
                found.end());
    if (found.size() > drop_in_limit) {
      output_.complete = false;
      output_.say(Severity::warning, Code::capped, folders[0],
                  "more than " + std::to_string(drop_in_limit) +
                      " drop-ins of one unit; the rest is not read");
      found.resize(drop_in_limit);
    }
    std::vector<std::string> paths;
    for (const DropIn& each : found) paths.push_back(folders[each.folder] + "/" + each.name);
    return paths;
  }

  void read_drop_in(const std::string& path) {
    if (!is_file_left(path)) return;
    auto file = read(path);
    if (file) {
      if (!file->bytes.empty()) take(path, std::move(file->bytes));
      return;
    }
    if (is_beyond_all(path, file.error())) {
      output_.reach_most(path, system::too_large(output_.most.bytes).text);
      return;
    }
    const auto target = system_.link_target(path);
    if (target && *target == "/dev/null") return;
    if (speaks_of(file.error())) output_.cannot_read(path, file.error());
  }

  system::System& system_;
  std::span<const std::string_view> sections_;
  Complaints complaints_;
  UnitOutput& output_;
  LoadedUnit unit_;
};

}  // namespace

LoadedUnit load_unit(system::System& system, const UnitSet& set, const UnitMain& main,
                     const std::vector<std::string>& aliases,
                     std::span<const std::string_view> sections, Complaints complaints,
                     UnitOutput& output) {
  LoadedUnit unit;
  switch (main.found) {
    case UnitMain::Found::file:
      return Loader(system, sections, complaints, output).load(set, main, aliases);
    case UnitMain::Found::masked:
      unit.outcome = LoadedUnit::Outcome::masked;
      break;
    case UnitMain::Found::no:
    case UnitMain::Found::broken:
      unit.outcome = LoadedUnit::Outcome::missing;
      break;
  }
  return unit;
}

LoadedFile load_text(SourceText text, std::span<const std::string_view> sections,
                     UnitOutput& output) {
  LoadedFile file;
  file.content = parse_unit_file(text.bytes, sections);
  file.path = text.path;
  file.file = output.add_file(std::move(text.path), std::move(text.bytes));
  std::size_t untold = file.content.untold;
  for (Diagnostic& each : file.content.diagnostics) {
    number(each, file.file);
    if (output.diagnostics.size() < most_complaints_in_all) {
      output.diagnostics.push_back(each);
    } else {
      ++untold;
    }
  }
  if (untold > 0) output.diagnostics.push_back(untold_complaints(untold, file.file));
  if (file.content.refused) {
    number(*file.content.refused, file.file);
    output.diagnostics.push_back(*file.content.refused);
  }
  return file;
}

}  // namespace cronviz::source::systemd
