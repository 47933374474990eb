// The facts about a machine from hostile files: input is etc/passwd, etc/os-release, etc/timezone,
// tzdata.zi and the target of etc/localtime, each ended by byte 0xff.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "source/machine.h"
#include "system/memory_system.h"

using namespace cronviz;

namespace {

std::string take(std::string_view& input) {
  const std::string_view part = input.substr(0, input.find('\xff'));
  input.remove_prefix(part.size() < input.size() ? part.size() + 1 : part.size());
  return std::string(part);
}

void require(bool claim) {
  if (!claim) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view input(reinterpret_cast<const char*>(data), size);
  system::MemorySystem machine;
  machine.live = false;
  machine.add_file("/etc/passwd", take(input));
  machine.add_file("/etc/os-release", take(input));
  const std::string zone = take(input);
  machine.add_file("/etc/timezone", zone);
  machine.add_file("/etc/hostname", zone);
  machine.add_file("/usr/share/zoneinfo/tzdata.zi", take(input));
  if (!input.empty()) machine.add_link("/etc/localtime", std::string(input));

  const source::Machine read = source::read_machine(machine, std::nullopt);
  require(!read.hostname.empty() && !read.zone.name().empty() && !read.dialect_reason.empty());
  require(read.users_known && !read.has_cron);
  for (const source::User& user : read.users) {
    const source::User* by_name = read.find_user(user.name);
    require(by_name == &user);
    const source::User* by_uid = read.find_user(user.uid);
    require(by_uid != nullptr && by_uid->uid == user.uid && by_uid->line <= user.line);
  }
  const auto named = source::load_zone(machine, zone, system::Tree::root);
  require(named || (named.error().code == Code::unknown_zone && !named.error().message.empty()));
  return 0;
}
