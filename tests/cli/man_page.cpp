#include "cli/man_page.h"

#include <cstdio>
#include <memory>

#include "base/text.h"
#include "check.h"

namespace cronviz::test {
namespace {

// \- and \(aq are what mdoc(7) needs for a dash and a quote that can be pasted.
std::string without_escapes(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("\\-")) {
      plain += '-';
      ++i;
    } else if (text.substr(i).starts_with("\\(aq")) {
      plain += '\'';
      i += 3;
    } else if (text.substr(i).starts_with("\\e")) {
      plain += '\\';
      ++i;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

bool is_macro(std::string_view word) {
  return word.size() == 2 && word[0] >= 'A' && word[0] <= 'Z' && word[1] >= 'a' && word[1] <= 'z';
}

class Reader {
 public:
  ManPage read(std::string_view text) {
    for (const std::string_view line : split(text, '\n')) read_line(line);
    return std::move(page_);
  }

 private:
  void read_line(std::string_view line) {
    if (code_.empty() == false && !line.starts_with('.')) {
      page_.codes.push_back(code_ + " " + without_escapes(line));
    }
    code_.clear();
    if (line.starts_with(".Ss ") || line.starts_with(".Sh ")) records_ = record_kind(line);
    if (line.starts_with(".Dl $ ")) page_.examples.push_back(without_escapes(line.substr(6)));
    if (!line.starts_with('.') || line.starts_with(".\\\"")) return;
    const std::vector<std::string_view> words = split(line.substr(1), ' ');
    const bool entry = words[0] == "It";
    if (entry && words.size() > 2 && words[1] == "Ic") page_.commands.emplace_back(words[2]);
    if (entry && words.size() == 2 && words[1].starts_with("CV")) code_ = words[1];
    read_names(words, entry);
  }

  // ".Ss Records of list: cronviz.job/1"
  static std::string record_kind(std::string_view line) {
    constexpr std::string_view before = "cronviz.";
    const std::size_t at = line.find(before);
    if (at == std::string_view::npos) return "";
    const std::string_view kind = line.substr(at + before.size());
    return std::string(kind.substr(0, kind.find('/')));
  }

  // The arguments of Fl and Va, wherever in the line they are called.
  void read_names(const std::vector<std::string_view>& words, bool entry) {
    std::string_view macro;
    for (const std::string_view word : words) {
      if (is_macro(word)) {
        macro = word;
      } else if (word.empty() ||
                 std::string_view(",.:;()|").find(word[0]) != std::string_view::npos) {
        continue;
      } else if (macro == "Fl" && word != "-") {
        page_.options_named.insert("-" + std::string(word));
        if (entry) page_.option_entries.push_back("-" + std::string(word));
      } else if (macro == "Va") {
        page_.keys.emplace(word);
        if (entry && !records_.empty())
          page_.key_entries.push_back(records_ + " " + std::string(word));
      }
    }
  }

  ManPage page_;
  std::string code_;
  std::string records_;
};

}  // namespace

std::string read_project_file(std::string_view name) {
  const std::string path = std::string(CRONVIZ_SOURCE_DIR) + "/" + std::string(name);
  std::FILE* file = std::fopen(path.c_str(), "rb");
  REQUIRE(file != nullptr);
  std::string bytes;
  char buffer[65536];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, file)) > 0;)
    bytes.append(buffer, n);
  std::fclose(file);
  return bytes;
}

ManPage read_man_page() { return Reader().read(read_project_file("man/cronviz.1")); }

}  // namespace cronviz::test
