// What cronviz has to say about its input: a severity, a stable code, a place, a sentence.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace cronviz {

enum class Severity : std::uint8_t { error, warning, note };

// "error", "warning", "note".
std::string_view severity_name(Severity severity);

// The stable codes of cronviz; the number is the promise. base/codes.h has the table with their
// texts. Never reused; a new one takes the next free number of its hundred.
enum class Code : std::uint16_t {
  out_of_range = 101,         // a value out of range
  field_count = 102,          // too few or too many fields, command missing
  user_column = 103,          // user column missing, unknown, or in a user crontab
  no_final_newline = 104,     // no newline at the end
  file_name = 105,            // the file's name keeps cron from reading it
  file_access = 106,          // mode, owner or link keeps cron from reading it
  bad_characters = 107,       // characters that the field does not take, or silently ignores
  unknown_nickname = 108,     // @daily and friends
  bad_assignment = 109,       // an assignment that is not read as one
  too_long = 110,             // line or command too long
  too_many = 111,             // too many entries, too large
  lost_with_file = 112,       // read right, but lost with its file because of another line
  kept_although_wrong = 113,  // busybox keeps the line with partly filled sets
  encoding = 114,             // CRLF, BOM, NUL or invalid UTF-8
  reversed_range = 206,       // 22-2
  step_too_large = 207,       // */90
  activated_unit = 601,       // the unit to activate is missing or wrong
  time_value = 604,           // a time value that systemd does not read
  unit_syntax = 605,          // unknown section or key, wrong case, quotes, trailing comment
  never_elapses = 606,        // the timer never elapses
  fires_once = 609,           // the service never ends or remains
  pinned_zone = 610,          // a zone abbreviation pins half the year
  lost_slot = 611,            // an open repetition loses a slot
  newer_option = 612,         // an option newer than this systemd
  not_loaded = 615,           // the unit does not load at all
  systemd_cron = 616,         // systemd-cron reads this differently
  no_cron_daemon = 801,       // nothing on this machine reads crontabs
  cannot_read = 902,          // unreadable, not a regular file, too large, vanished
  capped = 903,               // a stated limit was reached
  live_differs = 904,         // live answer and computation disagree
  unknown_zone = 905,         // no such time zone, or a zone file that cannot be used
  no_live_answer = 906,       // the service manager could not be asked
};

// "CV101".
std::string code_name(Code code);

// A place: bytes [begin, end) of file number `file` in the Inventory. Line and column are computed
// when printed. begin == whole_file: the file as such (it may not even be readable).
struct Span {
  static constexpr std::uint32_t no_file = std::numeric_limits<std::uint32_t>::max();
  static constexpr std::uint32_t whole_file = std::numeric_limits<std::uint32_t>::max();

  std::uint32_t file = no_file;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool operator==(const Span&) const = default;
};

struct Diagnostic {
  Severity severity = Severity::error;
  Code code = Code::cannot_read;
  Span span;
  std::string message;  // lower case, no full stop; quotes what the user wrote
  std::string hint;     // what to do about it; may be empty

  bool operator==(const Diagnostic&) const = default;
};

}  // namespace cronviz
