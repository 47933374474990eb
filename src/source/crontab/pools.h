// What the crontabs of one load share: users, zones and schedules stand in the inventory once,
// however many lines name them.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/inventory.h"
#include "schedule/cron_parse.h"
#include "source/crontab/accounts.h"
#include "source/source.h"

namespace cronviz::source::crontab {

class Pools {
 public:
  explicit Pools(Load& load, bool machine_decides)
      : load_(load), accounts_(load.system, load.machine, machine_decides) {}

  const Load& load() const { return load_; }
  model::Inventory& inventory() { return load_.out; }
  Accounts& accounts() { return accounts_; }

  struct User {
    std::uint32_t index = model::no_index;  // Inventory::texts
    Accounts::Known known = Accounts::Known::unsaid;
    bool complained = false;  // for who must be named once a load, not once a line
  };
  User& user(std::string_view name);

  // The zone of a CRON_TZ line, as an index of Inventory::zones that is never 0; or why it cannot
  // be used.
  Result<std::uint32_t> zone(std::string_view name);

  // A schedule that was read without complaint, by its text: parsed once.
  struct KnownSchedule {
    std::uint32_t index = model::no_index;  // Inventory::schedules
    schedule::Nickname nickname = schedule::Nickname::none;
  };
  // no_index when the text is not known. `words`: the schedule's own bytes.
  KnownSchedule find_schedule(std::string_view words) const;
  void remember_schedule(std::string_view words, KnownSchedule known);

 private:
  // With a copy of the text, so that a look touches one line of the cache: where the file has it,
  // nothing has been read for long. Longer texts are parsed each time.
  struct alignas(64) Remembered {
    std::array<char, 55> text;
    std::uint8_t size = 0;  // 0: a free place
    KnownSchedule known;

    std::string_view words() const { return {text.data(), size}; }
  };
  static_assert(sizeof(Remembered) == 64);

  Load& load_;
  Accounts accounts_;
  std::map<std::string, User, std::less<>> users_;
  User* last_user_ = nullptr;
  std::map<std::string, std::uint32_t, std::less<>> zones_;
  std::vector<Remembered> remembered_;  // by hash; a newer text takes an older one's place
  std::size_t misses_ = 0;
};

}  // namespace cronviz::source::crontab
