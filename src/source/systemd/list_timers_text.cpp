#include "source/systemd/list_timers_text.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "source/systemd/list_timers_row.h"
#include "source/systemd/listed_time.h"
#include "source/systemd/terminal_words.h"

namespace cronviz::source::systemd {
namespace {

constexpr std::string_view titles[] = {"NEXT", "LEFT", "LAST", "PASSED", "UNIT", "ACTIVATES"};
// Blanks that reach over NEXT and LEFT when there is no header: no narrower table has a LAST.
constexpr std::size_t least_last_column = 10;

constexpr std::string_view expected =
    "expected the table with UNIT and ACTIVATES that `systemctl list-timers` prints, or its JSON "
    "(-o json)";

constexpr const char* zone_hint = "give the zone of the listing with --tz";

class TextReader {
 public:
  TextReader(std::string_view text, const time::Zone& zone, ListingBuilder& out)
      : text_(text), zone_(zone), out_(out) {}

  void read(std::uint32_t begin) {
    while (begin < text_.size()) {
      const std::size_t newline = std::min(text_.find('\n', begin), text_.size());
      const TextRange line{begin, static_cast<std::uint32_t>(newline)};
      if (!read_line(line)) break;
      begin = static_cast<std::uint32_t>(newline + 1);
    }
    finish();
  }

 private:
  // False when nothing more is to be read.
  bool read_line(TextRange line) {
    if (line.end - line.begin > longest_listing_line) {
      if (!first_other_) first_other_ = line;
      out_.warn(Code::cannot_read, line, "a line of more than 65536 bytes is no row");
      return true;
    }
    const std::vector<Word>& words = words_.split(text_, line);
    if (words.empty()) return true;
    line = {words.front().place.begin, words.back().place.end};
    if (is_header(words) || is_footer(words, line)) {
      start_list();
      recognised_ = true;
      return true;
    }
    const std::size_t indent = words_.column(words.front());
    if (continues_row(words, indent)) return true;
    const Row row = read_row(words, indent >= last_column_);
    switch (row.kind) {
      case Row::Kind::good:
        return add_row(row, line);
      case Row::Kind::damaged:
        recognised_ = true;
        ++rows_;
        out_.warn(Code::cannot_read, line, "cannot read the row " + quoted(line.in(text_)));
        return true;
      case Row::Kind::other:
        other_line(line);
        return true;
    }
    return true;
  }

  // The titles in their order; a narrow terminal cuts them, too, and old versions have fewer.
  bool is_header(const std::vector<Word>& words) {
    constexpr std::size_t least = 4;  // NEXT LEFT UNIT ACTIVATES
    if (words.size() < least || words.size() > std::size(titles)) return false;
    std::size_t title = 0;
    std::optional<std::size_t> last;
    for (const Word& word : words) {
      const auto stem = cut_stem(word.text);
      while (title < std::size(titles) &&
             !(stem ? !stem->empty() && titles[title].starts_with(*stem)
                    : titles[title] == word.text)) {
        ++title;
      }
      if (title == std::size(titles)) return false;
      if (titles[title] == "LAST") last = words_.column(word);
      ++title;
    }
    last_column_ = std::max(last.value_or(least_last_column), least_last_column);
    return true;
  }

  // "28 timers listed.", "Pass --all to see loaded but inactive timers, too."
  bool is_footer(const std::vector<Word>& words, TextRange line) {
    if (words.size() > 2 && words[0].text == "Pass" && words[1].text == "--all") return true;
    if (words.size() != 3 || !words[1].text.starts_with("timer") || words[2].text != "listed.")
      return false;
    const auto count = parse_whole<std::size_t>(words[0].text);
    if (!count) return false;
    if (*count != rows_) {
      out_.warn(Code::cannot_read, line,
                "the footer counts " + counted(*count, "timer") + ", but " + counted(rows_, "row") +
                    " can be seen above it");
    }
    return true;
  }

  void start_list() {
    list_begin_ = out_.timers().size();
    rows_ = 0;
    dated_ = false;
  }

  // Several activated units may stand below each other, in a column of their own.
  bool continues_row(const std::vector<Word>& words, std::size_t indent) {
    if (words.size() != 1 || indent < last_column_ || rows_ == 0 || out_.timers().empty())
      return false;
    const std::string_view name = words[0].text;
    if (!looks_like_unit(name) || name.ends_with(".timer")) return false;
    add_activated(out_.timers().back(), name);
    return true;
  }

  bool add_row(const Row& row, TextRange line) {
    recognised_ = true;
    ++rows_;
    ListedTimer timer;
    timer.place = line;
    add_next(timer, row.next);
    timer.last = instant(row.last);
    timer.last_known = timer.last || is_unset(row.last);
    timer.unit = row.unit.text;
    timer.unit_cut = cut_stem(timer.unit).has_value();
    if (timer.unit_cut) cut_name(row.unit.place);
    for (const Word& word : row.activates) add_activated(timer, activated_unit(word));
    if (!row.activates.empty() && cut_stem(row.activates.back().text)) {
      timer.activates_cut = true;
      cut_name(row.activates.back().place);
    }
    return out_.add(std::move(timer));
  }

