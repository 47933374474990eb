#include "source/made_listing.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <optional>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "source/listing_dump.h"
#include "time/instant_text.h"

namespace cronviz::test {
namespace {

using source::systemd::ListedTimer;
using source::systemd::Listing;
using source::systemd::NoNext;
using std::chrono::floor;
using std::chrono::microseconds;
using std::chrono::seconds;
using time::Instant;
using time::sys_seconds;

constexpr std::size_t columns = 6;
using Cells = std::array<std::string, columns>;

constexpr const char* titles[columns] = {"NEXT", "LEFT", "LAST", "PASSED", "UNIT", "ACTIVATES"};
constexpr const char* languages[][7] = {{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
                                        {"dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."},
                                        {"So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"},
                                        {"CN", "Th 2", "Th 3", "Th 4", "Th 5", "Th 6", "Th 7"},
                                        {"日", "月", "火", "水", "木", "金", "土"}};
constexpr const char* spans[] = {"2 years 3 months",
                                 "1 year 0 months",
                                 "11 months 3 days",
                                 "1 month 29 days",
                                 "3 weeks 6 days",
                                 "1 week 0 days",
                                 "1 week 1 day",
                                 "6 days",
                                 "2 days",
                                 "1 day 5h",
                                 "1 day",
                                 "23h",
                                 "6h",
                                 "5h 59min",
                                 "1h 1min",
                                 "59min",
                                 "5min",
                                 "4min 59s",
                                 "1min 6s",
                                 "59s",
                                 "1s",
                                 "970ms",
                                 "3us"};

// Which systemctl prints it: up to 244, 245 to 251, 252 and 253, 254 and later.
enum class Era { printf_table, no_value, dash, right_aligned };

struct Style {
  Era era = Era::dash;
  std::size_t language = 0;
  bool header = true;
  bool footer = true;
  bool crlf = false;
  bool escapes = false;
  bool trailing_blanks = false;
  std::string_view mark;  // of what is cut; empty: nothing is cut
};

class Maker {
 public:
  Maker(std::mt19937& random, const time::Zone& zone) : random_(random), zone_(zone) {}

  MadeListing make() {
    pick_style();
    std::vector<ListedTimer> timers = make_timers();
    MadeListing made;
    const Listing exact{timers, {}, true};
    made.json_dump = dump(exact);
    made.json = json(timers);
    made.text = table(timers);
    made.text_dump = dump(Listing{timers, {}, true});
    made.cut = cut_;
    return made;
  }

 private:
  std::size_t below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
  }
  bool chance(std::size_t of) { return below(of) == 0; }

  void pick_style() {
    style_.era = static_cast<Era>(below(4));
    if (style_.era == Era::printf_table) style_.language = below(std::size(languages));
    style_.header = !chance(3);
    style_.footer = style_.header;
    style_.crlf = chance(4);
    style_.escapes = chance(4);
    style_.trailing_blanks = chance(3);
    if (style_.era != Era::printf_table && chance(2)) style_.mark = chance(4) ? "..." : "…";
  }

  // --- the timers

  Instant instant() {
    constexpr std::int64_t first = 946'684'800;   // 2000
    constexpr std::int64_t last = 2'840'140'800;  // 2060
    sys_seconds t(seconds(std::uniform_int_distribution<std::int64_t>(first, last)(random_)));
    const time::Segment segment = zone_.segment_at(t);
    // Where clocks change the abbreviation decides.
    if (!zone_.is_fixed() && segment.end < sys_seconds(seconds(last)) && chance(3))
      t = segment.end + seconds(static_cast<std::int64_t>(below(14'400))) - seconds(7'200);
    // Moscow's zones fell back from MSK to MSK in 2014: nobody could tell the two passes apart.
    const time::LocalInfo info = zone_.to_utc(zone_.to_local(t));
    const bool told =
        info.kind != time::LocalKind::overlap ||
        zone_.segment_at(info.first).abbreviation != zone_.segment_at(info.second).abbreviation;
    return t + std::chrono::days(told ? 0 : 1) + microseconds(below(1'000'000));
  }

  std::string name(std::string_view suffix) {
    constexpr std::string_view bytes = "abcxyz0189-_.@:\\";
    std::string text(1, "abcxyz"[below(6)]);
    for (std::size_t i = below(chance(5) ? 60 : 16); i > 0; --i) text += bytes[below(bytes.size())];
    return text.append(suffix);
  }

  std::vector<ListedTimer> make_timers() {
    std::vector<ListedTimer> clock;
    std::vector<ListedTimer> dated;
    std::vector<ListedTimer> elapsed;
    for (std::size_t i = below(10); i > 0; --i) {
      ListedTimer timer;
      timer.unit = name(".timer");
      const std::size_t units = chance(4) ? below(4) : 1;
      for (std::size_t u = 0; u < units; ++u)
        timer.activates.push_back(name(chance(5) ? ".path" : ".service"));
      if (chance(2)) timer.last = instant();
      const std::size_t kind = below(6);
      if (kind > 1) timer.next = instant();
      timer.no_next = kind == 0 ? NoNext::on_clock_change : NoNext::elapsed_or_running;
      (kind == 0 ? clock : kind == 1 ? elapsed : dated).push_back(std::move(timer));
    }
    std::sort(dated.begin(), dated.end(),
              [](const ListedTimer& a, const ListedTimer& b) { return a.next < b.next; });
    knows_clock_ = !dated.empty();
    clock.insert(clock.end(), dated.begin(), dated.end());
    clock.insert(clock.end(), elapsed.begin(), elapsed.end());
    return clock;
  }

  // --- JSON

  static std::int64_t count(const std::optional<Instant>& t) {
    return t ? t->time_since_epoch().count() : 0;
  }

  std::string json(const std::vector<ListedTimer>& timers) {
    const std::string blank = chance(2) ? "" : "\n\t";
    std::string text = "[";
    for (const ListedTimer& timer : timers) {
      if (text.size() > 1) text += ',';
      text += blank + "{\"next\":" + blank;
      const bool elapsed = !timer.next && timer.no_next == NoNext::elapsed_or_running;
      if (elapsed) {
        text += chance(2) ? "null" : "18446744073709551615";
      } else {
        append_number(text, count(timer.next));
      }
      text += ",\"left\":12345,\"last\":";
      append_number(text, count(timer.last));
      text += ",\"passed\":null,\"unit\":\"" + escaped(timer.unit) + "\",\"activates\":";
      append_activates(text, timer);
      text += '}';
    }
    return text + blank + "]\n";
  }

  void append_activates(std::string& text, const ListedTimer& timer) {
    const bool array = chance(2);
    if (timer.activates.empty() && !array) {
      text += "null";
      return;
    }
    text += array ? "[" : "\"";
    for (std::size_t i = 0; i < timer.activates.size(); ++i) {
      if (i > 0) text += array ? "," : ", ";
      if (array) text += '"';
      text += escaped(timer.activates[i]);
      if (array) text += '"';
    }
    text += array ? "]" : "\"";
  }

  static std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) (c == '\\' ? out += '\\' : out) += c;
    return out;
  }

  // --- the table; what it cuts is cut in the timers, too

  std::string dash() const {
    return style_.era == Era::printf_table || style_.era == Era::no_value ? "n/a" : "-";
  }

  std::string shown(const std::optional<Instant>& t) const {
    if (!t) return dash();
    const auto second = floor<seconds>(*t);
    const time::LocalTime local = zone_.to_local(second);
    const auto day = floor<std::chrono::days>(local);
    std::string text = languages[style_.language][std::chrono::weekday(day).c_encoding()];
    // "2026-11-23T16:20:45Z" of the local time.
    std::string digits;
    time::append_utc(digits, sys_seconds(local.time_since_epoch()));
    text += " " + digits.substr(0, 10) + " " + digits.substr(11, 8) + " ";
    return text.append(zone_.segment_at(second).abbreviation);
  }

  std::string span(bool none, bool past) {
    if (none) return dash();
    if (chance(20)) return "now";
    std::string text = spans[below(std::size(spans))];
    if (past || chance(10)) return text + " ago";
    return style_.era == Era::right_aligned ? text : text + " left";
  }

  std::string activates(const ListedTimer& timer) {
    std::string text;
    for (const std::string& unit : timer.activates) text += (text.empty() ? "" : ", ") + unit;
    if (text.empty()) return chance(2) ? "" : dash();
    return text;
  }

  Cells cells(const ListedTimer& timer) {
    return {shown(timer.next), span(!timer.next, false), shown(timer.last), span(!timer.last, true),
            timer.unit,        activates(timer)};
  }

  // The cell in at most `width` characters.
  std::string cut(const std::string& cell, std::size_t width) const {
    if (style_.mark.empty() || utf8_count(cell) <= width) return cell;
    return cell.substr(0, width - utf8_count(style_.mark)) + std::string(style_.mark);
  }

  void cut_timer(ListedTimer& timer, const Cells& whole, const Cells& cut) {
    if (timer.next) timer.next = floor<seconds>(*timer.next);
    if (timer.last) timer.last = floor<seconds>(*timer.last);
    if (whole[0] != cut[0]) {
      timer.next.reset();
      timer.no_next = NoNext::not_known;
    } else if (!knows_clock_) {
      timer.no_next = NoNext::elapsed_or_running;
    }
    if (whole[2] != cut[2]) {
      timer.last.reset();
      timer.last_known = false;
    }
    timer.unit = cut[4];
    if (whole[5] != cut[5]) {
      timer.activates.clear();
      std::string_view names = cut[5];
      while (!names.empty()) {
        const std::size_t end = std::min(names.find(", "), names.size());
        std::string_view unit = names.substr(0, end);
        names.remove_prefix(std::min(end + 2, names.size()));
        const std::string gone = "," + std::string(style_.mark);
        if (unit.ends_with(gone)) unit.remove_suffix(gone.size());
        timer.activates.emplace_back(unit);
      }
    }
    cut_ = cut_ || whole[0] != cut[0] || whole[2] != cut[2] || whole[4] != cut[4] ||
           whole[5] != cut[5];
  }

  std::string table(std::vector<ListedTimer>& timers) {
    std::vector<Cells> rows;
    for (const ListedTimer& timer : timers) rows.push_back(cells(timer));
    for (std::size_t c = 0; c < columns; ++c) widths_[c] = utf8_count(titles[c]);
    for (const Cells& row : rows)
      for (std::size_t c = 0; c < columns; ++c)
        widths_[c] = std::max(widths_[c], utf8_count(row[c]));
    if (!style_.mark.empty()) {
      for (std::size_t c = 0; c < columns; ++c) {
        const std::size_t least = utf8_count(titles[c]);
        if (chance(2)) widths_[c] = least + below(widths_[c] - least + 1);
      }
    }
    std::string text;
    if (style_.header) {
      Cells head;
      std::copy(std::begin(titles), std::end(titles), head.begin());
      append_row(text, head, true);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      Cells shown_row = rows[i];
      for (std::size_t c = 0; c < columns; ++c) shown_row[c] = cut(rows[i][c], widths_[c]);
      cut_timer(timers[i], rows[i], shown_row);
      append_row(text, shown_row, false);
    }
    if (style_.footer) append_footer(text, timers.size());
    return text;
  }

  void append_row(std::string& text, const Cells& row, bool head) {
    std::string line;
    for (std::size_t c = 0; c < columns; ++c) {
      const std::string blanks(widths_[c] - utf8_count(row[c]), ' ');
      const bool right = style_.era == Era::right_aligned && (c == 1 || c == 3);
      if (right) line += blanks;
      line += style_.escapes ? dressed(row[c], c, head) : row[c];
      if (!right) line += blanks;
      if (style_.era == Era::printf_table && (c == 0 || c == 2)) line += ' ';
      if (c + 1 < columns) line += ' ';
    }
    if (!style_.trailing_blanks) line.erase(line.find_last_not_of(' ') + 1);
    text += line + (style_.crlf ? "\r\n" : "\n");
  }

  static std::string dressed(const std::string& cell, std::size_t column, bool head) {
    if (head) return "\x1b[4m" + cell + "\x1b[0m";
    if (cell == "-") return "\x1b[38;5;245m-\x1b[0m";
    if (column == 4) return "\x1b]8;;file://host/a b.timer\x1b\\" + cell + "\x1b]8;;\x1b\\";
    return column == 5 ? "\x1b]8;;x\a" + cell + "\x1b]8;;\a" : cell;
  }

  void append_footer(std::string& text, std::size_t timers) {
    const std::string end = style_.crlf ? "\r\n" : "\n";
    text += end;
    if (style_.escapes) text += "\x1b[0;1;39m";
    append_number(text, static_cast<std::int64_t>(timers));
    text += " timers listed." + std::string(style_.escapes ? "\x1b[0m" : "") + end;
    if (chance(2)) text += "Pass --all to see loaded but inactive timers, too." + end;
  }

  std::mt19937& random_;
  const time::Zone& zone_;
  Style style_;
  bool knows_clock_ = false;
  bool cut_ = false;
  std::array<std::size_t, columns> widths_{};
};

}  // namespace

MadeListing make_listing(std::mt19937& random, const time::Zone& zone) {
  return Maker(random, zone).make();
}

}  // namespace cronviz::test
