#include "render/delimited_cell.h"

#include "base/json.h"
#include "base/text.h"

namespace cronviz::render {

void CellWriter::operator()(std::string_view text) {
  scratch_.clear();
  append_json_string(scratch_, text);
  const std::string_view escaped = std::string_view(scratch_).substr(1, scratch_.size() - 2);
  const bool plain =
      escaped.size() == text.size();  // each escape is longer than what it stands for
  if (format_ == Delimited::csv) {
    append_csv(escaped, plain);
  } else {
    append_tsv(escaped);
  }
}

// The inside of a JSON string with its quotes doubled; tabs and backslashes are themselves.
void CellWriter::append_csv(std::string_view escaped, bool plain) {
  // Quotes tell an empty text from null.
  const bool quoted = escaped.empty() || escaped.find(',') != escaped.npos ||
                      (!plain && escaped.find('"') != escaped.npos);
  if (quoted) *out += '"';
  append_escaped(escaped, "\"\"", "\t", "\\");
  if (quoted) *out += '"';
}

// The inside of a JSON string with its quotes bare.
void CellWriter::append_tsv(std::string_view escaped) {
  append_escaped(escaped, "\"", "\\t", "\\\\");
}

// Run by run; other escapes than these three are kept.
void CellWriter::append_escaped(std::string_view escaped, std::string_view quote,
                                std::string_view tab, std::string_view backslash) {
  while (true) {
    const std::size_t at = escaped.find('\\');
    *out += escaped.substr(0, at);
    if (at == escaped.npos) return;
    const char kind = escaped[at + 1];
    if (kind == '"') {
      *out += quote;
    } else if (kind == 't') {
      *out += tab;
    } else if (kind == '\\') {
      *out += backslash;
    } else {
      out->append({'\\', kind});
    }
    escaped.remove_prefix(at + 2);
  }
}

void CellWriter::operator()(std::int64_t number) { append_number(*out, number); }

void CellWriter::operator()(double number) { append_json_number(*out, number); }

void CellWriter::operator()(report::TextList list) {
  if (list.items.empty()) return;
  joined_.clear();
  for (const std::string_view item : list.items) joined_.append(joined_.empty() ? "" : " ") += item;
  (*this)(std::string_view(joined_));
}

void CellWriter::operator()(const std::vector<std::string>& list) {
  const std::vector<std::string_view> items(list.begin(), list.end());
  (*this)(report::TextList{items});
}

void CellWriter::operator()(const report::NumberList& list) {
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    if (i > 0) *out += ' ';
    const auto whole = static_cast<std::int64_t>(list.items[i]);
    if (static_cast<double>(whole) == list.items[i]) {
      (*this)(whole);
    } else {
      (*this)(list.items[i]);
    }
  }
}

}  // namespace cronviz::render
