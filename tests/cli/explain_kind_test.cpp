#include "cli/explain_kind.h"

#include "check.h"

using namespace cronviz::cli;

namespace {

std::string_view meant(std::string_view text) {
  switch (tell_kind(text, {})) {
    case ExpressionKind::cron:
      return "cron";
    case ExpressionKind::systemd:
      return "systemd";
    case ExpressionKind::timespan:
      return "timespan";
  }
  return {};
}

}  // namespace

TEST("explain_kind: what reads the text decides, a cron schedule first") {
  CHECK(tell_kind("1 1 1 1 1", {true, false, true}) == ExpressionKind::cron);
  CHECK(tell_kind("daily", {false, true, false}) == ExpressionKind::systemd);
  CHECK(tell_kind("1 1", {false, false, true}) == ExpressionKind::timespan);
  CHECK(tell_kind("@reboot", {true, false, false}) == ExpressionKind::cron);
}

TEST("explain_kind: what nothing reads is told by its looks") {
  struct Row {
    std::string_view text;
    std::string_view kind;
  };
  constexpr Row rows[] = {
      {"", "cron"},
      {"   ", "cron"},
      {"61 * * * *", "cron"},
      {"*/5 * * *", "cron"},
      {"*/5", "cron"},
      {"@dayly", "cron"},
      {"@every 5m", "cron"},
      {"0 4 * * mon..fri x", "cron"},  // too many words for a calendar expression
      {"*:*/15", "systemd"},
      {"Fri..Mon 12:00", "systemd"},
      {"monday", "systemd"},
      {"24:00", "systemd"},
      {"2026-06-31T12", "systemd"},
      {"*-*~40", "systemd"},
      {"@1700000000.5", "systemd"},
      {"fortnightly", "systemd"},
      {"noon", "systemd"},
      {"semi-anually", "systemd"},
      {"5mins", "timespan"},
      {"1 parsec", "timespan"},
      {"1.5.5h", "timespan"},
      {"-5s", "timespan"},
      {"12 34", "cron"},
  };
  for (const Row& row : rows)
    CHECK_EQ(std::string(row.text) + " " + std::string(meant(row.text)),
             std::string(row.text) + " " + std::string(row.kind));
}
