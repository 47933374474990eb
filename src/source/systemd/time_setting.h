// One time value or switch of a unit file, from its text: what systemd takes, and for what it does
// not take a diagnostic that points into the file.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/result.h"
#include "schedule/calendar_spec.h"
#include "source/systemd/calendar_zones.h"
#include "source/systemd/unit_file.h"

namespace cronviz::source::systemd {

// `text` is the value with its specifiers filled in. Errors: CV604, or CV605 where only quotes or a
// comment behind the value are in the way; without the number of the file.
Result<schedule::CalendarSpec> read_calendar_setting(const UnitSetting& setting,
                                                     std::string_view text, MachineZones& zones);
Result<std::chrono::microseconds> read_span_setting(const UnitSetting& setting,
                                                    std::string_view text);
Result<bool> read_boolean_setting(const UnitSetting& setting);

// parse_boolean(): "1", "yes", "y", "true", "t", "on" and their opposites, in any case.
std::optional<bool> parse_boolean(std::string_view text);

}  // namespace cronviz::source::systemd
