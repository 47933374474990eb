#include "source/systemd/manager_show.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "source/systemd/listed_time.h"
#include "source/systemd/unit_name.h"
#include "time/timespan.h"

namespace cronviz::source::systemd {
namespace {

using std::chrono::microseconds;

bool is_none(std::string_view value) {
  return value.empty() || value == "n/a" || value == "0" || value == "infinity";
}

// What a property's text says; false: it cannot be read.
class Reader {
 public:
  Reader(ShownUnit& unit, const time::Zone& zone) : unit_(&unit), zone_(&zone) {}

  bool instant(std::string_view value, std::optional<time::Instant>& out) const;
  static bool span(std::string_view value, std::optional<microseconds>& out);
  static bool counted(std::string_view value, microseconds& out);
  static bool yes_no(std::string_view value, bool& out);
  bool names(std::string_view value) const;
  bool setting(std::string_view value) const;

  ShownUnit& unit() const { return *unit_; }

 private:
  ShownUnit* unit_;
  const time::Zone* zone_;
};

bool Reader::instant(std::string_view value, std::optional<time::Instant>& out) const {
  if (is_none(value)) return true;
  const std::vector<std::string_view> words = split(value, ' ');
  if (words.size() == 4 && looks_like_date(words[1])) {
    out = read_listed_time({words[0], words[1], words[2], words[3]}, *zone_).instant;
    return out.has_value();
  }
  // format_timespan() before systemd 238: its years and months have fixed lengths, nothing is lost.
  std::optional<microseconds> since_1970;
  if (!span(value, since_1970) || !since_1970) return false;
  out = time::Instant(*since_1970);
  return true;
}

bool Reader::span(std::string_view value, std::optional<microseconds>& out) {
  if (is_none(value)) return true;
  const auto read = time::parse_timespan(value);
  constexpr microseconds longest = std::chrono::years(10'000);  // sums with the clock are safe
  if (!read || *read > longest) return false;
  if (read->count() > 0) out = *read;
  return true;
}

bool Reader::counted(std::string_view value, microseconds& out) {
  const auto count = parse_whole<std::int64_t>(value);
  if (!count || *count < 0) return false;
  out = microseconds(*count);
  return true;
}

bool Reader::yes_no(std::string_view value, bool& out) {
  out = value == "yes";
  return out || value == "no";
}

bool Reader::names(std::string_view value) const {
  for (const std::string_view name : split(value, ' ')) {
    if (unit_->names.size() == most_shown_values) return false;
    if (!name.empty()) unit_->names.emplace_back(name);
  }
  return true;
}

// "{ OnCalendar=*-*-* 00:00:00 ; next_elapse=... }", "{ OnBootUSec=15min ; next_elapse=0 }": newest
// first, and monotonic ones with the key of D-Bus, which counts microseconds.
bool Reader::setting(std::string_view value) const {
  if (value.empty()) return true;
  constexpr std::string_view open = "{ ";
  const std::size_t end = value.find(" ; next_elapse=");
  const std::size_t equals = value.find('=');
  if (!value.starts_with(open) || end == std::string_view::npos || equals > end) return false;
  if (unit_->settings.size() == most_shown_values) return false;
  std::string key(value.substr(open.size(), equals - open.size()));
  const std::string_view time = value.substr(equals + 1, end - equals - 1);
  std::string text;
  if (key != "OnCalendar") {
    constexpr std::string_view micro = "USec";
    if (!key.ends_with(micro)) return false;
    text.append(key, 0, key.size() - micro.size()).append("Sec=");
  }
  text += time;
  unit_->settings.push_back(std::move(text));
  return true;
}

LoadState load_state(std::string_view value) {
  constexpr std::array<std::pair<std::string_view, LoadState>, 5> states{{
      {"loaded", LoadState::loaded},
      {"not-found", LoadState::not_found},
      {"bad-setting", LoadState::bad_setting},
      {"masked", LoadState::masked},
      {"error", LoadState::error},
  }};
  for (const auto& [name, state] : states) {
    if (value == name) return state;
  }
  return LoadState::other;
}

ActiveState active_state(std::string_view value) {
  constexpr std::array<std::pair<std::string_view, ActiveState>, 6> states{{
      {"active", ActiveState::active},
      {"reloading", ActiveState::reloading},
      {"inactive", ActiveState::inactive},
      {"failed", ActiveState::failed},
      {"activating", ActiveState::activating},
      {"deactivating", ActiveState::deactivating},
  }};
  for (const auto& [name, state] : states) {
    if (value == name) return state;
  }
  return ActiveState::other;
}

struct Property {
  std::string_view key;
  bool (*read)(const Reader& reader, std::string_view value);
};

bool take(std::string& out, std::string_view value) {
  out = value;
  return true;
}

constexpr std::array<Property, 22> properties{{
    {"Id", [](const Reader& r, std::string_view v) { return take(r.unit().id, v); }},
    {"Names", [](const Reader& r, std::string_view v) { return r.names(v); }},
    {"LoadState",
     [](const Reader& r, std::string_view v) {
       r.unit().load = load_state(v);
       return true;
     }},
    {"ActiveState",
     [](const Reader& r, std::string_view v) {
       r.unit().active = active_state(v);
       return true;
     }},
    {"SubState", [](const Reader& r, std::string_view v) { return take(r.unit().sub, v); }},
    {"UnitFileState",
     [](const Reader& r, std::string_view v) { return take(r.unit().unit_file_state, v); }},
    {"FragmentPath",
     [](const Reader& r, std::string_view v) { return take(r.unit().fragment, v); }},
    {"NeedDaemonReload",
     [](const Reader& r, std::string_view v) { return Reader::yes_no(v, r.unit().needs_reload); }},
    {"Result", [](const Reader& r, std::string_view v) { return take(r.unit().result, v); }},
    {"Unit", [](const Reader& r, std::string_view v) { return take(r.unit().activates, v); }},
    {"TimersCalendar", [](const Reader& r, std::string_view v) { return r.setting(v); }},
    {"TimersMonotonic", [](const Reader& r, std::string_view v) { return r.setting(v); }},
    {"RemainAfterElapse",
     [](const Reader& r, std::string_view v) {
       return Reader::yes_no(v, r.unit().remains_elapsed);
     }},
    {"Persistent",
     [](const Reader& r, std::string_view v) { return Reader::yes_no(v, r.unit().persistent); }},
    {"AccuracyUSec",
     [](const Reader& r, std::string_view v) { return Reader::span(v, r.unit().accuracy); }},
    {"RandomizedDelayUSec",
     [](const Reader& r, std::string_view v) { return Reader::span(v, r.unit().random_delay); }},
    {"NextElapseUSecRealtime",
     [](const Reader& r, std::string_view v) { return r.instant(v, r.unit().next_realtime); }},
    {"NextElapseUSecMonotonic",
     [](const Reader& r, std::string_view v) { return Reader::span(v, r.unit().next_monotonic); }},
    {"LastTriggerUSec",
     [](const Reader& r, std::string_view v) { return r.instant(v, r.unit().last); }},
    {"RemainAfterExit",
     [](const Reader& r, std::string_view v) {
       return Reader::yes_no(v, r.unit().remains_active);
     }},
    {"InactiveExitTimestampMonotonic",
     [](const Reader& r, std::string_view v) { return Reader::counted(v, r.unit().started); }},
    {"InactiveEnterTimestampMonotonic",
     [](const Reader& r, std::string_view v) { return Reader::counted(v, r.unit().ended); }},
}};

// One line; false: it is not KEY=VALUE, or its value cannot be read. What was not asked for is
// passed over.
bool read_line(std::string_view line, const Reader& reader) {
  const std::size_t equals = line.find('=');
  if (line.size() > longest_shown_line || equals == std::string_view::npos) return false;
  const std::string_view key = line.substr(0, equals);
  const auto* const property = std::find_if(properties.begin(), properties.end(),
                                            [key](const Property& p) { return p.key == key; });
  return property == properties.end() || property->read(reader, line.substr(equals + 1));
}

// The text up to the next newline, which is taken off it.
std::string_view take_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  return line;
}

bool by_id(const ShownUnit& a, const ShownUnit& b) { return a.id < b.id; }

}  // namespace

std::string shown_properties() {
  std::string text;
  for (const Property& property : properties) {
    if (!text.empty()) text += ',';
    text += property.key;
  }
  return text;
}

ShownUnits parse_show(std::string_view text, const time::Zone& zone) {
  ShownUnits out;
  while (!text.empty()) {
    ShownUnit unit;
    const Reader reader(unit, zone);
    bool empty = true;
    while (!text.empty()) {
      const std::string_view line = take_line(text);
      if (line.empty()) break;
      empty = false;
      if (!read_line(line, reader)) ++out.unread;
    }
    if (empty) continue;
    if (!parse_unit_name(unit.id)) {
      ++out.unread;
    } else if (out.units.size() == most_shown_units) {
      out.capped = true;
      break;
    } else {
      std::reverse(unit.settings.begin(), unit.settings.end());
      out.units.push_back(std::move(unit));
    }
  }
  std::stable_sort(out.units.begin(), out.units.end(), by_id);
  const auto same = [](const ShownUnit& a, const ShownUnit& b) { return a.id == b.id; };
  out.units.erase(std::unique(out.units.begin(), out.units.end(), same), out.units.end());
  return out;
}

const ShownUnit* find_shown(std::span<const ShownUnit> units, std::string_view id) {
  const auto found = std::lower_bound(
      units.begin(), units.end(), id,
      [](const ShownUnit& unit, std::string_view wanted) { return unit.id < wanted; });
  return found != units.end() && found->id == id ? &*found : nullptr;
}

}  // namespace cronviz::source::systemd
