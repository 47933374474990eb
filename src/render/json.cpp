#include "render/json.h"

#include "base/version.h"
#include "render/json_parts.h"
#include "render/output.h"
#include "render/row_writer.h"

namespace cronviz::render {
namespace {

using report::Table;

class Document {
 public:
  // `step`: blanks of indentation; 0: all on one line.
  Document(const report::Report& report, const Sink& sink, int step)
      : report_(report), out_(sink), step_(step), json_(out_.text, step), instants_(report.zone) {}

  void write() {
    json_.begin_object();
    envelope();
    for (const report::Block& block : report_.blocks) {
      if (!std::visit([this](const auto& b) { return this->write_block(b); }, block)) return;
    }
    if (!diagnostics()) return;
    json_.end_object();
    out_.text += '\n';
    out_.flush();
  }

 private:
  void envelope() {
    json_.key("schema"), json_.string(schema_name(report_.kind));
    json_.key("generator"), json_.begin_object();
    json_.key("name"), json_.string("cronviz");
    json_.key("version"), json_.string(version);
    json_.end_object();
    json_.key("generated_at"), json_.string(instants_.utc(report_.generated_at));
    json_.key("host"), json_.string(report_.host);
    json_.key("timezone"), json_.string(report_.timezone);
    json_.key("complete"), json_.boolean(report_.complete);
  }

  bool write_block(const report::Record& record) {
    write_entries(json_, record, instants_);
    return out_.checkpoint();
  }

  bool write_block(const Table& table) {
    if (table.key.empty()) return true;
    const std::string indent(3 * static_cast<std::size_t>(step_), ' ');  // document, array, object
    RowWriter rows(report_, table, step_ == 0 ? nullptr : &indent);
    report::Row row;
    json_.key(table.key), json_.begin_array();
    for (std::size_t i = 0; i < table.row_count; ++i) {
      table.fill(i, row);
      json_.begin_raw();
      rows.append(out_.text, row);
      if (!out_.checkpoint()) return false;
    }
    json_.end_array();
    return true;
  }

  bool write_block(const report::Findings& findings) {
    json_.key("findings"), json_.begin_array();
    for (const report::Finding& finding : findings.items) {
      write_finding(json_, finding, report_.host);
      if (!out_.checkpoint()) return false;
    }
    json_.end_array();
    return true;
  }

  // For screens only.
  static bool write_block(const report::Anatomy&) { return true; }
  static bool write_block(const report::Facts&) { return true; }
  static bool write_block(const report::Notes&) { return true; }

  bool diagnostics() {
    json_.key("diagnostics"), json_.begin_array();
    for (const report::Finding& finding : report_.diagnostics) {
      write_diagnostic(json_, finding, report_.host);
      if (!out_.checkpoint()) return false;
    }
    json_.end_array();
    return true;
  }

  const report::Report& report_;
  Output out_;
  int step_;
  JsonWriter json_;
  InstantWriter instants_;
};

}  // namespace

void write_json(const report::Report& report, const Style&, const Sink& sink) {
  Document(report, sink, 2).write();
}

void write_json_line(const report::Report& report, const Sink& sink) {
  Document(report, sink, 0).write();
}

}  // namespace cronviz::render
