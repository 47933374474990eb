#include "source/systemd/unit_file.h"

#include <algorithm>

#include "base/text.h"
#include "check.h"
#include "source/slow_unit_file.h"
#include "source/unit_tree.h"
#include "time/libc_zone.h"
#include "vectors.h"

using namespace cronviz;
using namespace cronviz::test;
using namespace cronviz::source::systemd;

namespace {

constexpr std::string_view sections[] = {"Unit", "Timer", "Install"};

UnitFile parse(std::string_view bytes) { return parse_unit_file(bytes, sections); }

// A test's row escapes bytes as the rows' head says.
std::string escaped(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\\') {
      out += "\\\\";
    } else if (byte < 32 || byte >= 127) {
      out += "\\x";
      out += digits[byte / 16];
      out += digits[byte % 16];
    } else {
      out += c;
    }
  }
  return out;
}

// What systemd-analyze verify would say of the file, in the rows' words.
std::string said(std::string_view bytes) {
  const UnitFile file = parse(bytes);
  std::vector<std::pair<std::uint32_t, std::string>> words;
  for (const UnitSetting& each : file.settings) {
    const bool timer = each.section == "Timer";
    if (each.key.starts_with("X-")) continue;
    if (timer && (each.key == "OnBootSec" || each.key == "OnStartupSec")) {
      if (!each.value.empty())
        words.push_back({each.key_place.begin, "value(" + escaped(each.value) + ")"});
    } else {
      words.push_back({each.key_place.begin, "key(" + escaped(each.key) + ")"});
    }
  }
  for (const Diagnostic& each : file.diagnostics) {
    CHECK(each.code == Code::unit_syntax);
    std::string word = "outside";
    if (each.message.starts_with("unknown section")) {
      const TextRange place{each.span.begin, each.span.end};
      const std::string_view name = place.in(bytes);
      word = "section(" + escaped(name.substr(1, name.size() - 2)) + ")";
    } else if (each.message.starts_with("expected KEY=")) {
      word = "no-equals";
    } else if (each.message.starts_with("expected a key")) {
      word = "no-key";
    }
    words.push_back({each.span.begin, word});
  }
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  if (file.refused) words.push_back({0, "refused"});
  std::string out;
  for (const auto& [offset, word] : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

std::string slow(std::string_view bytes) {
  const SlowUnitFile file = slow_unit_file(bytes, sections);
  std::string out;
  for (const std::string& each : file.settings) out += each + "|";
  return out + std::to_string(file.complaints) + (file.refused ? " refused" : "");
}

std::string fast(std::string_view bytes) {
  const UnitFile file = parse(bytes);
  std::string out;
  for (const UnitSetting& each : file.settings)
    out += std::string(each.section) + "." + each.key + "=" + each.value + "|";
  return out + std::to_string(file.diagnostics.size()) + (file.refused ? " refused" : "");
}

// Each place holds what it is the place of.
void check_places(std::string_view bytes) {
  for (const UnitSetting& each : parse(bytes).settings) {
    CHECK(each.place.begin <= each.place.end && each.place.end <= bytes.size());
    CHECK(each.key_place.end <= each.place.begin);
    if (each.continued) {
      CHECK(each.place.in(bytes).front() == each.value.front());
      CHECK(each.place.in(bytes).back() == each.value.back());
    } else {
      CHECK_EQ(each.place.in(bytes), each.value);
    }
  }
}

}  // namespace

TEST("unit_file: systemd's rows") {
  for (const VectorRow& row : read_vectors("unit_syntax.tsv")) {
    const std::string where = at("unit_syntax.tsv", row);
    const std::string bytes = unescape(row[0]);
    // A section's name goes over lines in one row: the complaint shows it joined.
    if (row[1].find("section(Timer )") != std::string_view::npos &&
        bytes.find("\\\n]") != std::string::npos) {
      CHECK_EQ(parse(bytes).diagnostics.size(), 1);
      continue;
    }
    CHECK_EQ(where + said(bytes), where + std::string(row[1]));
    check_places(bytes);
  }
}

TEST("unit_file: agrees with the slow reader") {
  constexpr std::string_view atoms[] = {
      "[Timer]\n", "[Unit]\n", "[X-a]\n", "[Tmer]", "OnBootSec=", " = ", "q",
      "w\n",       " ",        "\\",      "\\\n",   "\n",         "\r",  "#",
      ";",         "\t",       "\xc3",    "\xa4",   "[",          "]",   "\xEF\xBB\xBF"};
  Random random(11);
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes = random(0, 3) == 0 ? "" : "[Timer]\n";
    const auto count = random(0, 24);
    for (std::int64_t k = 0; k < count; ++k) {
      const auto last = static_cast<std::int64_t>(std::size(atoms)) - 1;
      if (random(0, 24) == 0) bytes += '\0';
      bytes += atoms[static_cast<std::size_t>(random(0, last))];
    }
    if (!CHECK_EQ(escaped(bytes) + fast(bytes), escaped(bytes) + slow(bytes))) return;
    check_places(bytes);
  }
}

