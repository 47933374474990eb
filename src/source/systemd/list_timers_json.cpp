#include "source/systemd/list_timers_json.h"

#include <chrono>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "base/json.h"
#include "base/text.h"

namespace cronviz::source::systemd {
namespace {

constexpr std::size_t longest_name = 512;  // 255 bytes of a unit, and a machine

// systemd's "never".
constexpr std::uint64_t infinity = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t end_of_times = 253'402'300'800'000'000;  // the year 10000

constexpr std::string_view expected =
    "expected an array of objects with 'unit' and 'next' as `systemctl list-timers -o json` prints "
    "it";

// The value of `next` or `last`.
struct JsonTime {
  enum class Kind : std::uint8_t { absent, never, zero, time, bad };
  Kind kind = Kind::absent;
  time::Instant time;
};

struct JsonTimer {
  ListedTimer timer;
  JsonTime next;
  JsonTime last;
};

class JsonListReader {
 public:
  JsonListReader(std::string_view text, ListingBuilder& out) : text_(text), out_(out) {}

  // One value after the other: a file may hold the arrays of several systemctl, or lines of
  // objects.
  void read(std::uint32_t begin) {
    base_ = begin;
    for (bool more = true; more;) {
      reader_.emplace(text_.substr(base_));
      more = read_value() && next_value();
    }
    const bool nothing = out_.timers().empty();
    if (broken_) {
      const std::string message = "broken JSON: " + std::string(reader_->error());
      if (nothing) {
        out_.fail(here(), message);
      } else {
        out_.say(Severity::warning, here(), message);
      }
    } else if (nothing && strange_) {
      out_.fail(*strange_, "no timers found; " + std::string(expected));
    }
  }

 private:
  std::uint32_t offset() const { return static_cast<std::uint32_t>(base_ + reader_->offset()); }
  TextRange here() const {
    const std::uint32_t at = offset();
    return {at, at < text_.size() ? at + 1 : at};
  }

  // False at the end of the text.
  bool next_value() {
    if (reader_->next() == JsonEvent::end) return false;
    base_ = offset();  // the error: text after the value
    return true;
  }

  // A value at the top. False when nothing behind it is to be read.
  bool read_value() {
    const JsonEvent event = reader_->next();
    if (event == JsonEvent::error && values_ > 0) {
      out_.note(here(), "no JSON from here on");
      return false;
    }
    ++values_;
    if (event != JsonEvent::begin_array) return read_element(event);
    for (;;) {
      const JsonEvent element = reader_->next();
      if (element == JsonEvent::end_array) return true;
      if (!read_element(element)) return false;
    }
  }

  // What begins with `event`: a timer, or anything else.
  bool read_element(JsonEvent event) {
    if (event == JsonEvent::begin_object) return read_timer();
    TextRange place = here();
    if (!skip(event)) return false;
    place.end = here().end;
    strange(place, "a timer is an object");
    return true;
  }

  // Goes over the value that begins with `event`. False when the JSON is broken.
  bool skip(JsonEvent event) {
    for (std::size_t depth = 0;; event = reader_->next()) {
      if (event == JsonEvent::error) {
        broken_ = true;
        return false;
      }
      if (event == JsonEvent::begin_object || event == JsonEvent::begin_array) ++depth;
      if (event == JsonEvent::end_object || event == JsonEvent::end_array) --depth;
      if (depth == 0 && event != JsonEvent::key) return true;
    }
  }

  bool read_timer() {
    JsonTimer read;
    read.timer.place = here();
    JsonEvent event = reader_->next();
    for (; event == JsonEvent::key; event = reader_->next()) {
      const std::string key(reader_->text().substr(0, longest_name));
      if (!read_member(read, key, reader_->next())) return false;
    }
    if (event != JsonEvent::end_object) return skip(event);
    read.timer.place.end = here().end;
    return add(std::move(read));
  }

