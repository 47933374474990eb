#include "source/systemd/merge.h"

#include <string>

#include "check.h"
#include "vectors.h"

using namespace cronviz;
using namespace cronviz::test;
using namespace cronviz::source::systemd;

TEST("merge: an empty assignment is ignored where systemd says so, and nowhere else") {
  for (const VectorRow& row : read_vectors("unit_empty.tsv")) {
    const bool ignored = merge_of(row[0], row[1]) == Merge::last_filled;
    CHECK_EQ(at("unit_empty.tsv", row) + (ignored ? "ignored" : "taken"),
             at("unit_empty.tsv", row) + std::string(row[2]));
  }
}

TEST("merge: lists, conditions and the keys of a timer") {
  CHECK(merge_of("Service", "ExecStart") == Merge::list);
  CHECK(merge_of("Service", "ExecStopPost") == Merge::list);
  CHECK(merge_of("Service", "Environment") == Merge::list);
  CHECK(merge_of("Service", "User") == Merge::last);
  CHECK(merge_of("Service", "X-Mine") == Merge::none);
  CHECK(merge_of("Unit", "After") == Merge::list_always);
  CHECK(merge_of("Unit", "Documentation") == Merge::list);
  CHECK(merge_of("Unit", "Description") == Merge::last);
  CHECK(merge_of("Unit", "ConditionHost") == Merge::conditions);
  CHECK(merge_of("Unit", "AssertUser") == Merge::conditions);
  CHECK(merge_of("Install", "WantedBy") == Merge::list);
  CHECK(merge_of("Install", "Also") == Merge::list_always);
  CHECK(merge_of("Timer", "OnCalendar") == Merge::times);
  CHECK(merge_of("Timer", "OnBootSec") == Merge::times);
  CHECK(merge_of("Timer", "Persistent") == Merge::last_filled);
  CHECK(merge_of("Timer", "Unit") == Merge::first);
  CHECK(condition_prefix("ConditionHost") == "Condition");
  CHECK(condition_prefix("Description").empty());
}
