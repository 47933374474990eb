#include "base/codes.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "check.h"

namespace cronviz {
namespace {

TEST("codes: the table ascends and each code finds its own row") {
  const auto codes = all_codes();
  CHECK(std::is_sorted(codes.begin(), codes.end(),
                       [](const CodeInfo& a, const CodeInfo& b) { return a.code < b.code; }));
  for (const CodeInfo& info : codes) {
    CHECK(&code_info(info.code) == &info);
    CHECK(parse_code(code_name(info.code)) == info.code);
  }
}

TEST("codes: the switch over all enumerators has a row for each") {
  // A new enumerator makes this switch incomplete: add it here and to the table.
  std::size_t known = 0;
  for (const CodeInfo& info : all_codes()) {
    switch (info.code) {
      case Code::out_of_range:
      case Code::field_count:
      case Code::user_column:
      case Code::no_final_newline:
      case Code::file_name:
      case Code::file_access:
      case Code::bad_characters:
      case Code::unknown_nickname:
      case Code::bad_assignment:
      case Code::too_long:
      case Code::too_many:
      case Code::lost_with_file:
      case Code::kept_although_wrong:
      case Code::encoding:
      case Code::reversed_range:
      case Code::step_too_large:
      case Code::activated_unit:
      case Code::time_value:
      case Code::unit_syntax:
      case Code::never_elapses:
      case Code::fires_once:
      case Code::pinned_zone:
      case Code::lost_slot:
      case Code::newer_option:
      case Code::not_loaded:
      case Code::systemd_cron:
      case Code::no_cron_daemon:
      case Code::cannot_read:
      case Code::capped:
      case Code::live_differs:
      case Code::unknown_zone:
      case Code::no_live_answer:
        ++known;
    }
  }
  CHECK_EQ(known, 32u);
}

TEST("codes: every text fits a screen and ends in a bad and a good example") {
  for (const CodeInfo& info : all_codes()) {
    CHECK(!info.summary.empty() && !is_blank(info.summary.back()) && info.summary.back() != '.');
    CHECK(info.details.find("\n\nbad:   ") != std::string_view::npos);
    CHECK(info.details.find("\ngood:  ") != std::string_view::npos);
    CHECK(info.details.back() != '\n');
    for (const std::string_view line : split(info.details, '\n')) {
      if (line.size() > 80) CHECK_EQ(line, "at most 80 columns");
      CHECK_EQ(visible(line, Charset::ascii), line);
      CHECK(line.empty() || line.back() != ' ');
    }
  }
}

TEST("codes: names are read in either case and nothing else is") {
  CHECK(parse_code("CV101") == Code::out_of_range);
  CHECK(parse_code("cv905") == Code::unknown_zone);
  for (const std::string_view wrong :
       {"", "CV", "CV10", "CV1010", "CV999", "CV-11", "XV101", "101", "CV 01"}) {
    CHECK(!parse_code(wrong));
  }
}

TEST("codes: severities and codes have names") {
  CHECK_EQ(severity_name(Severity::error), "error");
  CHECK_EQ(severity_name(Severity::warning), "warning");
  CHECK_EQ(severity_name(Severity::note), "note");
  CHECK_EQ(code_name(Code::out_of_range), "CV101");
}

}  // namespace
}  // namespace cronviz
