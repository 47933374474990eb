#include "cli/progress.h"

#include <algorithm>
#include <chrono>
#include <string>

namespace cronviz::cli {
namespace {

constexpr std::chrono::seconds patience{1};
constexpr std::chrono::milliseconds interval{100};
constexpr int usual_width = 80;

bool can_show(const Request& request, system::System& streams) {
  return !request.quiet && streams.terminal(system::Stream::errors).is_terminal &&
         streams.environment("TERM").value_or("") != "dumb";
}

}  // namespace

Progress::Progress(const Request& request, system::System& streams, system::System& machine,
                   Charset charset)
    : streams_(streams), machine_(machine), charset_(charset), wanted_(can_show(request, streams)) {
  if (wanted_) next_ = machine_.now() + patience;
}

bool Progress::due() { return wanted_ && machine_.now() >= next_; }

void Progress::show(std::string_view text) {
  if (!wanted_) return;
  // In the last column some terminals go on to the next line.
  const int columns = streams_.terminal(system::Stream::errors).columns.value_or(usual_width);
  const auto room = static_cast<std::size_t>(std::max(columns - 1, 1));
  streams_.show_status(cut_middle(visible(text, charset_), room, charset_));
  shown_ = true;
  next_ = machine_.now() + interval;
}

void Progress::end() {
  if (shown_) streams_.show_status({});
  shown_ = false;
}

}  // namespace cronviz::cli
