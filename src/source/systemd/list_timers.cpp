#include "source/systemd/list_timers.h"

#include <algorithm>

#include "source/systemd/list_timers_json.h"
#include "source/systemd/list_timers_text.h"
#include "source/systemd/listing_builder.h"

namespace cronviz::source::systemd {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
constexpr std::string_view white = " \t\r\n";

// A list begins with an object or ends at once; "[root@host ~]# " is a shell's prompt.
bool begins_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(white);
  if (first == std::string_view::npos) return false;
  if (text[first] == '{') return true;
  if (text[first] != '[') return false;
  const std::size_t second = text.find_first_not_of(white, first + 1);
  return second == std::string_view::npos ||
         std::string_view("{]\"[").find(text[second]) != std::string_view::npos;
}

}  // namespace

std::string_view no_next_text(NoNext why) {
  switch (why) {
    case NoNext::elapsed_or_running:
      return "elapsed or running";
    case NoNext::on_clock_change:
      return "on clock change";
    case NoNext::not_known:
      return "not known";
  }
  return {};
}

Listing parse_list_timers(std::string_view text, std::uint32_t file, const time::Zone& zone) {
  ListingBuilder builder(file);
  const auto size = static_cast<std::uint32_t>(std::min(text.size(), longest_listing));
  const std::uint32_t begin = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  if (begins_json(text.substr(begin, size - begin))) {
    read_json_listing(text.substr(0, size), begin, builder);
  } else {
    read_text_listing(text.substr(0, size), begin, zone, builder);
  }
  if (size < text.size()) {
    builder.cap({size, size}, "the listing is larger than 1 GiB; the rest is not read");
  }
  return std::move(builder).finish();
}

}  // namespace cronviz::source::systemd
