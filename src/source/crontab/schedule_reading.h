// The schedule at the head of a crontab's entry: where it ends, what it means, and its place in the
// pool.
#pragma once

#include <cstdint>

#include "schedule/cron_parse.h"
#include "source/crontab/tab_builder.h"

namespace cronviz::source::crontab {

struct ReadSchedule {
  bool valid = false;
  bool quiet = false;  // cronie: a dash in front
  TextRange text;
  std::uint32_t index = model::no_index;  // Inventory::schedules
  schedule::Nickname nickname = schedule::Nickname::none;
  std::uint32_t end = 0;  // first byte behind it
};

// `entry`: from the first character of the entry to the end of its line. What is wrong goes to the
// builder.
ReadSchedule read_schedule(TabBuilder& builder, TextRange entry);
// The same for a text that is not the file's own (lines that busybox joined): offsets are into
// `text`, complaints are at `place`.
ReadSchedule read_joined_schedule(TabBuilder& builder, std::string_view text, TextRange place);

}  // namespace cronviz::source::crontab
