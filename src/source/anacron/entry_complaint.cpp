#include "source/anacron/entry_complaint.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"

namespace cronviz::source::anacron {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
constexpr std::string_view form = "an entry is: period in days, delay in minutes, name, command";

struct Word {
  std::size_t begin = 0;
  std::string_view text;
};

std::vector<Word> split_words(std::string_view line) {
  constexpr std::size_t most = 8;
  std::vector<Word> words;
  for (std::size_t at = line.find_first_not_of(" \t");
       at != std::string_view::npos && words.size() < most;
       at = line.find_first_not_of(" \t", at)) {
    const std::size_t end = std::min(line.find_first_of(" \t", at), line.size());
    words.push_back({at, line.substr(at, end - at)});
    at = end;
  }
  return words;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// Five fields of a crontab?
bool looks_like_cron(const std::vector<Word>& words) {
  if (words.size() < 6) return false;
  return std::all_of(words.begin(), words.begin() + 5, [](const Word& word) {
    return word.text.find_first_not_of("0123456789*/,-") == std::string_view::npos;
  });
}

EntryComplaint about(const Word& word, Code code, std::string message, std::string_view hint) {
  return {code, word.begin, word.begin + word.text.size(), std::move(message), std::string(hint)};
}

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

constexpr std::array<std::string_view, 4> names = {"daily", "weekly", "monthly", "yearly"};

// What a name without its sign was meant to be.
std::string named_hint(std::string_view name, Make make) {
  if (make == Make::debian && name == "daily") return "write 1";
  if (make == Make::debian && name == "weekly") return "write 7";
  return "names begin with '@': @" + std::string(name);
}

}  // namespace

EntryComplaint explain_entry(std::string_view line, Make make) {
  const std::vector<Word> words = split_words(line);
  const Word& first = words.front();
  if (line.starts_with(byte_order_mark)) {
    EntryComplaint mark = about({0, line.substr(0, byte_order_mark.size())}, Code::encoding,
                                "a byte order mark stands in front of the first line",
                                "save the file as UTF-8 without a byte order mark");
    mark.is_entry = words.size() > 3;
    return mark;
  }
  if (line == "\r" || line == "\n") {
    const bool newline = line == "\n";
    EntryComplaint blank =
        about(first, newline ? Code::bad_characters : Code::encoding,
              newline ? "a backslash that joins nothing is not blank for anacron"
                      : "a line with nothing but a carriage return is not blank for anacron",
              newline ? "remove it"
                      : "write the file with newlines alone: dos2unix, or sed -i 's/\\r$//'");
    blank.is_entry = false;
    return blank;
  }
  const bool entry =
      is_digit(first.text[0]) || first.text[0] == '@' || looks_like_cron(words) || words.size() > 3;
  const std::size_t sign = line.find('=');
  if (sign != std::string_view::npos && !is_digit(first.text[0]) && first.text[0] != '@') {
    EntryComplaint assignment =
        about({first.begin, line.substr(first.begin, sign + 1 - first.begin)}, Code::bad_assignment,
              sign == first.begin ? "no name stands in front of the '='"
                                  : "more than one word in front of the '='",
              first.text == "export" ? "an anacrontab is no shell script: leave out 'export'"
                                     : "an assignment is NAME=value");
    assignment.is_entry = false;
    if (!looks_like_cron(words)) return assignment;
  }
  if (looks_like_cron(words)) {
    return about(first, Code::bad_characters,
                 "this is an entry of a crontab; an anacrontab has no times of day", form);
  }
  const bool period = all_digits(first.text) || (first.text[0] == '@' && first.text.size() > 1);
  if (!period && entry) {
    const bool name = std::find(names.begin(), names.end(), first.text) != names.end();
    return about(first, Code::bad_characters, quoted(first.text) + " is no number of days (period)",
                 name ? named_hint(first.text, make) : std::string(form));
  }
  if (!period) {
    EntryComplaint other =
        about(first, Code::field_count, "this is neither an entry nor an assignment", form);
    other.is_entry = false;
    return other;
  }
  if (words.size() > 1 && !all_digits(words[1].text)) {
    return about(words[1], Code::bad_characters,
                 quoted(words[1].text) + " is no number of minutes (delay)", form);
  }
  if (words.size() > 2 && words[2].text.find('/') != std::string_view::npos) {
    return about(words[2], Code::bad_characters,
                 "a '/' cannot stand in the name of a job, which is that of its time stamp",
                 words.size() == 3 ? form : "write a name in front of the command");
  }
  constexpr std::array<std::string_view, 4> parts = {"period", "delay", "name", "command"};
  const std::size_t missing = std::min<std::size_t>(words.size(), 3);
  return about({first.begin, trim(line.substr(first.begin))}, Code::field_count,
               "the " + std::string(parts[missing]) + " is missing", form);
}

std::string period_hint(std::string_view name, Make make) {
  const std::string_view known = make == Make::debian
                                     ? "Debian's anacron knows @monthly and @yearly"
                                     : "known: @daily, @weekly, @monthly, @yearly, @annually";
  if (name.starts_with("@daily") || name.starts_with("@midnight"))
    return "write 1; " + std::string(known);
  if (name.starts_with("@weekly")) return "write 7; " + std::string(known);
  if (name.starts_with("@annual")) return "write @yearly; " + std::string(known);
  if (name.starts_with("@hourly") || name.starts_with("@reboot"))
    return "anacron counts days; that is a matter for cron";
  return std::string(known);
}

}  // namespace cronviz::source::anacron
