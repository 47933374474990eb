// Time zones: tzfile(5) bytes or a POSIX TZ string (tzset(3)) to offsets, in both directions.
// No libc time-zone call is made; ambiguity is data, policy belongs to the caller.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "time/instant.h"
#include "time/posix_tz.h"
#include "time/tzif.h"

namespace cronviz::time {

// A stretch of constant offset, [begin, end) in UTC. begin is sys_seconds::min() before the first
// change, end is sys_seconds::max() after the last.
struct Segment {
  sys_seconds begin{};
  sys_seconds end{};
  std::chrono::seconds offset{};  // local = UTC + offset
  bool dst = false;               // tm_isdst
  std::string_view abbreviation;  // owned by the Zone; printable ASCII

  bool contains(sys_seconds t) const { return begin <= t && t < end; }
};

enum class LocalKind : std::uint8_t { unique, gap, overlap };

// What a local time is in UTC. unique: first == second. gap: it does not exist; first is the answer
// by the offset before the change, second by the offset after it, change the instant of the change.
// overlap: it exists twice, first < second.
struct LocalInfo {
  LocalKind kind = LocalKind::unique;
  sys_seconds first{};
  sys_seconds second{};
  sys_seconds change{};  // gap and overlap only
};

class Zone {
 public:
  static Zone utc();
  // tzfile(5) versions 1 to 4: the 64-bit block where there is one, the footer for all later years.
  // Errors (Code::unknown_zone): not a TZif file, damaged, leap seconds ("right/" files).
  static Result<Zone> from_tzif(std::string name, std::string_view bytes);
  // "CET-1CEST,M3.5.0,M10.5.0/3"; the name is the text itself.
  static Result<Zone> from_posix(std::string_view text);

  const std::string& name() const { return name_; }
  void rename(std::string name) { name_ = std::move(name); }
  Segment segment_at(sys_seconds t) const;
  LocalInfo to_utc(LocalTime local) const;
  LocalTime to_local(sys_seconds t) const;
  // The names that tzset(3) of glibc sets, tzname[0] and tzname[1]: of standard and of daylight
  // time, as of the last changes of each kind that the file lists, whatever is in force today. Both
  // are the same where one kind is missing. Owned by the Zone.
  std::pair<std::string_view, std::string_view> names() const {
    return {types_[standard_].abbreviation, types_[daylight_].abbreviation};
  }
  // One offset for ever, as UTC has.
  bool is_fixed() const { return changes_.empty(); }

 private:
  std::uint16_t type_index(const LocalType& type);
  void keep_names(const Tzif& file);
  void add_changes(const Tzif& file);
  void add_footer(const PosixTz& footer);
  Segment segment(std::uint16_t type, sys_seconds begin, sys_seconds end) const;
  Segment segment_in_cycle(sys_seconds t) const;
  LocalInfo to_utc_near_change(LocalTime local) const;

  std::string name_;
  std::vector<LocalType> types_;  // never empty, all different
  std::uint16_t first_type_ = 0;  // in force before the first change
  std::uint16_t standard_ = 0;    // see names()
  std::uint16_t daylight_ = 0;
  // Strictly ascending; each one changes something. Those from changes_[cycle_] on are one
  // calendar_cycle of the footer's: they repeat for ever.
  std::vector<ZoneChange> changes_;
  std::size_t cycle_ = 0;
  bool cycle_only_ = false;  // no file, only a rule: it holds for the past, too
};

}  // namespace cronviz::time
