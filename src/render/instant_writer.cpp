#include "render/instant_writer.h"

#include <array>

#include "base/text.h"
#include "time/instant_text.h"

namespace cronviz::render {
namespace {

using std::chrono::floor;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::size_t date_size = 11;  // "2026-03-09T"

void put_two(char* at, std::int64_t value) {
  at[0] = static_cast<char>('0' + value / 10);
  at[1] = static_cast<char>('0' + value % 10);
}

std::string offset_text(minutes offset) {
  std::string text(offset < minutes(0) ? "-" : "+");
  append_padded(text, std::chrono::abs(offset).count() / 60, 2);
  text += ':';
  append_padded(text, std::chrono::abs(offset).count() % 60, 2);
  return text;
}

}  // namespace

// The date and time of day of `t`, as a clock that is set to UTC shows them.
void InstantWriter::append_clock(std::string& out, Day& kept, time::sys_seconds t) {
  const auto day = floor<std::chrono::days>(t);
  if (day != kept.day) {
    kept.day = day;
    kept.text.clear();
    time::append_utc(kept.text, t);
    kept.text.erase(date_size);
  }
  out += kept.text;
  const auto second = (t - day).count();
  std::array<char, 8> clock{'0', '0', ':', '0', '0', ':', '0', '0'};
  put_two(clock.data(), second / 3600);
  put_two(clock.data() + 3, second / 60 % 60);
  put_two(clock.data() + 6, second % 60);
  out.append(clock.data(), clock.size());
}

void InstantWriter::append_utc(std::string& out, time::Instant t) {
  append_clock(out, utc_day_, floor<seconds>(t));
  out += 'Z';
}

void InstantWriter::append_local(std::string& out, time::Instant t) {
  const auto second = floor<seconds>(t);
  if (!segment_.contains(second)) {
    segment_ = zone_->segment_at(second);
    // RFC 3339 has no seconds in an offset; those of local mean times are cut (time/instant_text).
    offset_ = std::chrono::duration_cast<minutes>(segment_.offset);
    offset_text_ = offset_text(offset_);
  }
  append_clock(out, local_day_, second + offset_);
  out += offset_text_;
}

std::string InstantWriter::utc(time::Instant t) {
  std::string text;
  append_utc(text, t);
  return text;
}

std::string InstantWriter::local(time::Instant t) {
  std::string text;
  append_local(text, t);
  return text;
}

}  // namespace cronviz::render
