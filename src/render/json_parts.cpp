#include "render/json_parts.h"

#include "base/text.h"

namespace cronviz::render {
namespace {

using report::Finding;
using report::Record;

void write_optional(JsonWriter& json, std::string_view key,
                    const std::optional<std::uint32_t>& number) {
  json.key(key);
  if (number) {
    json.integer(*number);
  } else {
    json.null();
  }
}

// Empty is null.
void write_text(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  if (text.empty()) {
    json.null();
  } else {
    json.string(text);
  }
}

// Stays the same while lines are added above: code, file and the line's text (FNV-1a, 64 bits).
std::string fingerprint(const Finding& finding) {
  std::uint64_t hash = 0xcbf29ce484222325;
  const auto add = [&hash](std::string_view bytes) {
    for (const char c : bytes) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3;
  };
  add(code_name(finding.code));
  add({"\0", 1});
  add(finding.file.value_or(""));
  add({"\0", 1});
  add(trim(finding.source_line));
  std::string text = "fnv1a:";
  for (int shift = 60; shift >= 0; shift -= 4) text += "0123456789abcdef"[(hash >> shift) & 0xf];
  return text;
}

struct EntryWriter {
  JsonWriter& json;
  InstantWriter& instants;

  void operator()(std::monostate) const { json.null(); }
  void operator()(const std::string& text) const { json.string(text); }
  void operator()(std::int64_t number) const { json.integer(number); }
  void operator()(double number) const { json.number(number); }
  void operator()(bool flag) const { json.boolean(flag); }
  void operator()(time::Instant t) const { json.string(instants.utc(t)); }
  void operator()(report::LocalInstant t) const { json.string(instants.local(t.at)); }
  void operator()(std::chrono::seconds span) const { json.integer(span.count()); }
  void operator()(const report::NumberList& list) const {
    json.begin_array();
    for (const double item : list.items) {
      const auto whole = static_cast<std::int64_t>(item);
      if (static_cast<double>(whole) == item) {
        json.integer(whole);
      } else {
        json.number(item);
      }
    }
    json.end_array();
  }
  void operator()(const std::vector<std::string>& list) const {
    json.begin_array();
    for (const std::string& item : list) json.string(item);
    json.end_array();
  }
  void operator()(const Record& record) const {
    json.begin_object();
    write_entries(json, record, instants);
    json.end_object();
  }
  void operator()(const report::RecordList& list) const {
    json.begin_array();
    for (const Record& record : list) (*this)(record);
    json.end_array();
  }
};

}  // namespace

std::string schema_name(std::string_view kind) { return "cronviz." + std::string(kind) + "/1"; }

void write_entries(JsonWriter& json, const Record& record, InstantWriter& instants) {
  for (const report::Entry& entry : record.entries) {
    json.key(entry.key);
    std::visit(EntryWriter{json, instants}, entry.value);
  }
}

void write_finding(JsonWriter& json, const Finding& finding, std::string_view host) {
  json.begin_object();
  json.key("schema"), json.string("cronviz.finding/1");
  json.key("host"), json.string(host);
  json.key("code"), json.string(code_name(finding.code));
  json.key("severity"), json.string(severity_name(finding.severity));
  json.key("message"), json.string(finding.message);
  write_text(json, "file", finding.file.value_or(""));
  // A line is one of a file; an expression has columns only.
  const std::optional<std::uint32_t> line = finding.file ? finding.line : std::nullopt;
  write_optional(json, "line", line);
  write_optional(json, "column", finding.column);
  write_optional(json, "end_line", finding.end_column ? line : std::nullopt);
  write_optional(json, "end_column", finding.end_column);
  json.key("job_id"), json.null();
  write_text(json, "help", finding.hint);
  json.key("fix"), json.null();
  json.key("url"), json.null();
  json.key("suppressed"), json.boolean(false);
  json.key("fingerprint"), json.string(fingerprint(finding));
  json.end_object();
}

void write_diagnostic(JsonWriter& json, const Finding& finding, std::string_view host) {
  json.begin_object();
  json.key("schema"), json.string("cronviz.diagnostic/1");
  json.key("host"), json.string(host);
  json.key("severity"), json.string(severity_name(finding.severity));
  json.key("code"), json.string(code_name(finding.code));
  json.key("message"), json.string(finding.message);
  write_text(json, "file", finding.file.value_or(""));
  write_optional(json, "line", finding.line);
  write_optional(json, "column", finding.column);
  write_text(json, "hint", finding.hint);
  json.end_object();
}

}  // namespace cronviz::render
