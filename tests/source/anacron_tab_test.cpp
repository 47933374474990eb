// Anacrontabs, line by line: what both programs make of them, and what is said.
#include "source/anacron/anacron_tab.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "check.h"
#include "model/anacron_text.h"
#include "vectors.h"

namespace {

using namespace cronviz;
using source::anacron::AnacronTab;
using source::anacron::Make;
using source::anacron::TabEntry;

Make make_of(std::string_view dialect) { return dialect == "cronie" ? Make::cronie : Make::debian; }

std::string join(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : " | ") + part;
  return out;
}

// In the order of a start: by delay, then by line.
std::string jobs_of(const AnacronTab& tab) {
  std::vector<const TabEntry*> entries;
  for (const TabEntry& entry : tab.entries) {
    if (!entry.bad) entries.push_back(&entry);
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const TabEntry* a, const TabEntry* b) { return a->delay < b->delay; });
  std::vector<std::string> parts;
  for (const TabEntry* entry : entries)
    parts.push_back(entry->name + " " + std::to_string(entry->delay.count()));
  return join(parts);
}

std::string commands_of(const AnacronTab& tab, std::string_view bytes, Make make) {
  std::vector<std::string> commands;
  for (const TabEntry& entry : tab.entries) {
    if (entry.bad) continue;
    std::string command;
    model::append_anacron_line(command, entry.command.in(bytes),
                               make == Make::cronie ? model::AnacronLines::keep_backslashes
                                                    : model::AnacronLines::drop_backslashes);
    commands.push_back(std::move(command));
  }
  std::sort(commands.begin(), commands.end());
  return join(commands);
}

bool has_code(const AnacronTab& tab, Code code) {
  return std::any_of(tab.diagnostics.begin(), tab.diagnostics.end(),
                     [&](const Diagnostic& one) { return one.code == code; });
}

bool has_error(const AnacronTab& tab) {
  return std::any_of(tab.diagnostics.begin(), tab.diagnostics.end(),
                     [](const Diagnostic& one) { return one.severity == Severity::error; });
}

// "2:3-7 error CV101: message | hint", one a line.
std::string said(const AnacronTab& tab, std::string_view bytes) {
  const LineIndex lines(bytes);
  std::vector<std::string> parts;
  for (const Diagnostic& one : tab.diagnostics) {
    const Position begin = lines.position(one.span.begin);
    const Position end = lines.position(one.span.end);
    std::string text = std::to_string(begin.line) + ":" + std::to_string(begin.column) + "-" +
                       std::to_string(end.column) + " ";
    text.append(severity_name(one.severity)).append(" ").append(code_name(one.code));
    text += ": " + one.message;
    if (!one.hint.empty()) text += " | " + one.hint;
    parts.push_back(std::move(text));
  }
  return join(parts);
}

}  // namespace

TEST("anacron_tab: entries and commands are those of both programs") {
  constexpr std::string_view file = "anacrontab.tsv";
  for (const test::VectorRow& row : test::read_vectors(file)) {
    const std::string bytes = test::unescape(row[1]);
    const Make make = make_of(row[0]);
    const AnacronTab tab = source::anacron::read_anacron_tab(bytes, 0, make);
    const std::string where = test::at(file, row);
    CHECK_EQ(where + (tab.breaks_off_at != 0 ? "crash" : ""),
             where + (row[2] == "crash" ? "crash" : ""));
    if (row[2] == "1") CHECK_EQ(where + (has_error(tab) ? "1" : "0"), where + "1");
    // What a period without a meaning does is left to what the memory holds.
    if (has_code(tab, Code::unknown_nickname)) continue;
    if (row[2] == "crash") continue;
    CHECK_EQ(where + jobs_of(tab), where + test::unescape(row[3]));
    CHECK_EQ(where + commands_of(tab, bytes, make), where + test::unescape(row[4]));
    const bool bad = std::any_of(tab.entries.begin(), tab.entries.end(),
                                 [](const TabEntry& entry) { return entry.bad; });
    if (row[2] == "0") CHECK_EQ(where + (bad ? "bad" : "good"), where + "good");
  }
}

TEST("anacron_tab: what is wrong is said, with its place and what to do") {
  constexpr std::string_view file = "anacron_errors.tsv";
  for (const test::VectorRow& row : test::read_vectors(file)) {
    const std::string bytes = test::unescape(row[1]);
    const std::string where = test::at(file, row);
    CHECK_EQ(where + said(source::anacron::read_anacron_tab(bytes, 0, make_of(row[0])), bytes),
             where + std::string(row[2]));
  }
}

TEST("anacron_tab: a random delay holds for the entries below it") {
  const AnacronTab tab = source::anacron::read_anacron_tab(
      "1 5 a x\nRANDOM_DELAY=45\n1 5 b x\nRANDOM_DELAY=0\n1 5 c x\n", 0, Make::cronie);
  REQUIRE(tab.entries.size() == 3);
  CHECK_EQ(tab.entries[0].random_delay.count(), 0);
  CHECK_EQ(tab.entries[1].random_delay.count(), 45);
  CHECK_EQ(tab.entries[2].random_delay.count(), 0);
  CHECK_EQ(tab.entries[1].environment, 0);
  CHECK_EQ(tab.entries[2].environment, 1);
  CHECK_EQ(tab.assignments[1].previous, 0);
}

TEST("anacron_tab: the hours hold for all entries, the last line counts") {
  const auto hours = [](std::string_view text, Make make) {
    return source::anacron::read_anacron_tab(text, 0, make).hours;
  };
  CHECK_EQ(hours("1 5 a x\nSTART_HOURS_RANGE=3-5\n", Make::cronie), 0b11000);
  CHECK_EQ(hours("START_HOURS_RANGE=3-5\nPREFERRED_HOUR=4\n", Make::cronie), 0b10000);
  CHECK_EQ(hours("START_HOURS_RANGE=3-5\nSTART_HOURS_RANGE=0-1\n", Make::cronie), 1);
  CHECK_EQ(hours("START_HOURS_RANGE=22-3\n", Make::cronie), 0);
  CHECK_EQ(hours("START_HOURS_RANGE=22-3\n", Make::debian), schedule::all_hours);
}

TEST("anacron_tab: lines are counted as an editor does") {
  const AnacronTab tab = source::anacron::read_anacron_tab(
      "# c \\\n more\n1 5 a \\\n  run\n\n1 5 b run\n", 0, Make::debian);
  REQUIRE(tab.entries.size() == 2);
  CHECK_EQ(tab.entries[0].line, 3);
  CHECK_EQ(tab.entries[1].line, 6);
}
