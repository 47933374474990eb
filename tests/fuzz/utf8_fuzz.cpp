// Whatever bytes come in, what is shown is valid, printable and stays so when cut; each cut keeps
// to its width.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "render/source_line.h"

namespace {

using cronviz::Charset;

void require(bool claim) {
  if (!claim) std::abort();
}

void check_shown(const std::string& shown, Charset charset) {
  require(cronviz::utf8_valid(shown));
  for (const char c : shown) {
    const auto byte = static_cast<std::uint8_t>(c);
    require(byte >= 0x20 && byte != 0x7f);
    require(charset == Charset::utf8 || byte < 0x7f);
  }
  // Two bytes in UTF-8: C1 controls begin with 0xc2 and end below 0xa0.
  for (std::size_t i = 1; i < shown.size(); ++i) {
    require(shown[i - 1] != '\xc2' || static_cast<std::uint8_t>(shown[i]) >= 0xa0);
  }
  require(shown.find("\xe2\x80\xae") == std::string::npos);  // right-to-left override
  require(cronviz::display_width(shown) <= 2 * shown.size());
}

void check_cut(const std::string& cut, std::size_t width, Charset charset) {
  check_shown(cut, charset);
  require(cronviz::display_width(cut) <= width);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  const std::size_t width = size > 0 ? data[0] % 40 : 0;
  for (const Charset charset : {Charset::utf8, Charset::ascii}) {
    const std::string shown = cronviz::visible(text, charset);
    check_shown(shown, charset);
    require(cronviz::visible(shown, charset) == shown);
    check_cut(cronviz::cut_end(shown, width, charset), width, charset);
    check_cut(cronviz::cut_middle(shown, width, charset), width, charset);

    const auto column = static_cast<std::uint32_t>(size > 1 ? data[1] : 0);
    const auto end = static_cast<std::uint32_t>(size > 2 ? data[2] : 0);
    const auto marked = cronviz::render::mark_line(text, column, end, charset);
    check_shown(marked.text, charset);
    require(marked.caret <= cronviz::display_width(marked.text) && marked.caret_width > 0);
  }
  require(cronviz::utf8_count(text) <= size);
  return 0;
}