  static bool is_unset(const TimeCell& cell) {
    return cell.kind == TimeCell::Kind::dash || cell.kind == TimeCell::Kind::empty;
  }

  // Timers that only wait for a change of the clock have the time 0 and are sorted before all
  // others; those that have elapsed come last. Both show a dash.
  void add_next(ListedTimer& timer, const TimeCell& cell) {
    timer.next = instant(cell);
    timer.no_next = is_unset(cell) ? NoNext::elapsed_or_running : NoNext::not_known;
    if (is_unset(cell) || dated_) return;
    dated_ = true;
    for (std::size_t i = list_begin_; i < out_.timers().size(); ++i)
      out_.timers()[i].no_next = NoNext::on_clock_change;
  }

  void cut_name(TextRange place) {
    if (cut_names_++ + cut_times_ == 0) first_cut_ = place;
  }

  std::optional<time::Instant> instant(const TimeCell& cell) {
    if (cell.kind == TimeCell::Kind::cut && cut_names_ + cut_times_++ == 0) first_cut_ = cell.place;
    if (cell.kind != TimeCell::Kind::whole) return std::nullopt;
    const ListedTime read = read_listed_time(cell.words, zone_);
    if (read.fault != TimeFault::none) bad_time(cell, read.fault);
    return read.instant;
  }

  void bad_time(const TimeCell& cell, TimeFault fault) {
    const std::string shown = quoted(cell.place.in(text_));
    switch (fault) {
      case TimeFault::none:
        break;
      case TimeFault::unreadable:
        out_.warn(Code::cannot_read, cell.place, "cannot read the time " + shown);
        break;
      case TimeFault::wrong_weekday:
        out_.warn(Code::cannot_read, cell.place,
                  "cannot read the time " + shown + ", the date is no " +
                      std::string(cell.words.weekday));
        break;
      case TimeFault::not_in_zone:
        foreign_abbreviation(cell);
        break;
      case TimeFault::in_gap:
        out_.warn(Code::unknown_zone, cell.place,
                  "the clocks of " + zone_.name() + " skip " + shown, zone_hint);
        break;
    }
  }

  // Said once for each abbreviation.
  void foreign_abbreviation(const TimeCell& cell) {
    const std::string_view name = cell.words.abbreviation;
    if (std::find(foreign_.begin(), foreign_.end(), name) != foreign_.end()) {
      out_.lose();
      return;
    }
    // What is said more often is left out anyway.
    if (foreign_.size() < most_listing_complaints) foreign_.emplace_back(name);
    out_.warn(Code::unknown_zone, cell.place,
              "the times are in " + std::string(name) + ", which " + zone_.name() +
                  " does not use on " + std::string(cell.words.date) +
                  "; name the right zone with --tz",
              zone_hint);
  }

  void other_line(TextRange line) {
    const std::string_view content = line.in(text_);
    if (!first_other_) first_other_ = line;
    if (!answer_ && (content.starts_with("Failed to ") ||
                     content.starts_with("System has not been booted with systemd"))) {
      answer_ = line;
    }
    out_.note(line, "not a row of list-timers: " + quoted(content));
  }

  void finish() {
    if (!recognised_) {
      if (answer_) {
        out_.fail(*answer_, "systemctl answered " + quoted(answer_->in(text_)));
      } else if (first_other_) {
        out_.fail(*first_other_, "no timers found; " + std::string(expected));
      }
      return;
    }
    if (cut_times_ + cut_names_ == 0) return;
    std::string message;
    if (cut_times_ > 0) message += counted(cut_times_, "time");
    if (cut_times_ > 0 && cut_names_ > 0) message += " and ";
    if (cut_names_ > 0) message += counted(cut_names_, "unit name");
    message += cut_times_ + cut_names_ == 1 ? " is" : " are";
    out_.say(
        Severity::warning, first_cut_, message + " cut to the width of a terminal",
        "print them whole with `systemctl list-timers --full`, through a pipe or with -o json");
  }

  std::string_view text_;
  const time::Zone& zone_;
  ListingBuilder& out_;
  TerminalWords words_;
  std::size_t last_column_ = least_last_column;
  // Of the present table; a text may hold several, each with its header or footer.
  std::size_t list_begin_ = 0;
  std::size_t rows_ = 0;  // damaged ones, too
  bool dated_ = false;    // a row with a next time was read
  bool recognised_ = false;
  std::optional<TextRange> first_other_;
  std::optional<TextRange> answer_;
  std::vector<std::string> foreign_;
  std::size_t cut_times_ = 0;
  std::size_t cut_names_ = 0;
  TextRange first_cut_;
};

}  // namespace

void read_text_listing(std::string_view text, std::uint32_t begin, const time::Zone& zone,
                       ListingBuilder& out) {
  TextReader(text, zone, out).read(begin);
}

}  // namespace cronviz::source::systemd
