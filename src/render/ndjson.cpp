// One record a line, each complete in itself: files of many machines are merged by concatenation.
#include <algorithm>

#include "base/version.h"
#include "render/json.h"
#include "render/json_parts.h"
#include "render/output.h"
#include "render/row_writer.h"

namespace cronviz::render {
namespace {

using report::Findings;
using report::Record;
using report::Table;

bool has_records(const report::Report& report) {
  return std::any_of(report.blocks.begin(), report.blocks.end(), [](const report::Block& block) {
    const auto* table = std::get_if<Table>(&block);
    return table != nullptr && !table->key.empty();
  });
}

class Lines {
 public:
  Lines(const report::Report& report, const Sink& sink)
      : report_(report), sink_(sink), out_(sink), instants_(report.zone) {}

  void write() {
    header();
    if (!has_records(report_)) {
      // An answer that is one thing, not a list of them (explain), is one record with everything.
      out_.flush();
      write_json_line(report_, sink_);
      return;
    }
    if (!records() || !diagnostics()) return;
    out_.flush();
  }

 private:
  bool end_line() {
    out_.text += '\n';
    return out_.checkpoint();
  }

  void header() {
    JsonWriter json(out_.text);
    json.begin_object();
    json.key("schema"), json.string("cronviz.header/1");
    json.key("host"), json.string(report_.host);
    json.key("generated_at"), json.string(instants_.utc(report_.generated_at));
    json.key("generator_version"), json.string(version);
    json.key("timezone"), json.string(report_.timezone);
    json.key("complete"), json.boolean(report_.complete);
    json.end_object();
    end_line();
  }

  // The rows of all tables, then what was found.
  bool records() {
    for (const report::Block& block : report_.blocks) {
      if (const auto* table = std::get_if<Table>(&block); table != nullptr && !rows(*table))
        return false;
    }
    for (const report::Block& block : report_.blocks) {
      if (const auto* found = std::get_if<Findings>(&block); found != nullptr && !findings(*found))
        return false;
    }
    return true;
  }

  bool rows(const Table& table) {
    if (table.key.empty()) return true;
    RowWriter writer(report_, table, nullptr);
    report::Row row;
    for (std::size_t i = 0; i < table.row_count; ++i) {
      table.fill(i, row);
      writer.append(out_.text, row);
      if (!end_line()) return false;
    }
    return true;
  }

  bool findings(const Findings& found) {
    for (const report::Finding& finding : found.items) {
      JsonWriter json(out_.text);
      write_finding(json, finding, report_.host);
      if (!end_line()) return false;
    }
    return true;
  }

  bool diagnostics() {
    for (const report::Finding& finding : report_.diagnostics) {
      JsonWriter json(out_.text);
      write_diagnostic(json, finding, report_.host);
      if (!end_line()) return false;
    }
    return true;
  }

  const report::Report& report_;
  const Sink& sink_;
  Output out_;
  InstantWriter instants_;
};

}  // namespace

void write_ndjson(const report::Report& report, const Style&, const Sink& sink) {
  Lines(report, sink).write();
}

}  // namespace cronviz::render
