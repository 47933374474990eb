// A report: the facts of one answer in a neutral form that every renderer can print. No renderer
// knows a view, no view knows a format. Records carry typed values under stable keys (JSON, CSV);
// columns say how a screen shows them.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/diagnostic.h"
#include "base/source_text.h"
#include "time/instant.h"
#include "time/instant_text.h"
#include "time/zone.h"

namespace cronviz::report {

// One typed value. Views must stay valid until the row is filled again (keep made texts in
// Row::scratch).
struct LocalInstant {  // printed with the offset of the report's zone: "*_local"
  time::Instant at;
};
struct TextList {
  std::span<const std::string_view> items;
};
using Value = std::variant<std::monostate,    // null
                           std::string_view,  // text, from outside or our own: renderers escape it
                           std::int64_t,      // a count
                           double,            // a mean
                           bool,
                           time::Instant,         // "*_at"
                           LocalInstant,          // "*_local"
                           std::chrono::seconds,  // "*_s": a length; LEFT on a screen
                           TextList>;             // an array of strings

// One key of a record. Keys are promises (schema/); order is the order in JSON and CSV.
struct Field {
  std::string_view key;  // JSON, csv and tsv key; empty: for screens only
};

enum class Align : std::uint8_t { left, right };
enum class Cut : std::uint8_t { never, end, middle };

// One column on a screen.
struct Column {
  std::string_view key;           // what -c takes: "job"; the heading is its upper case
  std::string_view help;          // one line for `-c help`
  std::size_t shown = 0;          // index of the Field whose value the screen shows
  std::vector<std::size_t> keys;  // the Fields behind it, for csv and tsv
  Align align = Align::left;
  Cut cut = Cut::never;
  int shrink_order = 0;  // 1 gives way first; 0: never
  int min_width = 4;     // cells, when shrunk
  int show_from = 0;     // part of the default table from this screen width on; < 0: only with -c
  bool drop_when_narrow = false;
  // How much of an Instant is shown, below 100 cells and from there on. Where a weekday alone would
  // not tell the day (a week or more from now) the whole column shows the date, too.
  time::Detail detail = time::Detail::weekday_time;
  time::Detail wide_detail = time::Detail::full;
};

struct Row {
  enum class Emphasis : std::uint8_t { none, dim, strong };

  std::vector<Value> values;  // one per Field
  std::vector<std::string>
      scratch;  // one per Field: where a made text lives until the row is filled again
  Emphasis emphasis = Emphasis::none;  // for screens with colour

  // All null, ready for `fields` values; keeps the memory.
  void reset(std::size_t fields) {
    values.assign(fields, Value());
    scratch.resize(fields);
    emphasis = Emphasis::none;
  }
  // The emptied text of a field, to be built and then put into values as a view.
  std::string& text(std::size_t field) {
    scratch[field].clear();
    return scratch[field];
  }
};

// Streams rows: fill(i, row) overwrites the one reused row. Renderers may walk it twice (column
// widths first).
struct Table {
  std::string_view key;            // JSON key of the array: "jobs"; empty: JSON has it elsewhere
  std::string_view record_schema;  // "cronviz.job/1": first key of every record; with `key` only
  std::vector<Field> fields;
  std::vector<Column> columns;
  std::size_t row_count = 0;
  std::function<void(std::size_t, Row&)> fill;
  // What a screen shows instead of an empty table: one sentence a line.
  std::vector<std::string> when_empty;
};

// Ordered keys to scalars, lists or records: what JSON prints beside the tables. Not shown on
// screens.
struct Record;
struct Entry;
using RecordList = std::vector<Record>;
struct Record {
  std::vector<Entry> entries;
};
struct NumberList {
  std::vector<double> items;  // whole ones are printed without a point
};
struct Entry {
  std::string key;
  std::variant<std::monostate, std::string, std::int64_t, double, bool, time::Instant, LocalInstant,
               std::chrono::seconds, NumberList, std::vector<std::string>, Record, RecordList>
      value;
};

// An expression with its parts pointed at and named: the picture of `explain`. Screens only.
struct Anatomy {
  struct Part {
    TextRange range;      // in `text`
    std::string name;     // "day of month"
    std::string meaning;  // "1, 15"
  };
  std::string text;
  std::string title;  // at the right of the text: "systemd calendar expression"; may be empty
  std::vector<Part> parts;
  std::vector<std::string> remarks;  // sentences below
};

// Ordered "name: value" lines for a screen; without a name a paragraph. A value may have several
// lines. Not in JSON.
struct Facts {
  struct Line {
    std::string name;
    std::string value;
  };
  std::vector<Line> lines;
};

// A diagnostic with its place made readable; `source_line` is empty when there is no text to show.
struct Finding {
  Severity severity = Severity::note;
  Code code{};
  std::string message;
  std::string hint;
  std::optional<std::string> file;
  std::optional<std::uint32_t> line;        // 1-based
  std::optional<std::uint32_t> column;      // characters, 1-based
  std::optional<std::uint32_t> end_column;  // exclusive
  std::string source_line;
};
// Findings shown in full on a screen (code, place, source line, caret, help); in JSON under
// "findings".
struct Findings {
  std::vector<Finding> items;
};

// Footer sentences: on standard output behind the table on a terminal only; `to_errors` ones go to
// standard error instead when standard output is not a terminal.
struct Notes {
  struct Line {
    std::string text;
    bool to_errors = false;
  };
  std::vector<Line> lines;
};

using Block = std::variant<Table, Record, Anatomy, Facts, Findings, Notes>;

struct Report {
  std::string kind;  // "list": schema cronviz.list/1
  time::Instant generated_at;
  std::string host;
  const time::Zone* zone = nullptr;  // times are shown in it
  std::string timezone;              // its name
  bool complete = true;
  std::vector<Block> blocks;
  std::vector<Finding>
      diagnostics;  // JSON "diagnostics"; on a screen one line each on standard error
};

}  // namespace cronviz::report
