// One field of a schedule, by the dialect's own rules.
#pragma once

#include <cstdint>
#include <string_view>

#include "schedule/busybox_field.h"
#include "schedule/cron_dialect.h"
#include "schedule/field_reading.h"
#include "schedule/plain_field.h"
#include "schedule/vixie_field.h"

namespace cronviz::schedule {

// Reads the field that begins at line[at], a non-blank, and moves `at` to the blank behind it.
// False: the daemon refuses it (busybox goes on with what it has set); issues say why, and what is
// accepted but misread.
inline bool read_field(std::string_view line, std::uint32_t& at, CronField which,
                       const CronDialect& dialect, Reading& reading) {
  const bool busybox = dialect.busybox_fields;
  const std::size_t i = index_of(which);
  const char* const begin = line.data() + at;
  const char* const stop = read_plain_field(begin, line.data() + line.size(),
                                            plain_fields_of[busybox ? 1 : 0][i], reading.bits[i]);
  if (stop != nullptr) {
    at += static_cast<std::uint32_t>(stop - begin);
    return true;
  }
  return busybox ? read_busybox_field(line, at, field_specs[i], reading)
                 : read_vixie_field(line, at, field_specs[i], dialect, reading);
}

}  // namespace cronviz::schedule
