// One cell of `csv` or `tsv`, typed values in, text out that is always part of one line.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "render/instant_writer.h"
#include "report/report.h"

namespace cronviz::render {

enum class Delimited : std::uint8_t { csv, tsv };

// Values are written as in JSON, without its quotes; null is nothing at all, and a list is its
// items with blanks between them. Appends; use it as the visitor of a Value or of an Entry's value.
//
// A line break or another control character in a text, from a file name say, never reaches the
// line: it is written as JSON escapes it, `\n` or `\u001b`. In tsv a tab is `\t` and a backslash
// `\\`, as miller and PostgreSQL read them, so that nothing is lost. csv has no escapes: there a
// backslash and a tab are themselves, and only quotes, commas and empty texts need quotes.
class CellWriter {
 public:
  CellWriter(Delimited format, const time::Zone* zone) : format_(format), instants_(zone) {}

  // Where cells go; null only before the first one.
  std::string* out = nullptr;

  void operator()(std::monostate) const {}
  void operator()(std::string_view text);
  void operator()(const std::string& text) { (*this)(std::string_view(text)); }
  void operator()(std::int64_t number);
  void operator()(double number);
  void operator()(bool flag) { *out += flag ? "true" : "false"; }
  void operator()(time::Instant t) { instants_.append_utc(*out, t); }
  void operator()(report::LocalInstant t) { instants_.append_local(*out, t.at); }
  void operator()(std::chrono::seconds span) { (*this)(std::int64_t{span.count()}); }
  void operator()(report::TextList list);
  void operator()(const std::vector<std::string>& list);
  void operator()(const report::NumberList& list);
  // Trees have no place in a cell: whoever writes a row leaves them out.
  void operator()(const report::Record&) const {}
  void operator()(const report::RecordList&) const {}

 private:
  void append_csv(std::string_view escaped, bool plain);
  void append_tsv(std::string_view escaped);
  void append_escaped(std::string_view escaped, std::string_view quote, std::string_view tab,
                      std::string_view backslash);

  Delimited format_;
  InstantWriter instants_;
  std::string scratch_;
  std::string joined_;
};

}  // namespace cronviz::render
