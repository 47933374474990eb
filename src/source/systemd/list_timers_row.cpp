#include "source/systemd/list_timers_row.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace cronviz::source::systemd {
namespace {

constexpr std::string_view timer_suffix = ".timer";

bool is_dash(std::string_view word) { return word == "-" || word == "n/a"; }

// What systemctl puts in front of units to show their state.
bool is_status_dot(std::string_view word) {
  constexpr std::string_view dots[] = {"●", "○", "↻", "×", "*"};
  return std::find(std::begin(dots), std::end(dots), word) != std::end(dots);
}

bool is_unit_byte(char c) {
  return is_letter(c) || is_digit(c) ||
         std::string_view(":-_.\\@").find(c) != std::string_view::npos;
}

bool has_unit_bytes(std::string_view word) {
  constexpr std::size_t longest = 512;  // 255 bytes of a unit, and a machine
  return word.size() <= longest && std::all_of(word.begin(), word.end(), is_unit_byte);
}

// Any language's: short, and no digit ahead.
bool may_be_weekday(std::string_view word) {
  constexpr std::size_t longest = 16;
  return word.size() <= longest && !is_digit(word[0]) && word[0] != '-' &&
         word.find('/') == std::string_view::npos;
}

bool is_time_unit(std::string_view word) {
  constexpr std::string_view units[] = {"h", "min", "s", "ms", "us"};
  return std::find(std::begin(units), std::end(units), word) != std::end(units);
}

constexpr std::string_view period_words[] = {"year", "years", "month", "months",
                                             "week", "weeks", "day",   "days"};

bool is_period_word(std::string_view word) {
  return std::find(std::begin(period_words), std::end(period_words), word) !=
         std::end(period_words);
}

bool begins_word_of_span(std::string_view stem) {
  const auto begins = [&](std::string_view word) { return word.starts_with(stem); };
  return std::any_of(std::begin(period_words), std::end(period_words), begins) || begins("left") ||
         begins("ago");
}

std::string_view leading_digits(std::string_view word) {
  return word.substr(0, std::min(word.find_first_not_of("0123456789"), word.size()));
}

class RowReader {
 public:
  explicit RowReader(std::span<const Word> words) : words_(words) {}

  Row read(bool next_is_blank) {
    Row row;
    skip_dot();
    if (!next_is_blank) {
      row.next = time_cell();
      span_cell();
    }
    row.last = time_cell();
    span_cell();
    skip_dot();
    if (units(row)) {
      row.kind = Row::Kind::good;
    } else if (dated_ || cells_ >= 3) {
      row.kind = Row::Kind::damaged;
    }
    return row;
  }

 private:
  std::size_t left() const { return words_.size() - at_; }
  std::string_view word(std::size_t ahead = 0) const { return words_[at_ + ahead].text; }
  void skip_dot() {
    if (left() > 0 && is_status_dot(word())) ++at_;
  }
  bool take_dash() {
    if (left() == 0 || !is_dash(word())) return false;
    ++at_;
    ++cells_;
    return true;
  }

  // NEXT or LAST.
  TimeCell time_cell() {
    TimeCell cell;
    const std::size_t begin = at_;
    if (take_dash()) {
      cell.kind = TimeCell::Kind::dash;
    } else if (const auto days = words_before_date()) {
      dated(cell, *days);
    } else if (const std::size_t count = cut_time_size(); count > 0) {
      at_ += count;
      cell.kind = TimeCell::Kind::cut;
    } else {
      return cell;
    }
    if (cell.kind != TimeCell::Kind::dash) {
      dated_ = true;
      ++cells_;
    }
    cell.place = {words_[begin].place.begin, words_[at_ - 1].place.end};
    return cell;
  }

  // The weekday: one word in most languages, two in Vietnamese, none when somebody took it out.
  std::optional<std::size_t> words_before_date() const {
    for (std::size_t days = 0; days <= 2 && days < left(); ++days) {
      if (looks_like_date(word(days))) return days;
      const bool second = days == 1;
      if (cut_stem(word(days)) || (!second && !may_be_weekday(word(days)))) return std::nullopt;
    }
    return std::nullopt;
  }

  // A time whose date is whole.
  void dated(TimeCell& cell, std::size_t days) {
    cell.kind = TimeCell::Kind::whole;
    if (days > 0) cell.words.weekday = word(days - 1);
    cell.words.date = word(days);
    at_ += days + 1;
    if (left() == 0) return;
    if (const auto stem = cut_stem(word())) {
      cell.kind = TimeCell::Kind::cut;
      // Without a trace of the time of day the mark may be the next cell's.
      if (stem->find_first_not_of("0123456789:") == std::string_view::npos) ++at_;
      return;
    }
    if (!looks_like_clock(word())) return;
    cell.words.clock = word();
    ++at_;
    if (left() == 0) return;
    if (const auto stem = cut_stem(word())) {
      if (!begins_abbreviation(*stem)) return;
      cell.kind = TimeCell::Kind::cut;
      ++at_;
    } else if (looks_like_abbreviation(word())) {
      cell.words.abbreviation = word();
      ++at_;
    }
  }

