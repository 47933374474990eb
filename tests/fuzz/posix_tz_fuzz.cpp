#include <cstdint>
#include <string_view>

#include "fuzz/zone_properties.h"

using namespace cronviz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Result<time::Zone> zone = time::Zone::from_posix(text);
  if (!zone) {
    const Span span = zone.error().span;
    test::require(span.begin <= span.end && span.end <= size && !zone.error().message.empty());
    return 0;
  }
  test::check_zone(*zone);
  return 0;
}
