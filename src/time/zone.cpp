#include "time/zone.h"

#include <algorithm>

#include "time/dst_cycle.h"

namespace cronviz::time {
namespace {

using std::chrono::seconds;

// No offset reaches further: a local time, taken as UTC, is at most this far from what it means.
constexpr seconds reach = std::max(-least_offset, greatest_offset);

// Times beyond 2^60 s, some 36 thousand million years, are taken as these, so that no sum
// overflows.
constexpr std::int64_t horizon = std::int64_t{1} << 60;
seconds within_horizon(seconds t) { return std::clamp(t, seconds(-horizon), seconds(horizon)); }

// Where a rule without a file begins to be written down; any year is as good.
constexpr sys_seconds rule_base = std::chrono::sys_days(std::chrono::year(2000) / 1 / 1);

bool starts_later(sys_seconds t, const ZoneChange& change) { return t < change.at; }

// The whole turns of the cycle from `begin` to `t`, which may lie before it.
seconds turns_between(sys_seconds begin, sys_seconds t) {
  const std::int64_t length = calendar_cycle.count();
  const std::int64_t distance = (t - begin).count();
  return (distance / length - (distance % length < 0 ? 1 : 0)) * calendar_cycle;
}

// What the wall clock shows at the end of the segment by the segment's own offset.
bool ends_after(const Segment& segment, LocalTime local) {
  return segment.end == sys_seconds::max() ||
         local.time_since_epoch() < segment.end.time_since_epoch() + segment.offset;
}
bool begins_by(const Segment& segment, LocalTime local) {
  return segment.begin == sys_seconds::min() ||
         segment.begin.time_since_epoch() + segment.offset <= local.time_since_epoch();
}

bool shows(const Segment& segment, LocalTime local) {
  return begins_by(segment, local) && ends_after(segment, local);
}

// What a local time is by the offset of a segment.
LocalInfo answer_by(const Segment& segment, LocalTime local) {
  const sys_seconds t(local.time_since_epoch() - segment.offset);
  return {LocalKind::unique, t, t, {}};
}

}  // namespace

Zone Zone::utc() {
  Zone zone;
  zone.name_ = "UTC";
  zone.types_.push_back({seconds(0), false, "UTC"});
  return zone;
}

Result<Zone> Zone::from_tzif(std::string name, std::string_view bytes) {
  Result<Tzif> file = parse_tzif(bytes);
  if (!file) return std::move(file).error();
  Zone zone;
  zone.name_ = std::move(name);
  zone.keep_names(*file);
  zone.add_changes(*file);
  if (file->footer) zone.add_footer(*file->footer);
  return zone;
}

Result<Zone> Zone::from_posix(std::string_view text) {
  Result<PosixTz> tz = parse_posix_tz(text);
  if (!tz) return std::move(tz).error();
  Zone zone;
  zone.name_ = text;
  zone.first_type_ = zone.standard_ = zone.type_index(tz->standard);
  zone.daylight_ = tz->has_dst ? zone.type_index(tz->daylight) : zone.standard_;
  zone.add_footer(*tz);
  return zone;
}

std::uint16_t Zone::type_index(const LocalType& type) {
  const auto known = std::find(types_.begin(), types_.end(), type);
  const auto index = static_cast<std::uint16_t>(known - types_.begin());
  if (known == types_.end()) types_.push_back(type);
  return index;
}

void Zone::keep_names(const Tzif& file) {
  const LocalType* last[] = {nullptr, nullptr};  // by tm_isdst
  for (const ZoneChange& change : file.changes) {
    const LocalType& type = file.types[change.type];
    last[type.dst ? 1 : 0] = &type;
  }
  if (last[0] == nullptr) last[0] = last[1] != nullptr ? last[1] : &file.types[file.first_type];
  if (last[1] == nullptr) last[1] = last[0];
  standard_ = type_index(*last[0]);
  daylight_ = type_index(*last[1]);
}

void Zone::add_changes(const Tzif& file) {
  std::vector<std::uint16_t> index;
  index.reserve(file.types.size());
  for (const LocalType& type : file.types) index.push_back(type_index(type));
  first_type_ = index[file.first_type];
  changes_.reserve(file.changes.size());
  std::uint16_t current = first_type_;
  for (const ZoneChange& change : file.changes) {
    if (index[change.type] == current) continue;
    current = index[change.type];
    changes_.push_back({change.at, current});
  }
  cycle_ = changes_.size();
}

void Zone::add_footer(const PosixTz& footer) {
  // RFC 9636, 3.2: the footer holds after the last change, and always when there is none.
  cycle_only_ = changes_.empty();
  const DstCycle cycle = dst_cycle(footer, cycle_only_ ? rule_base : changes_.back().at);
  const std::uint16_t standard = type_index(footer.standard);
  const std::uint16_t daylight = footer.has_dst ? type_index(footer.daylight) : standard;
  const std::uint16_t present = cycle.dst_before ? daylight : standard;
  if (cycle_only_) {
    first_type_ = present;
  } else {
    // A file may disagree with its own footer about what its last change leads to.
    changes_.back().type = present;
    const std::uint16_t before = changes_.size() > 1 ? (changes_.end() - 2)->type : first_type_;
    if (present == before) changes_.pop_back();
    cycle_ = changes_.size();
  }
  changes_.reserve(changes_.size() + cycle.changes.size());
  bool dst = cycle.dst_before;
  for (const sys_seconds at : cycle.changes) {
    dst = !dst;
    changes_.push_back({at, dst ? daylight : standard});
  }
}

Segment Zone::segment(std::uint16_t type, sys_seconds begin, sys_seconds end) const {
  const LocalType& local = types_[type];
  return {begin, end, local.offset, local.dst, local.abbreviation};
}

Segment Zone::segment_at(sys_seconds t) const {
  if (cycle_ < changes_.size() && (cycle_only_ || t >= changes_[cycle_].at))
    return segment_in_cycle(t);
  const auto first = changes_.begin();
  const auto next =
      std::upper_bound(first, first + static_cast<std::ptrdiff_t>(cycle_), t, starts_later);
  const sys_seconds end = next == changes_.end() ? sys_seconds::max() : next->at;
  if (next == first) return segment(first_type_, sys_seconds::min(), end);
  return segment((next - 1)->type, (next - 1)->at, end);
}

Segment Zone::segment_in_cycle(sys_seconds t) const {
  const auto first = changes_.begin() + static_cast<std::ptrdiff_t>(cycle_);
  const sys_seconds near(within_horizon(t.time_since_epoch()));
  const seconds turns = turns_between(first->at, near);
  const auto next = std::upper_bound(first + 1, changes_.end(), near - turns, starts_later);
  const sys_seconds end = next == changes_.end() ? first->at + calendar_cycle : next->at;
  return segment((next - 1)->type, t < near ? sys_seconds::min() : (next - 1)->at + turns,
                 t > near ? sys_seconds::max() : end + turns);
}

LocalTime Zone::to_local(sys_seconds t) const {
  return LocalTime(within_horizon(t.time_since_epoch()) + segment_at(t).offset);
}

LocalInfo Zone::to_utc(LocalTime local) const {
  local = LocalTime(within_horizon(local.time_since_epoch()));
  const sys_seconds as_utc(local.time_since_epoch());
  const Segment segment = segment_at(as_utc);
  const bool far_from_changes =
      segment.contains(as_utc - reach) && segment.contains(as_utc + reach);
  return far_from_changes ? answer_by(segment, local) : to_utc_near_change(local);
}

// Changes may follow each other within hours: looks at all segments that can show this time.
LocalInfo Zone::to_utc_near_change(LocalTime local) const {
  const sys_seconds as_utc(local.time_since_epoch());
  Segment segment = segment_at(as_utc - reach);
  LocalInfo info = answer_by(segment, local);
  bool found = shows(segment, local);
  while (segment.end <= as_utc + reach) {
    const Segment before = segment;
    segment = segment_at(before.end);
    const LocalInfo answer = answer_by(segment, local);
    if (shows(segment, local)) {
      if (found) return {LocalKind::overlap, info.first, answer.first, segment.begin};
      info = answer;
      found = true;
    } else if (!found && !ends_after(before, local) && !begins_by(segment, local)) {
      // The clock jumps over it here; it may yet come back to it.
      info = {LocalKind::gap, answer_by(before, local).first, answer.first, segment.begin};
    }
  }
  return info;
}

}  // namespace cronviz::time
