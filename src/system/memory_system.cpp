#include "system/memory_system.h"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <utility>

#include "base/text.h"
#include "system/errors.h"

namespace cronviz::system {
namespace {

// As in the kernel.
constexpr int max_links = 40;
constexpr std::size_t max_path = 4096;  // PATH_MAX, with the final NUL
constexpr std::size_t max_name = 255;   // NAME_MAX

constexpr std::uint32_t may_read = 4;
constexpr std::uint32_t may_search = 1;

// Where a path leads, walked part by part.
struct Walk {
  std::string here;               // the directory reached so far; "" is the root
  std::vector<std::string> left;  // parts still to walk, the next one last

  void add(std::string_view path) {
    if (path.starts_with('/')) here.clear();
    // A slash at the end follows a link and wants a directory.
    if (path.ends_with('/')) left.emplace_back(".");
    const std::vector<std::string_view> parts = split(path, '/');
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
      if (!part->empty()) left.emplace_back(*part);
    }
  }

  std::string take() {
    std::string part = std::move(left.back());
    left.pop_back();
    return part;
  }

  void leave() {
    const std::size_t slash = here.rfind('/');
    here.resize(slash == std::string::npos ? 0 : slash);
  }
};

}  // namespace

MemorySystem::MemorySystem() {
  Node& root = nodes_[""];
  root.status.kind = FileKind::directory;
  root.status.mode = 0755;
  root.status.device = 1;
  root.status.inode = 1;
}

// --- builders

MemorySystem::Node& MemorySystem::put(std::string path, FileKind kind, std::uint32_t mode,
                                      std::uint32_t owner) {
  if (!path.starts_with('/')) path.insert(path.begin(), '/');
  if (path.ends_with('/')) path.pop_back();
  for (std::size_t slash = path.find('/', 1); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    Node& parent = nodes_[path.substr(0, slash)];
    if (parent.status.inode != 0) continue;
    parent.status.kind = FileKind::directory;
    parent.status.mode = 0755;
    parent.status.device = 1;
    parent.status.inode = next_inode_++;
  }
  Node& node = nodes_[path];
  node = Node();
  node.status.kind = kind;
  node.status.mode = mode;
  node.status.uid = owner;
  node.status.gid = owner;
  node.status.device = 1;
  node.status.inode = path.empty() ? 1 : next_inode_++;
  return node;
}

MemorySystem::Node& MemorySystem::add_file(std::string path, std::string bytes, std::uint32_t mode,
                                           std::uint32_t owner) {
  Node& node = put(std::move(path), FileKind::regular, mode, owner);
  node.bytes = std::move(bytes);
  node.status.size = node.bytes.size();
  return node;
}

MemorySystem::Node& MemorySystem::add_directory(std::string path, std::uint32_t mode,
                                                std::uint32_t owner) {
  return put(std::move(path), FileKind::directory, mode, owner);
}

MemorySystem::Node& MemorySystem::add_link(std::string path, std::string target) {
  Node& node = put(std::move(path), FileKind::link, 0777, 0);
  node.bytes = std::move(target);
  node.status.size = node.bytes.size();
  return node;
}

MemorySystem::Node& MemorySystem::add_special(std::string path, FileKind kind) {
  return put(std::move(path), kind, 0644, 0);
}

// --- the tree

// Simpler than the kernel's rule: no groups.
bool MemorySystem::may(const Node& node, std::uint32_t permission) const {
  if (uid == 0) return true;
  const std::uint32_t bits = node.status.uid == uid ? node.status.mode >> 6 : node.status.mode;
  return (bits & permission) != 0;
}

// One name in one directory. "." is the directory itself, ".." too: the walk knows the way up.
Outcome<MemorySystem::Nodes::iterator> MemorySystem::look_up(const std::string& directory,
                                                             const std::string& name) {
  const auto here = nodes_.find(directory);
  if (here->second.status.kind != FileKind::directory) return posix_error(ENOTDIR);
  if (!may(here->second, may_search)) return posix_error(EACCES);
  if (name == "." || name == "..") return here;
  if (name.size() > max_name) return posix_error(ENAMETOOLONG);
  const auto found = nodes_.find(directory + '/' + name);
  if (found == nodes_.end()) return posix_error(ENOENT);
  return found;
}

