// Starters of anacron, and its runs as short texts.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "schedule/anacron.h"
#include "schedule/run.h"
#include "time/zone.h"

namespace cronviz::test {

const inline time::Zone utc_zone = time::Zone::utc();

schedule::AnacronStarter line(std::string_view fields);
schedule::AnacronStarter timer(std::string_view calendar, std::chrono::minutes random);
// "Tue 03-10 07:35", with " +6" for a window of six minutes; "none". In UTC.
std::string text(const std::optional<schedule::Run>& run);

}  // namespace cronviz::test
