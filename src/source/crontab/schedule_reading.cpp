#include "source/crontab/schedule_reading.h"

#include <utility>

#include "base/text.h"
#include "schedule/schedule.h"

namespace cronviz::source::crontab {
namespace {

// The first five words, or the first one if it begins with `@`: what a schedule without a fault is.
// 0 when there are fewer. busybox ends words at `#`, too, but a word with one is not remembered
// anyway.
std::size_t schedule_size(std::string_view line) {
  const int words = line.starts_with('@') ? 1 : schedule::cron_field_count;
  std::size_t at = 0;
  for (int word = 0; word < words; ++word) {
    while (at < line.size() && is_blank(line[at])) ++at;
    const std::size_t begin = at;
    while (at < line.size() && !is_blank(line[at])) ++at;
    if (at == begin) return 0;
  }
  return at;
}

TextRange whole(const schedule::CronParse& parse) {
  TextRange range = parse.text[0];
  for (const TextRange& field : parse.text) {
    if (!field.empty()) range.end = field.end;
  }
  return range;
}

// Parses `text` and puts a schedule that the daemon takes into the pool; offsets are those of the
// parse.
ReadSchedule add_schedule(TabBuilder& builder, schedule::CronParse&& parse) {
  ReadSchedule read;
  read.valid = parse.valid;
  read.quiet = parse.quiet;
  read.text = whole(parse);
  read.nickname = parse.nickname;
  read.end = parse.end;
  if (parse.valid) {
    auto& schedules = builder.pools().inventory().schedules;
    read.index = static_cast<std::uint32_t>(schedules.size());
    schedules.push_back(schedule::make_schedule(std::move(parse)));
  }
  return read;
}

}  // namespace

ReadSchedule read_schedule(TabBuilder& builder, TextRange entry) {
  const std::string_view line = entry.in(builder.bytes());
  const std::size_t size = schedule_size(line);
  if (size != 0) {
    const Pools::KnownSchedule known = builder.pools().find_schedule(line.substr(0, size));
    if (known.index != model::no_index) {
      const auto end = static_cast<std::uint32_t>(entry.begin + size);
      return {true, false, {entry.begin, end}, known.index, known.nickname, end};
    }
  }
  schedule::CronParse parse =
      schedule::parse_cron(line, schedule::dialect_info(builder.rules().dialect));
  for (Diagnostic& diagnostic : parse.diagnostics)
    builder.add_from(std::move(diagnostic), entry.begin);
  const bool plain = parse.valid && !parse.quiet && parse.diagnostics.empty();
  ReadSchedule read = add_schedule(builder, std::move(parse));
  read.text.begin += entry.begin;
  read.text.end += entry.begin;
  read.end += entry.begin;
  if (plain && read.end == entry.begin + size && read.text.begin == entry.begin) {
    builder.pools().remember_schedule(line.substr(0, size), {read.index, read.nickname});
  }
  return read;
}

ReadSchedule read_joined_schedule(TabBuilder& builder, std::string_view text, TextRange place) {
  schedule::CronParse parse =
      schedule::parse_cron(text, schedule::dialect_info(builder.rules().dialect));
  for (Diagnostic& diagnostic : parse.diagnostics) {
    diagnostic.span.begin = 0;
    diagnostic.span.end = place.end - place.begin;
    builder.add_from(std::move(diagnostic), place.begin);
  }
  return add_schedule(builder, std::move(parse));
}

}  // namespace cronviz::source::crontab
