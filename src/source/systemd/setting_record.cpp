#include "source/systemd/setting_record.h"

#include <utility>

#include "source/systemd/merge.h"

namespace cronviz::source::systemd {
namespace {

std::string_view empty_reason(Merge merge) {
  switch (merge) {
    case Merge::last:
    case Merge::first:
      return "goes back to the default";
    case Merge::list:
      return "clears those above";
    case Merge::list_always:
      return "says nothing: these add up";
    case Merge::times:
      return "clears all time values above";
    case Merge::conditions:
      return "clears all of them above";
    case Merge::last_filled:
      return "has no value; systemd ignores the line";
    case Merge::none:
      return {};
  }
  return {};
}

}  // namespace

model::UnitSetting* SettingRecord::add(const UnitSetting& setting) {
  bytes_ += setting.section.size() + setting.key.size() + setting.value.size();
  if (made_.settings.size() == model::UnitSettings::most_settings ||
      bytes_ > model::UnitSettings::most_bytes) {
    made_.capped = true;
    return nullptr;
  }
  model::UnitSetting& made = made_.settings.emplace_back();
  made.section = std::string(setting.section);
  made.key = setting.key;
  made.value = setting.value;
  made.place = {part_, setting.line};
  return &made;
}

// Those in force before the last one to which `same` holds.
template <typename Same>
void SettingRecord::override_earlier(const Same& same, std::string_view reason) {
  const model::UnitPlace by = made_.settings.back().place;
  for (std::size_t i = 0; i + 1 < made_.settings.size(); ++i) {
    model::UnitSetting& each = made_.settings[i];
    if (!each.in_force || !same(each)) continue;
    each.in_force = false;
    each.overridden_by = by;
    each.reason = reason;
  }
}

void SettingRecord::take(const UnitSetting& setting) {
  model::UnitSetting* made = add(setting);
  if (made == nullptr) return;
  const Merge merge = merge_of(setting.section, setting.key);
  const bool empty = setting.value.empty();
  if (empty || merge == Merge::none) made->in_force = false;
  if (empty) made->reason = empty_reason(merge);
  const auto same_key = [&setting](const model::UnitSetting& each) {
    return each.section == setting.section && each.key == setting.key;
  };
  constexpr std::string_view cleared = "cleared by an empty assignment";
  switch (merge) {
    case Merge::last:
      override_earlier(same_key, empty ? cleared : "assigned again");
      break;
    case Merge::last_filled:
      if (!empty) override_earlier(same_key, "assigned again");
      break;
    case Merge::list:
      if (empty) override_earlier(same_key, cleared);
      break;
    case Merge::times:
      if (!empty) break;
      override_earlier(
          [](const model::UnitSetting& each) {
            return each.section == "Timer" && merge_of(each.section, each.key) == Merge::times;
          },
          cleared);
      break;
    case Merge::conditions: {
      if (!empty) break;
      const std::string_view prefix = condition_prefix(setting.key);
      override_earlier(
          [prefix](const model::UnitSetting& each) {
            return each.section == "Unit" && condition_prefix(each.key) == prefix;
          },
          cleared);
      break;
    }
    case Merge::none:
      made->reason = "not for systemd, which passes over X-";
      break;
    case Merge::first:
    case Merge::list_always:
      break;
  }
}

void SettingRecord::ignore(const UnitSetting& setting, std::string_view why) {
  model::UnitSetting* made = add(setting);
  if (made == nullptr) return;
  made->in_force = false;
  made->reason = why;
  if (merge_of(setting.section, setting.key) != Merge::first) return;
  for (const model::UnitSetting& each : made_.settings) {
    if (each.in_force && each.section == setting.section && each.key == setting.key)
      made->overridden_by = each.place;
  }
}

void SettingRecord::finish(model::UnitSettings& out) {
  out.settings = std::move(made_.settings);
  out.capped = made_.capped;
}

void record_settings(const UnitFile& file, SettingRecord& record) {
  for (const UnitSetting& setting : file.settings) record.take(setting);
}

}  // namespace cronviz::source::systemd
