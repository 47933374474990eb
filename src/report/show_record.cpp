#include <utility>

#include "report/show_parts.h"

namespace cronviz::report {
namespace {

Entry text_or_null(std::string key, const std::string& text) {
  if (text.empty()) return {std::move(key), std::monostate()};
  return {std::move(key), text};
}

Entry optional_text(std::string key, const std::optional<std::string>& text) {
  if (!text) return {std::move(key), std::monostate()};
  return {std::move(key), *text};
}

Entry line_entry(std::uint32_t line) {
  if (line == 0) return {"line", std::monostate()};
  return {"line", std::int64_t{line}};
}

RecordList file_records(const std::vector<ShownFile>& files) {
  RecordList records;
  for (const ShownFile& file : files) {
    records.push_back({{text_or_null("unit", file.unit),
                        {"role", std::string(file.role)},
                        {"path", file.path},
                        text_or_null("target", file.target)}});
  }
  return records;
}

RecordList setting_records(const std::vector<ShownSetting>& settings) {
  RecordList records;
  for (const ShownSetting& setting : settings) {
    Entry by{"overridden_by", std::monostate()};
    if (setting.overridden_by) {
      by.value =
          Record{{{"file", setting.overridden_by->file}, line_entry(setting.overridden_by->line)}};
    }
    records.push_back({{text_or_null("unit", setting.unit),
                        text_or_null("section", setting.section),
                        {"key", setting.key},
                        {"value", setting.value},
                        {"file", setting.place.file},
                        line_entry(setting.place.line),
                        {"in_force", setting.in_force},
                        std::move(by),
                        text_or_null("reason", setting.reason)}});
  }
  return records;
}

RecordList variable_records(const std::vector<ShownVariable>& variables) {
  RecordList records;
  for (const ShownVariable& variable : variables) {
    Entry file{"file", std::monostate()};
    if (variable.place) file.value = variable.place->file;
    records.push_back({{{"name", variable.name},
                        optional_text("value", variable.value),
                        std::move(file),
                        line_entry(variable.place ? variable.place->line : 0),
                        text_or_null("origin", variable.origin)}});
  }
  return records;
}

}  // namespace

Record show_record(const Shown& shown) {
  Record record;
  record.entries.push_back({"job", shown.job});
  record.entries.push_back(text_or_null("state", shown.state));
  record.entries.push_back(optional_text("command", shown.command));
  record.entries.push_back(optional_text("input", shown.input));
  record.entries.push_back(optional_text("shell", shown.shell));
  record.entries.push_back(optional_text("directory", shown.directory));
  record.entries.push_back(optional_text("mail_to", shown.mail_to));
  record.entries.push_back({"environment", variable_records(shown.environment)});
  record.entries.push_back({"files", file_records(shown.files)});
  record.entries.push_back({"settings", setting_records(shown.settings)});
  record.entries.push_back({"next", shown.next});
  return record;
}

}  // namespace cronviz::report
