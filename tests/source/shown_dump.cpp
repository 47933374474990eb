#include "source/shown_dump.h"

#include "base/text.h"
#include "time/instant_text.h"

namespace cronviz::test {
namespace {

using source::systemd::ActiveState;
using source::systemd::LoadState;

std::string_view name_of(LoadState state) {
  switch (state) {
    case LoadState::loaded:
      return "loaded";
    case LoadState::not_found:
      return "not-found";
    case LoadState::bad_setting:
      return "bad-setting";
    case LoadState::masked:
      return "masked";
    case LoadState::error:
      return "error";
    case LoadState::other:
      break;
  }
  return "other";
}

std::string_view name_of(ActiveState state) {
  switch (state) {
    case ActiveState::active:
      return "active";
    case ActiveState::reloading:
      return "reloading";
    case ActiveState::inactive:
      return "inactive";
    case ActiveState::failed:
      return "failed";
    case ActiveState::activating:
      return "activating";
    case ActiveState::deactivating:
      return "deactivating";
    case ActiveState::other:
      break;
  }
  return "other";
}

}  // namespace

std::string dump(const source::systemd::ShownUnit& unit) {
  std::string out = unit.id;
  out.append(" ").append(name_of(unit.load)).append(" ").append(name_of(unit.active));
  out.append(" ").append(unit.sub.empty() ? "?" : unit.sub);
  if (unit.next_realtime) time::append_utc(out += " next=", *unit.next_realtime);
  if (unit.next_monotonic) append_number(out += " mono=", unit.next_monotonic->count());
  if (unit.last) time::append_utc(out += " last=", *unit.last);
  if (!unit.activates.empty()) out += " unit=" + unit.activates;
  for (std::size_t i = 0; i < unit.settings.size(); ++i)
    out += (i == 0 ? " set=" : ";") + unit.settings[i];
  if (!unit.result.empty()) out += " result=" + unit.result;
  if (unit.started.count() > 0) {
    append_number(out += " ran=", unit.started.count());
    append_number(out += "-", unit.ended.count());
  }
  return out;
}

std::string dump(const source::systemd::ShownUnits& shown) {
  std::string out;
  for (const source::systemd::ShownUnit& unit : shown.units) {
    if (!out.empty()) out += " | ";
    out += dump(unit);
  }
  if (!out.empty()) out += ' ';
  append_number(out += "unread ", static_cast<std::int64_t>(shown.unread));
  return out;
}

}  // namespace cronviz::test
