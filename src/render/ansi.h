// Colour on terminals: the eight ANSI colours, bold and dim, which every terminal maps to what its
// user can read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cronviz::render {

enum class Ink : std::uint8_t { plain, bold, dim, red, yellow, cyan };

constexpr std::string_view ink_code(Ink ink) {
  switch (ink) {
    case Ink::plain:
      return {};
    case Ink::bold:
      return "\x1b[1m";
    case Ink::dim:
      return "\x1b[2m";
    case Ink::red:
      return "\x1b[1;31m";
    case Ink::yellow:
      return "\x1b[1;33m";
    case Ink::cyan:
      return "\x1b[1;36m";
  }
  return {};
}

// What is appended between construction and end() is in that ink; without colour it is just text.
class Painted {
 public:
  Painted(std::string& out, Ink ink, bool color) : out_(out), on_(color && ink != Ink::plain) {
    if (on_) out_ += ink_code(ink);
  }
  void end() {
    if (on_) out_ += "\x1b[0m";
    on_ = false;
  }

 private:
  std::string& out_;
  bool on_;
};

}  // namespace cronviz::render