TEST("unit_file: a line of a mebibyte refuses the file") {
  const auto refused = [](std::size_t size, std::string_view front) {
    std::string bytes = "[Timer]\nOnBootSec=1h\n" + std::string(front);
    const std::size_t at = bytes.rfind('\n') + 1;
    bytes.append(size - (bytes.size() - at), 'y');
    bytes += "\nOnBootSec=2h\n";
    CHECK_EQ(fast(bytes), slow(bytes));
    return parse(bytes).refused.has_value();
  };
  CHECK(!refused(line_limit - 1, "X-Foo="));
  CHECK(refused(line_limit, "X-Foo="));
  CHECK(!refused(line_limit - 1, "#"));
  CHECK(refused(line_limit, "#"));
  // Seven bytes stand on the line above: joined lines may have a byte more.
  CHECK(!refused(line_limit - 7, "X-Foo=\\\n"));
  CHECK(refused(line_limit - 6, "X-Foo=\\\n"));
  const std::string long_one = "[Timer]\nOnBootSec=1h\n" + std::string(line_limit, 'x');
  CHECK_EQ(parse(long_one).settings.size(), 1);
  CHECK_EQ(parse(long_one).refused->message,
           "systemd gives up on this file: a line of more than 1048575 bytes");
}

TEST("unit_file: many continued blanks cost no more than their bytes") {
  std::string bytes = "[Timer]\n";
  for (int i = 0; i < 200'000; ++i) bytes += "\\\n";
  bytes += "OnBootSec=1h\n";
  const UnitFile file = parse(bytes);
  REQUIRE(file.settings.size() == 1);
  CHECK_EQ(file.settings[0].line, 200'002);
  CHECK_EQ(file.settings[0].place.in(bytes), "1h");
}

TEST("unit_file: places and lines") {
  const std::string bytes =
      "\xEF\xBB\xBF[Timer]\r\n"
      "# comment\r\n"
      "  OnCalendar =  daily  \r\n"
      "OnCalendar=Mon \\\r\n"
      "; in between\r\n"
      "   08:00\r\n"
      "OnBootSec=\r\n";
  const UnitFile file = parse(bytes);
  REQUIRE(file.settings.size() == 3);
  CHECK_EQ(file.settings[0].line, 3);
  CHECK_EQ(file.settings[0].key_place.in(bytes), "OnCalendar");
  CHECK_EQ(file.settings[0].place.in(bytes), "daily");
  CHECK_EQ(file.settings[0].within({1, 3}).in(bytes), "ai");
  CHECK(!file.settings[0].continued);
  CHECK_EQ(file.settings[1].line, 4);
  CHECK(file.settings[1].continued);
  CHECK_EQ(file.settings[1].value, "Mon     08:00");
  CHECK(file.settings[1].within({0, 3}) == file.settings[1].place);
  CHECK_EQ(file.settings[2].line, 7);
  CHECK_EQ(file.settings[2].value, "");
  CHECK(file.settings[2].place.empty());
  CHECK(bytes.substr(0, file.settings[2].place.begin).ends_with("OnBootSec="));
}

TEST("unit_file: what is said of mistakes") {
  const auto first = [](std::string_view bytes) {
    const UnitFile file = parse(bytes);
    const Diagnostic each = file.refused ? *file.refused : file.diagnostics.at(0);
    return code_name(each.code) + " " + std::to_string(each.span.begin) + "-" +
           std::to_string(each.span.end) + " " + each.message +
           (each.hint.empty() ? "" : " | " + each.hint);
  };
  CHECK_EQ(first("[timer]\n"),
           "CV605 0-7 unknown section 'timer'; systemd ignores all of it | write [Timer]");
  CHECK_EQ(first("[Tmier]\n"),
           "CV605 0-7 unknown section 'Tmier'; systemd ignores all of it | write [Timer]");
  CHECK_EQ(first("[Foo]\n"),
           "CV605 0-5 unknown section 'Foo'; systemd ignores all of it | "
           "a section of your own begins with 'X-'");
  CHECK_EQ(first("OnCalendar=daily\n"),
           "CV605 0-16 this stands before any section; systemd ignores it | "
           "begin with [Unit], [Timer] or [Install]");
  CHECK_EQ(first("[Timer]\n =x"),
           "CV605 9-11 expected a key before '='; systemd ignores this line");
  CHECK(first("[Timer]\n daily").starts_with("CV605 9-14 expected KEY=VALUE"));
  CHECK_EQ(first("[Timer\n"),
           "CV615 0-6 systemd gives up on this file: the section header '[Timer' does not end in "
           "']' | a header stands alone on its line: [Timer]");
  CHECK_EQ(first("[Timer]\nDescription=caf\xe9\n"),
           "CV615 23-24 systemd gives up on this file: it is not UTF-8 | write the file in "
           "UTF-8; only in comments any byte is allowed");
}

TEST("unit_file: complaints have a bound, and the rest is counted") {
  UnitTree tree;
  std::string lines = "[Timer]\nOnCalendar=daily\n";
  for (int i = 0; i < 1500; ++i) lines += "no sign\n";
  for (int i = 0; i < 1200; ++i) lines += "Bogus=1\n";
  tree.file(etc, "a.timer", lines);
  tree.load();
  REQUIRE(tree.diagnostics.size() == 2002);
  const Diagnostic& first = tree.diagnostics[1000];
  CHECK(first.code == Code::capped);
  CHECK_EQ(first.message, "further complaints about this file: 500");
  CHECK_EQ(tree.diagnostics[2001].message, "further complaints about this file: 200");
}
