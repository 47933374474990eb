#include "source/crontab/pools.h"

#include <utility>

#include "model/text_hash.h"
#include "source/zone_files.h"

namespace cronviz::source::crontab {
namespace {

// Places for schedules' texts: few for the usual machine, more once a large file does not find its
// own there.
constexpr std::size_t first_places = 64;
constexpr std::size_t most_places = 1u << 16;
// Zones read from disk for CRON_TZ lines; a file that names more is not meant well.
constexpr std::size_t most_zones = 1000;

}  // namespace

Pools::User& Pools::user(std::string_view name) {
  if (last_user_ != nullptr && load_.out.texts[last_user_->index] == name) return *last_user_;
  auto at = users_.find(name);
  if (at == users_.end()) {
    User user;
    user.index = static_cast<std::uint32_t>(load_.out.texts.size());
    user.known = accounts_.user(name);
    load_.out.texts.emplace_back(name);
    at = users_.emplace(name, user).first;
  }
  last_user_ = &at->second;
  return *last_user_;
}

Result<std::uint32_t> Pools::zone(std::string_view name) {
  const auto known = zones_.find(name);
  if (known != zones_.end()) return known->second;
  if (zones_.size() >= most_zones) {
    return Diagnostic{
        Severity::warning, Code::capped, {}, "more than 1000 time zones are named", ""};
  }
  // An empty TZ is UTC (tzset(3)).
  Result<time::Zone> zone = name.empty() ? Result<time::Zone>(time::Zone::utc())
                                         : load_zone(load_.system, name, system::Tree::root);
  if (!zone) return std::move(zone).error();
  const auto index = static_cast<std::uint32_t>(load_.out.zones.size());
  load_.out.zones.push_back(*std::move(zone));
  zones_.emplace(name, index);
  return index;
}

Pools::KnownSchedule Pools::find_schedule(std::string_view words) const {
  if (remembered_.empty()) return {};
  const Remembered& place = remembered_[model::hash_text(words) & (remembered_.size() - 1)];
  return place.words() == words ? place.known : KnownSchedule();
}

void Pools::remember_schedule(std::string_view words, KnownSchedule known) {
  if (words.size() > std::tuple_size_v<decltype(Remembered::text)>) return;
  if (remembered_.empty()) remembered_.resize(first_places);
  if (++misses_ > 2 * remembered_.size() && remembered_.size() < most_places) {
    remembered_.assign(4 * remembered_.size(), Remembered{});
    misses_ = 0;
  }
  Remembered& place = remembered_[model::hash_text(words) & (remembered_.size() - 1)];
  words.copy(place.text.data(), words.size());
  place.size = static_cast<std::uint8_t>(words.size());
  place.known = known;
}

}  // namespace cronviz::source::crontab
