#include "schedule/cron_text.h"

#include <random>
#include <string>

#include "check.h"
#include "schedule/cron_parse.h"

using namespace cronviz;
using namespace cronviz::schedule;

namespace {

std::string normal(std::string_view text, Dialect dialect) {
  const CronParse parse = parse_cron(text, dialect_info(dialect));
  CHECK(parse.valid);
  return cron_text(parse.fields, dialect_info(dialect)).value_or("(none)");
}

// A random field: stars, steps, ranges, lists.
std::string random_field(std::mt19937& random, int low, int high) {
  const auto pick = [&](int a, int b) { return std::uniform_int_distribution<int>(a, b)(random); };
  std::string text;
  const int items = pick(1, 3);
  for (int i = 0; i < items; ++i) {
    if (i > 0) text += ',';
    const int a = pick(low, high);
    const int b = pick(a, high);
    switch (pick(0, 4)) {
      case 0:
        text += "*";
        break;
      case 1:
        text += "*/" + std::to_string(pick(1, high));
        break;
      case 2:
        text += std::to_string(a);
        break;
      case 3:
        text += std::to_string(a) + "-" + std::to_string(b);
        break;
      default:
        text += std::to_string(a) + "-" + std::to_string(b) + "/" + std::to_string(pick(1, high));
        break;
    }
  }
  return text;
}

}  // namespace

TEST("cron_text: the plain spelling of what was read") {
  CHECK_EQ(normal("0 4 1 * 1", Dialect::debian), "0 4 1 * 1");
  CHECK_EQ(normal("*/15 9,10,11,12 * jan-mar mon-fri", Dialect::debian), "*/15 9-12 * 1-3 1-5");
  CHECK_EQ(normal("0,10,20,30,40,50 4 * * sun", Dialect::cronie), "0-50/10 4 * * 0");
  CHECK_EQ(normal("1,2 4 * * 7", Dialect::cronie), "1,2 4 * * 0");
  // A star that decides the day rule is kept, and so is its absence.
  CHECK_EQ(normal("0 0 */2 * 1", Dialect::debian), "0 0 */2 * 1");
  CHECK_EQ(normal("0 0 *,5 * 1", Dialect::debian), "0 0 * * 1");
  CHECK_EQ(normal("0 0 5,* * 1", Dialect::debian), "0 0 1-31 * 1");
  CHECK_EQ(normal("0 0 */100,5 * 1", Dialect::debian), "0 0 */31,5 * 1");
  // Nicknames and misreadings, as fields.
  CHECK_EQ(normal("@weekly", Dialect::debian), "0 0 * * 0");
  CHECK_EQ(normal("0 0 * * 5#3", Dialect::debian), "0 0 * * 5");
  CHECK_EQ(normal("0 22-2 * * *", Dialect::debian), "0 2-1 * * *");
  CHECK_EQ(normal("60 * * * *", Dialect::busybox), "* * * * *");
}

TEST("cron_text: reading the text again gives the same schedule") {
  std::mt19937 random(20260309);
  for (const CronDialect& dialect : all_dialects()) {
    int spelled = 0;
    for (int i = 0; i < 4000; ++i) {
      const std::string text = random_field(random, 0, 59) + " " + random_field(random, 0, 23) +
                               " " + random_field(random, 1, 31) + " " +
                               random_field(random, 1, 12) + " " + random_field(random, 0, 6);
      const CronParse parse = parse_cron(text, dialect);
      if (!parse.valid) continue;
      const auto again = cron_text(parse.fields, dialect);
      if (!again) continue;
      ++spelled;
      CHECK_EQ(dump(parse_cron(*again, dialect).fields), dump(parse.fields));
    }
    CHECK(spelled > 3500);
  }
}
