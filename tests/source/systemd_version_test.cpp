#include "source/systemd/systemd_version.h"

#include "check.h"
#include "system/memory_system.h"

using namespace cronviz;
using namespace cronviz::source::systemd;

namespace {

std::string version_of(const system::MemorySystem& made) {
  system::MemorySystem system = made;
  const auto found = read_systemd_version(system);
  return found ? std::to_string(found->version) + " " + found->path : "none";
}

std::string with(std::string path) {
  system::MemorySystem system;
  system.add_file(std::move(path), "");
  return version_of(system);
}

}  // namespace

TEST("systemd_version: by the name of the library") {
  const std::string debian = "/usr/lib/x86_64-linux-gnu/systemd/libsystemd-shared-252.so";
  CHECK_EQ(with(debian), "252 " + debian);
  const std::string fedora = "/usr/lib/systemd/libsystemd-shared-255.4-1.fc40.so";
  CHECK_EQ(with(fedora), "255 " + fedora);
  CHECK_EQ(with("/usr/lib/systemd/libsystemd-shared-257.so"),
           "257 /usr/lib/systemd/libsystemd-shared-257.so");
  CHECK_EQ(with("/lib/systemd/libsystemd-shared-241.so"),
           "241 /lib/systemd/libsystemd-shared-241.so");
  CHECK_EQ(with("/usr/lib64/systemd/libsystemd-shared-239.so"),
           "239 /usr/lib64/systemd/libsystemd-shared-239.so");
  CHECK_EQ(with("/usr/lib/riscv64-linux-gnu/systemd/libsystemd-shared-260.so"),
           "260 /usr/lib/riscv64-linux-gnu/systemd/libsystemd-shared-260.so");
}

TEST("systemd_version: what tells nothing") {
  CHECK_EQ(version_of({}), "none");
  for (const std::string_view name :
       {"libsystemd-shared-.so", "libsystemd-shared-x.so", "libsystemd-core-252.so",
        "libsystemd-shared-252.so.gz", "libsystemd-shared-99999999999.so", "libsystemd-shared-252"})
    CHECK_EQ(with("/usr/lib/systemd/" + std::string(name)), "none");
}

TEST("systemd_version: the newest of several") {
  system::MemorySystem system;
  for (const std::string_view version : {"252", "99", "254.1"})
    system.add_file("/usr/lib/systemd/libsystemd-shared-" + std::string(version) + ".so", "");
  CHECK_EQ(version_of(system), "254 /usr/lib/systemd/libsystemd-shared-254.1.so");
}
