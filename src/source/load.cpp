// From what was asked for to an inventory: the machine first, then every source.
#include <algorithm>
#include <string>
#include <utility>

#include "source/file_kind.h"
#include "source/source.h"

namespace cronviz::source {
namespace {

void add_error(model::Inventory& out, const std::string& path, std::string message,
               std::string hint) {
  const auto file = static_cast<std::uint32_t>(out.files.size());
  out.files.push_back({path, {}});
  out.complete = false;
  out.diagnostics.push_back({Severity::error,
                             Code::cannot_read,
                             {file, Span::whole_file, Span::whole_file},
                             std::move(message),
                             std::move(hint)});
}

std::string known_kinds() {
  std::string text = "known kinds: ";
  std::string_view separator;
  for (const Source& source : all_sources()) {
    for (const std::string_view kind : source.file_kinds) {
      text.append(separator).append(kind);
      separator = ", ";
    }
  }
  return text;
}

// The bytes of a named file; empty when it cannot be read, which is then said.
std::optional<std::string> read_bytes(Load& load, const std::string& path) {
  if (path == "-") {
    auto input = load.system.read_input(load.options.most_bytes);
    if (input) return *std::move(input);
    add_error(load.out, path, "cannot read standard input: " + input.error().text, {});
    return std::nullopt;
  }
  system::ReadOptions options;
  options.limit = load.options.most_bytes;
  options.tree = system::Tree::host;
  auto file = load.system.read(path, options);
  if (file) return std::move(file->bytes);
  add_error(load.out, path, "cannot read: " + file.error().text, {});
  return std::nullopt;
}

// Nobody's crontab begins so, but what `systemctl list-timers` prints does.
bool is_listing(std::string_view bytes) {
  const std::string_view line = bytes.substr(0, std::min(bytes.find('\n'), bytes.size()));
  const std::string_view start = line.substr(0, line.find_first_of(" \""));
  return (start == "NEXT" && line.find("ACTIVATES") != std::string_view::npos) ||
         (line.starts_with("[{") && line.find("\"activates\":") != std::string_view::npos);
}

// Who reads files of a kind, and the kind as the reader's own constant.
struct Reader {
  std::size_t source = 0;
  std::string_view kind;
};

std::optional<Reader> find_reader(std::string_view kind) {
  const std::span<const Source> sources = all_sources();
  for (std::size_t i = 0; i < sources.size(); ++i) {
    for (const std::string_view known : sources[i].file_kinds) {
      if (known == kind) return Reader{i, known};
    }
  }
  return std::nullopt;
}

void read_named_files(Load& load) {
  const std::span<const Source> sources = all_sources();
  std::vector<std::vector<NamedText>> texts(sources.size());
  std::size_t read = 0;
  for (const NamedFile& named : load.options.files) {
    load.tell(named.path, "file", ++read);
    const std::string_view kind =
        named.kind.empty() ? file_kind(named.path) : std::string_view(named.kind);
    std::optional<Reader> reader = find_reader(kind);
    if (!reader) {
      add_error(load.out, named.path, "no reader for files of the kind '" + std::string(kind) + "'",
                known_kinds());
      continue;
    }
    auto bytes = read_bytes(load, named.path);
    if (!bytes) continue;
    if (named.kind.empty() && kind == "crontab" && is_listing(*bytes))
      reader = find_reader("list-timers");
    texts[reader->source].push_back({reader->kind, {named.path, *std::move(bytes)}});
  }
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (!texts[i].empty()) sources[i].read_files(load, std::move(texts[i]));
  }
}

model::Inventory start(const Machine& machine, const time::Zone& zone) {
  model::Inventory out;
  out.host = machine.hostname;
  out.dialect = machine.dialect;
  out.dialect_reason = machine.dialect_reason;
  out.zones.push_back(zone);
  return out;
}

}  // namespace

model::Inventory load_jobs(system::System& system, const Machine& machine,
                           const LoadOptions& options) {
  model::Inventory out = start(
      machine, !options.files.empty() && options.file_zone ? *options.file_zone : machine.zone);
  // A broken zone of this machine is no matter for files that run in another one.
  if (options.files.empty() || !options.file_zone) out.diagnostics = machine.diagnostics;
  Load load{system, machine, options, out};
  if (options.files.empty()) {
    for (const Source& source : all_sources()) source.read_machine(load);
  } else {
    read_named_files(load);
  }
  model::finish(out);
  return out;
}

model::Inventory load_text(system::System& system, const Machine& machine, const time::Zone& zone,
                           std::string_view kind, SourceText text) {
  model::Inventory out = start(machine, zone);
  const LoadOptions options;
  Load load{system, machine, options, out};
  for (const Source& source : all_sources()) {
    const auto known = std::find(source.file_kinds.begin(), source.file_kinds.end(), kind);
    if (known == source.file_kinds.end()) continue;
    std::vector<NamedText> texts;
    texts.push_back({*known, std::move(text)});
    source.read_files(load, std::move(texts));
    break;
  }
  model::finish(out);
  return out;
}

}  // namespace cronviz::source
