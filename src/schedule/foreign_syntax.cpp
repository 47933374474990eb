#include "schedule/foreign_syntax.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/text.h"

namespace cronviz::schedule {
namespace {

constexpr std::array<std::string_view, 12> month_names{
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> weekday_names{
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

std::span<const std::string_view> names_of(CronField field) {
  if (field == CronField::month) return month_names;
  if (field == CronField::day_of_week) return weekday_names;
  return {};
}

bool begins(std::string_view full, std::string_view word) {
  return word.size() <= full.size() && equals_ignoring_case(full.substr(0, word.size()), word);
}

// The index of the one name that begins with the word of two letters or more.
std::optional<int> name_begun(CronField field, std::string_view word) {
  std::optional<int> found;
  const auto names = names_of(field);
  for (std::size_t i = 0; i < names.size() && word.size() >= 2; ++i) {
    if (!begins(names[i], word)) continue;
    if (found) return std::nullopt;
    found = static_cast<int>(i);
  }
  return found;
}

// `text` with every spelled-out name cut to its three letters.
std::string with_short_names(CronField field, std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    const auto name = name_begun(field, text.substr(at, end - at));
    if (end == at) ++end;
    out += name ? names_of(field)[static_cast<std::size_t>(*name)].substr(0, 3)
                : text.substr(at, end - at);
    at = end;
  }
  return out;
}

bool has_gnu_date(const CronDialect& dialect) {
  return dialect.id == Dialect::debian || dialect.id == Dialect::cronie;
}

// "for the 3rd Friday, write `...` and put `[ ... ] &&` before the command".
std::string with_test(std::string_view when, std::string_view offer, std::string_view test) {
  if (offer.empty()) return "";
  return "for " + std::string(when) + ", write " + std::string(offer) + " and put " +
         pasted("[ " + std::string(test) + " ] &&") + " before the command";
}

// A weekday's number, 7 for Sunday as `date +%u` has it; empty for anything else.
std::optional<int> weekday_of(std::string_view word) {
  if (word.size() == 1 && word[0] >= '0' && word[0] <= '7')
    return word[0] == '0' ? 7 : word[0] - '0';
  if (word.size() < 3) return std::nullopt;
  const auto name = name_begun(CronField::day_of_week, word);
  return name ? std::optional(*name == 0 ? 7 : *name) : std::nullopt;
}

std::string weekday_word(int weekday) {
  std::string word(weekday_names[static_cast<std::size_t>(weekday % 7)]);
  word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

// "5#3": the third Friday.
std::string nth_weekday(std::string_view field, const ScheduleText& text) {
  const std::size_t hash = field.find('#');
  if (hash == std::string_view::npos || hash + 2 != field.size()) return "";
  const auto weekday = weekday_of(field.substr(0, hash));
  const int nth = field[hash + 1] - '0';
  if (!weekday || nth < 1 || nth > 4 || !text.any(CronField::day_of_month)) return "";
  constexpr std::array<std::string_view, 4> ordinals{"1st", "2nd", "3rd", "4th"};
  const std::string days = number_text(nth * 7 - 6) + "-" + number_text(nth * 7);
  const std::string when = "the " + std::string(ordinals[static_cast<std::size_t>(nth - 1)]) + " " +
                           weekday_word(*weekday);
  // Both day fields set would mean either of them: the weekday goes into the command.
  FieldTexts texts = text.texts();
  texts[index_of(CronField::day_of_month)] = days;
  texts[index_of(CronField::day_of_week)] = "*";
  return with_test(when, text.offer(texts), "\"$(date +\\%u)\" = " + number_text(*weekday));
}

// "5L": the last Friday.
std::string last_weekday(std::string_view field, const ScheduleText& text) {
  if (field.size() < 2 || to_lower(field.back()) != 'l' || !has_gnu_date(text.dialect)) return "";
  const auto weekday = weekday_of(field.substr(0, field.size() - 1));
  if (!weekday || !text.any(CronField::day_of_month)) return "";
  return with_test("the last " + weekday_word(*weekday),
                   text.offer(CronField::day_of_week, number_text(*weekday)),
                   "\"$(date -d '+7 days' +\\%m)\" != \"$(date +\\%m)\"");
}

std::string last_day(const ScheduleText& text) {
  if (!text.any(CronField::day_of_week)) return "";
  if (text.dialect.dom_last) {
    return "for the last day of the month, write " + text.offer(CronField::day_of_month, "$");
  }
  if (!has_gnu_date(text.dialect)) return "";
  return with_test("the last day of the month", text.offer(CronField::day_of_month, "28-31"),
                   "\"$(date -d tomorrow +\\%d)\" = 01");
}

std::vector<std::string_view> words_of(std::string_view line, std::size_t most) {
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while (words.size() < most) {
    while (at < line.size() && is_blank(line[at])) ++at;
    if (at == line.size()) break;
    const std::size_t begin = at;
    while (at < line.size() && !is_blank(line[at])) ++at;
    words.push_back(line.substr(begin, at - begin));
  }
  return words;
}

// One Quartz field as cron has it; what cron has not is left for the daemon to refuse.
std::string from_quartz(const FieldSpec& spec, std::string_view word) {
  if (word == "?") return "*";
  const std::size_t slash = word.find('/');
  const auto from = parse_whole<int>(word.substr(0, slash));
  if (slash == std::string_view::npos || !from) return std::string(word);
  const std::string range =
      *from == spec.low ? "*" : number_text(*from) + "-" + number_text(spec.high);
  return range + std::string(word.substr(slash));
}

// "0 15 10 ? * MON-FRI": seconds in front, a `?` in one of the day fields.
std::string quartz_line(const ScheduleText& text) {
  const auto words = words_of(text.line.substr(text.fields[0].begin), 6);
  if (words.size() < 6 || words[0] != "0") return "";
  if (words[3] != "?" && words[5] != "?") return "";
  FieldTexts texts;
  for (const FieldSpec& spec : field_specs) {
    texts[index_of(spec.field)] = from_quartz(spec, words[index_of(spec.field) + 1]);
  }
  // Quartz counts weekdays from Sunday = 1: only names mean the same here.
  const bool numbers = std::any_of(words[5].begin(), words[5].end(), is_digit);
  const std::string offer = numbers ? "" : text.offer(texts);
  const std::string quartz = "this is Quartz, with seconds in front";
  return offer.empty() ? quartz : quartz + ": write " + offer;
}

std::string question_mark(const ScheduleText& text) {
  FieldTexts texts = text.texts();
  for (std::string& field : texts) {
    if (field == "?") field = "*";
  }
  const std::string offer = text.offer(texts);
  return "`?` is Quartz, here it is `*`" + (offer.empty() ? "" : ": write " + offer);
}

// "H/15" is every 15 minutes at a place of Jenkins' choice.
std::string jenkins(const FieldIssue& issue, const ScheduleText& text) {
  const std::string_view field = text.field(issue.field);
  const std::string offer =
      field.starts_with("H/") ? text.offer(issue.field, "*" + std::string(field.substr(1))) : "";
  const std::string choose = "`H` is Jenkins: choose a value yourself";
  return offer.empty() ? choose : choose + ", or write " + offer;
}

// "jan" where a day of the week stands: the two fields may be swapped.
std::string wrong_field(const FieldIssue& issue, std::string_view word, const ScheduleText& text) {
  for (const CronField named : {CronField::month, CronField::day_of_week}) {
    if (named == issue.field || word.size() < 3 || !name_begun(named, word)) continue;
    std::string what = "'" + std::string(word) + "' is a ";
    what += spec_of(named).label;
    std::string offer;
    if (issue.field >= CronField::month && text.field(issue.field) == word) {
      FieldTexts texts = text.texts();
      texts[index_of(named)] = with_short_names(named, word);
      texts[index_of(issue.field)] = with_short_names(issue.field, text.field(named));
      const bool meant = text.any(named) || name_begun(issue.field, text.field(named));
      if (meant) offer = text.offer(texts);
    }
    what += offer.empty() ? "; the order is minute, hour, day of month, month, day of week"
                          : ": write " + offer;
    return what;
  }
  return "";
}

std::string word_hint(const FieldIssue& issue, std::string_view word, const ScheduleText& text) {
  if (word == "H") return jenkins(issue, text);
  const std::string_view field = text.field(issue.field);
  if (issue.field == CronField::day_of_month) {
    if (field == "L" || equals_ignoring_case(field, "last")) return last_day(text);
    if (to_lower(word.back()) == 'w') return "cron knows no nearest weekday";
  }
  if (issue.field == CronField::day_of_week) {
    if (std::string last = last_weekday(field, text); !last.empty()) return last;
  }
  if (name_begun(issue.field, word)) {
    const std::string offer = text.offer(issue.field, with_short_names(issue.field, field));
    return "names have three letters" + (offer.empty() ? "" : ": write " + offer);
  }
  return wrong_field(issue, word, text);
}

}  // namespace

std::string foreign_hint(const FieldIssue& issue, const ScheduleText& text) {
  if (!text.has_all_fields()) return "";
  using Kind = FieldIssue::Kind;
  const std::string_view at = text.in(issue.at);
  if (!issue.accepted) {
    if (std::string quartz = quartz_line(text); !quartz.empty()) return quartz;
  }
  if (issue.kind == Kind::bad_word) return word_hint(issue, at, text);
  if (issue.kind == Kind::no_value) {
    const std::string_view field = text.field(issue.field);
    if (field == "$" && issue.field == CronField::day_of_month) return last_day(text);
    return field == "?" ? question_mark(text) : "";
  }
  if (issue.kind != Kind::trailing) return "";
  if (at.front() == '#' && issue.field == CronField::day_of_week) {
    return nth_weekday(text.field(issue.field), text);
  }
  if (!text.dialect.busybox_fields || !is_letter(at.front())) return "";
  // busybox has taken three letters, or the digits, of what is one word to the reader.
  TextRange word{issue.at.begin, issue.at.begin};
  while (word.begin > 0 && is_alnum(text.line[word.begin - 1])) --word.begin;
  while (word.end < issue.at.end && is_alnum(text.line[word.end])) ++word.end;
  return word_hint(issue, text.in(word), text);
}

bool begins_a_name(std::string_view word) {
  const auto matches = [&](std::string_view name) { return begins(name, word); };
  return word.size() >= 2 && (std::any_of(month_names.begin(), month_names.end(), matches) ||
                              std::any_of(weekday_names.begin(), weekday_names.end(), matches));
}

}  // namespace cronviz::schedule
