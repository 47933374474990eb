#include "schedule/cron_hint.h"

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

#include "base/text.h"
#include "check.h"
#include "schedule/cron_parse.h"
#include "vectors.h"

namespace cronviz::schedule {
namespace {

// Every schedule that a hint offers must be one that the daemon takes without a word.
std::string bad_offer(std::string_view line, const CronDialect& dialect, int& offers) {
  for (const Diagnostic& each : parse_cron(line, dialect).diagnostics) {
    const auto pieces = split(each.hint, '`');
    for (std::size_t i = 1; i < pieces.size(); i += 2) {
      const auto words = std::count(pieces[i].begin(), pieces[i].end(), ' ') + 1;
      const bool nickname = pieces[i].starts_with('@') && pieces[i].size() > 1;
      if ((words < 5 && !nickname) || pieces[i].starts_with('[')) continue;
      const CronParse offer = parse_cron(pieces[i], dialect);
      ++offers;
      if (!offer.valid || !offer.diagnostics.empty()) return std::string(pieces[i]);
    }
  }
  return "";
}

TEST("cron_hint: what hints offer is right") {
  std::mt19937 random(2026);
  int offers = 0;
  for (const test::VectorRow& row : test::read_vectors("cron_fields.tsv")) {
    const auto dialect = parse_dialect(row[0]);
    REQUIRE(dialect.has_value());
    std::string line = test::unescape(row[1]) + " CMD";
    for (int i = 0; i < 20; ++i) {
      const std::string offer = bad_offer(line, dialect_info(*dialect), offers);
      CHECK_EQ(std::string(row[0]) + " " + line + " -> " + offer,
               std::string(row[0]) + " " + line + " -> ");
      constexpr std::string_view signs = "*,-/~0123456789?LWHsunjan #";
      line.insert(random() % line.size(), 1, signs[random() % signs.size()]);
    }
  }
  CHECK(offers > 1000);
}

}  // namespace
}  // namespace cronviz::schedule