  static bool begins_abbreviation(std::string_view stem) {
    return stem.empty() || stem == "-" || stem == "+" || !is_digit(stem[0]);
  }

  // The words of a time that is cut in its date or before: "Mon 2026-1…", "Mon …", "M…".
  std::size_t cut_time_size() const {
    constexpr std::size_t longest_weekday_stem = 12;
    constexpr std::size_t least_behind = 2;  // PASSED and UNIT
    for (std::size_t days = 0; days <= 2 && days < left(); ++days) {
      const auto stem = cut_stem(word(days));
      if (!stem) {
        if (days == 0 && !may_be_weekday(word())) return 0;
        continue;
      }
      const bool date = stem->find_first_not_of("0123456789-") == std::string_view::npos;
      const bool weekday = days == 0 && stem->size() <= longest_weekday_stem &&
                           stem->find('.') == std::string_view::npos;
      const bool enough = left() - days - 1 >= least_behind;
      return (date || weekday) && enough ? days + 1 : 0;
    }
    return 0;
  }

  // LEFT or PASSED: "1 week 2 days left", "2h 59min", "now"; nothing in it is needed.
  void span_cell() {
    if (take_dash()) return;
    const std::size_t begin = at_;
    while (left() > 0 && !span_word(at_ == begin)) {
    }
    if (at_ != begin) ++cells_;
  }

  // Goes over one amount or word of a span; true at its end.
  bool span_word(bool first) {
    const std::string_view next = word();
    if (const auto stem = cut_stem(next)) {
      if (ends_cut_span(*stem, first)) ++at_;
      return true;
    }
    if (next == "now" || (!first && (next == "left" || next == "ago"))) {
      ++at_;
      return true;
    }
    const std::string_view digits = leading_digits(next);
    if (digits.empty()) return true;
    if (digits.size() < next.size()) {
      if (!is_time_unit(next.substr(digits.size()))) return true;
      ++at_;
      return false;
    }
    if (left() < 2) return true;
    if (is_period_word(word(1))) {
      at_ += 2;
      return false;
    }
    const auto stem = cut_stem(word(1));
    if (stem && begins_word_of_span(*stem)) at_ += 2;
    return true;
  }

  // Is a cut word the end of the span that stands before it, or a span of its own?
  bool ends_cut_span(std::string_view stem, bool first) const {
    constexpr std::size_t least_behind = 1;  // UNIT
    if (left() - 1 < least_behind) return false;
    const std::string_view rest = stem.substr(leading_digits(stem).size());
    if (rest.size() < stem.size()) return rest.size() <= 3;
    return !first && begins_word_of_span(stem);
  }

  bool units(Row& row) {
    if (left() == 0) return false;
    row.unit = words_[at_];
    const auto stem = cut_stem(row.unit.text);
    // A cut name is a name only where cells stand before it.
    const bool named =
        stem ? has_unit_bytes(*stem) && cells_ >= 2
             : looks_like_unit(row.unit.text) && row.unit.text.ends_with(timer_suffix);
    if (!named) return false;
    ++at_;
    if (left() == 1 && is_dash(word())) return true;
    row.activates = words_.subspan(at_);
    for (std::size_t i = 0; i < left(); ++i) {
      const bool comma = word(i).ends_with(',');
      if (comma != (i + 1 < left())) return false;
      const std::string_view name = activated_unit(row.activates[i]);
      const auto cut = cut_stem(name);
      if (cut ? !has_unit_bytes(*cut) : !looks_like_unit(name)) return false;
    }
    return true;
  }

  std::span<const Word> words_;
  std::size_t at_ = 0;
  std::size_t cells_ = 0;  // that are not empty, of the first four
  bool dated_ = false;
};

}  // namespace

std::optional<std::string_view> cut_stem(std::string_view word) {
  for (const std::string_view mark : {"…", "..."}) {
    if (word.ends_with(mark)) return word.substr(0, word.size() - mark.size());
  }
  return std::nullopt;
}

bool looks_like_unit(std::string_view word) {
  const std::size_t dot = word.rfind('.');
  return dot != std::string_view::npos && dot > 0 && dot + 1 < word.size() && has_unit_bytes(word);
}

std::string_view activated_unit(const Word& word) {
  std::string_view name = word.text;
  // "a.service,…": the cut lies behind the name.
  const auto stem = cut_stem(name);
  if (stem && stem->ends_with(',')) name = *stem;
  if (name.ends_with(',')) name.remove_suffix(1);
  return name;
}

Row read_row(std::span<const Word> words, bool next_is_blank) {
  return RowReader(words).read(next_is_blank);
}

}  // namespace cronviz::source::systemd