  // `left` and `passed` are not read: systemctl prints other numbers there than it means.
  bool read_member(JsonTimer& read, std::string_view key, JsonEvent event) {
    if (key == "unit" && event == JsonEvent::string) {
      read.timer.unit = reader_->text().substr(0, longest_name + 1);
      return true;
    }
    if (event != JsonEvent::error && (key == "next" || key == "last")) {
      JsonTime& time = key == "next" ? read.next : read.last;
      time = time_value(event);
      if (time.kind == JsonTime::Kind::bad) bad_time(key);
    }
    if (key == "activates") {
      read.timer.activates.clear();
      return read_activates(read.timer, event);
    }
    return skip(event);
  }

  JsonTime time_value(JsonEvent event) const {
    if (event == JsonEvent::null) return {JsonTime::Kind::never, {}};
    if (event != JsonEvent::number) return {JsonTime::Kind::bad, {}};
    const auto number = parse_whole<std::uint64_t>(reader_->text());
    if (!number) return {JsonTime::Kind::bad, {}};
    if (*number == 0) return {JsonTime::Kind::zero, {}};
    if (*number == infinity) return {JsonTime::Kind::never, {}};
    if (*number >= end_of_times) return {JsonTime::Kind::bad, {}};
    return {JsonTime::Kind::time,
            time::Instant(std::chrono::microseconds(static_cast<std::int64_t>(*number)))};
  }

  void bad_time(std::string_view key) {
    out_.warn(Code::cannot_read, here(),
              "the value of '" + std::string(key) + "' is no time in microseconds");
  }

  // One name, several with commas between them, or an array of names.
  bool read_activates(ListedTimer& timer, JsonEvent event) {
    if (event == JsonEvent::string) {
      add_names(timer, reader_->text());
      return true;
    }
    if (event != JsonEvent::begin_array) return skip(event);
    for (;;) {
      const JsonEvent element = reader_->next();
      if (element == JsonEvent::end_array) return true;
      if (element == JsonEvent::string) {
        add_names(timer, reader_->text());
      } else if (!skip(element)) {
        return false;
      }
    }
  }

  static void add_names(ListedTimer& timer, std::string_view names) {
    while (!names.empty()) {
      const std::size_t comma = std::min(names.find(','), names.size());
      const std::string_view name = trim(names.substr(0, comma));
      names.remove_prefix(std::min(comma + 1, names.size()));
      if (name.size() > longest_name) {
        timer.activates_cut = true;
      } else if (!name.empty()) {
        add_activated(timer, name);
      }
    }
  }

  // False when there are too many.
  bool add(JsonTimer read) {
    ListedTimer& timer = read.timer;
    if (timer.unit.empty() || timer.unit.size() > longest_name ||
        read.next.kind == JsonTime::Kind::absent) {
      strange(timer.place, "an object without 'unit' and 'next' is no timer");
      return true;
    }
    switch (read.next.kind) {
      case JsonTime::Kind::never:
        timer.no_next = NoNext::elapsed_or_running;
        break;
      case JsonTime::Kind::zero:
        timer.no_next = NoNext::on_clock_change;
        break;
      case JsonTime::Kind::time:
        timer.next = read.next.time;
        break;
      case JsonTime::Kind::absent:
      case JsonTime::Kind::bad:
        break;
    }
    if (read.last.kind == JsonTime::Kind::time) timer.last = read.last.time;
    timer.last_known =
        read.last.kind != JsonTime::Kind::absent && read.last.kind != JsonTime::Kind::bad;
    return out_.add(std::move(timer));
  }

  void strange(TextRange place, std::string message) {
    if (!strange_) strange_ = place;
    out_.warn(Code::cannot_read, place, std::move(message));
  }

  std::string_view text_;
  ListingBuilder& out_;
  std::uint32_t base_ = 0;  // where the present reader's text begins
  std::optional<JsonReader> reader_;
  std::size_t values_ = 0;  // begun so far
  bool broken_ = false;
  std::optional<TextRange> strange_;  // the first thing that is no timer
};

}  // namespace

void read_json_listing(std::string_view text, std::uint32_t begin, ListingBuilder& out) {
  JsonListReader(text, out).read(begin);
}

}  // namespace cronviz::source::systemd
