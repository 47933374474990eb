// The text on its way to a sink: collected and handed over in large pieces.
#pragma once

#include <cstddef>
#include <string>

#include "render/renderer.h"

namespace cronviz::render {

class Output {
 public:
  explicit Output(const Sink& sink) : sink_(sink) { text.reserve(piece + piece / 4); }

  std::string text;  // append here, then checkpoint() where a line ends

  // False once nobody reads any more: stop.
  bool checkpoint() { return text.size() < piece ? open_ : flush(); }
  bool flush() {
    if (open_ && !text.empty()) open_ = sink_(text);
    text.clear();
    return open_;
  }

 private:
  static constexpr std::size_t piece = 65536;
  const Sink& sink_;
  bool open_ = true;
};

}  // namespace cronviz::render
