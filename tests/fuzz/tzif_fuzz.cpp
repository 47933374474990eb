#include <cstdint>
#include <string_view>

#include "fuzz/zone_properties.h"

using namespace cronviz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Result<time::Zone> zone = time::Zone::from_tzif("fuzz", bytes);
  if (!zone) {
    test::require(!zone.error().message.empty() && zone.error().code == Code::unknown_zone);
    return 0;
  }
  test::check_zone(*zone);
  return 0;
}
