// One row of the table that `systemctl list-timers` prints: NEXT LEFT LAST PASSED UNIT ACTIVATES,
// in blank-separated cells of several words, each of which may be cut. Told apart by what the words
// are, from both ends, since rows are pasted, filtered and aligned in many ways.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "source/systemd/listed_time.h"
#include "source/systemd/terminal_words.h"

namespace cronviz::source::systemd {

// What is left of a cell that ends in "…" or "...", empty for a cell of nothing else; no value when
// the word is not cut.
std::optional<std::string_view> cut_stem(std::string_view word);
// A unit's name, possibly behind a machine's and a colon (list-timers --recursive); not a cut one.
bool looks_like_unit(std::string_view word);

struct TimeCell {
  enum class Kind : std::uint8_t {
    empty,
    dash,  // "-" or "n/a"
    whole,
    cut
  };
  Kind kind = Kind::empty;
  TimeWords words;  // whole only; `clock` is empty when there is none
  TextRange place;
};

struct Row {
  enum class Kind : std::uint8_t {
    good,
    damaged,  // begins as a row, but its units are missing or something else
    other
  };
  Kind kind = Kind::other;
  TimeCell next;
  TimeCell last;
  Word unit;                        // good only
  std::span<const Word> activates;  // with their commas; good only, may be empty
};

// `next_is_blank`: the line's blanks in front reach over the cells NEXT and LEFT.
Row read_row(std::span<const Word> words, bool next_is_blank);
// The name in a word of `activates`.
std::string_view activated_unit(const Word& word);

}  // namespace cronviz::source::systemd