Outcome<MemorySystem::Nodes::iterator> MemorySystem::find(std::string_view path, Links links) {
  if (path.empty() || path.find('\0') != std::string_view::npos) return posix_error(ENOENT);
  if (path.size() >= max_path) return posix_error(ENAMETOOLONG);
  Walk walk;
  walk.add(path);
  int followed = 0;
  while (!walk.left.empty()) {
    const std::string part = walk.take();
    auto found = look_up(walk.here, part);
    if (!found) return found;
    const bool follow = !walk.left.empty() || links == Links::follow;
    if (part == "..") {
      walk.leave();
    } else if ((*found)->second.status.kind != FileKind::link || !follow) {
      walk.here = (*found)->first;
    } else if (++followed > max_links) {
      return posix_error(ELOOP);
    } else {
      walk.add((*found)->second.bytes);
    }
  }
  return nodes_.find(walk.here);
}

Outcome<File> MemorySystem::read(std::string_view path, const ReadOptions& options) {
  if (options.tree == Tree::host && host != nullptr && host != this) {
    return host->read(path, options);
  }
  clock += clock_step;
  const Outcome<Nodes::iterator> found = find(path, options.links);
  if (!found) return found.error();
  const Node& node = (*found)->second;
  if (node.read_error) return *node.read_error;
  if (node.status.kind == FileKind::link) return refused_link();
  if (!may(node, may_read)) return posix_error(EACCES);
  if (node.status.kind != FileKind::regular) return not_regular(node.status.kind);
  if (std::max<std::uint64_t>(node.status.size, node.bytes.size()) > options.limit) {
    return too_large(options.limit);
  }
  return File{node.bytes, node.status};
}

Outcome<std::string> MemorySystem::read_input(std::size_t limit) {
  if (input.size() > limit) return too_large(limit);
  return input;
}

Outcome<Directory> MemorySystem::list(std::string_view path, std::size_t limit) {
  clock += clock_step;
  const Outcome<Nodes::iterator> found = find(path, Links::follow);
  if (!found) return found.error();
  const Node& node = (*found)->second;
  if (node.read_error) return *node.read_error;
  if (node.status.kind != FileKind::directory) return posix_error(ENOTDIR);
  if (!may(node, may_read)) return posix_error(EACCES);

  const std::string prefix = (*found)->first + '/';
  Directory directory;
  auto entry = nodes_.lower_bound(prefix);
  while (entry != nodes_.end() && entry->first.starts_with(prefix)) {
    const std::size_t slash = entry->first.find('/', prefix.size());
    if (slash != std::string::npos) {
      // On past everything below one of the entries: '0' is the character after '/'.
      entry = nodes_.lower_bound(entry->first.substr(0, slash) + '0');
      continue;
    }
    if (directory.entries.size() >= limit) {
      directory.truncated = true;
      break;
    }
    directory.entries.push_back({entry->first.substr(prefix.size()), entry->second.status.kind});
    ++entry;
  }
  return directory;
}

Outcome<FileStatus> MemorySystem::status(std::string_view path, Links links) {
  const Outcome<Nodes::iterator> found = find(path, links);
  if (!found) return found.error();
  return (*found)->second.status;
}

Outcome<std::string> MemorySystem::link_target(std::string_view path) {
  const Outcome<Nodes::iterator> found = find(path, Links::refuse);
  if (!found) return found.error();
  const Node& node = (*found)->second;
  if (node.status.kind != FileKind::link) return no_link();
  return node.bytes;
}

// --- the rest of the machine

std::optional<std::string> MemorySystem::environment(std::string_view name) {
  const auto found = variables.find(name);
  if (found == variables.end()) return std::nullopt;
  return found->second;
}

Outcome<ProcessResult> MemorySystem::run(const ProcessRequest& request) {
  if (!live) return Error{ErrorKind::other, "not this machine"};
  std::string key;
  for (const std::string& argument : request.arguments) {
    if (!key.empty()) key += ' ';
    key += argument;
  }
  const auto error = program_errors.find(key);
  if (error != program_errors.end()) return error->second;
  const auto found = programs.find(key);
  if (found == programs.end()) return posix_error(ENOENT);
  return found->second;
}

std::optional<Error> MemorySystem::write(Stream stream, std::string_view bytes) {
  if (terminal(stream).is_terminal) status_shown = false;
  if (stream == Stream::errors) {
    errors += bytes;
    return std::nullopt;
  }
  if (close_output) return std::nullopt;
  if (fail_output) return posix_error(ENOSPC);
  output += bytes;
  return std::nullopt;
}

void MemorySystem::show_status(std::string_view line) {
  if (!line.empty()) status_lines.emplace_back(line);
  status_shown = !line.empty();
}

Terminal MemorySystem::terminal(Stream stream) {
  return stream == Stream::output ? output_terminal : errors_terminal;
}

}  // namespace cronviz::system
