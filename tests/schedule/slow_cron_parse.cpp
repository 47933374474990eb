#include "schedule/slow_cron_parse.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <map>

namespace cronviz::test {
namespace {

using schedule::Dialect;

const std::string digits = "0123456789";
const std::string letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const std::vector<std::string> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
const std::vector<std::string> weekdays = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr std::array<int, 5> lowest = {0, 0, 1, 1, 0};
constexpr std::array<int, 5> highest = {59, 23, 31, 12, 7};

bool is_in(char c, const std::string& characters) {
  return characters.find(c) != std::string::npos;
}

bool all_in(const std::string& word, const std::string& characters) {
  return word.find_first_not_of(characters) == std::string::npos;
}

std::string lower(std::string word) {
  for (char& c : word) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return word;
}

// The C library's own reading, narrowed as the daemons narrow it.
int as_int(const std::string& number) {
  return static_cast<int>(std::strtol(number.c_str(), nullptr, 10));
}

// "mon-5,*/2" as {"mon", "-", "5", ",", "*", "/", "2"}: runs of letters and digits, and signs.
std::vector<std::string> tokens_of(const std::string& field) {
  std::vector<std::string> tokens;
  bool open = false;
  for (const char c : field) {
    const bool word = is_in(c, digits) || is_in(c, letters);
    if (word && open) {
      tokens.back() += c;
    } else {
      tokens.emplace_back(1, c);
    }
    open = word;
  }
  return tokens;
}

// One field of the family that comes from Vixie's cron.
class SlowField {
 public:
  SlowField(const std::string& text, int field, Dialect dialect, SlowParse& out)
      : tokens_(tokens_of(text)), field_(field), dialect_(dialect), out_(out) {}

  bool read() {
    if (dialect_ == Dialect::vixie && field_ == 2 && tokens_ == std::vector<std::string>{"$"}) {
      out_.last_day = true;
      return true;
    }
    while (true) {
      if (!item()) return false;
      if (at_ == tokens_.size()) return true;
      if (tokens_[at_] != ",") return junk();
      ++at_;
    }
  }

 private:
  int low() const { return lowest[static_cast<std::size_t>(field_)]; }
  int high() const { return highest[static_cast<std::size_t>(field_)]; }
  bool inside(long long value) const { return value >= low() && value <= high(); }
  bool next_is(const std::string& token) const {
    return at_ < tokens_.size() && tokens_[at_] == token;
  }

  bool value(int& out) {
    if (at_ == tokens_.size()) return false;
    const std::string word = tokens_[at_];
    std::size_t longest = 99;
    if (dialect_ == Dialect::debian) longest = 999;
    if (dialect_ == Dialect::cronie) longest = 131071;
    if (word.size() > longest) return false;
    if (all_in(word, digits)) {
      out = as_int(word);
    } else {
      const auto& names = field_ == 3 ? months : weekdays;
      const auto name = std::find(names.begin(), names.end(), lower(word));
      if (field_ < 3 || name == names.end()) return false;
      out = static_cast<int>(name - names.begin()) + low();
    }
    ++at_;
    return true;
  }

  bool item() {
    starred_ = false;
    if (next_is("*")) {
      ++at_;
      starred_ = true;
      return set_range(low(), high());
    }
    int from = low();
    const bool random = dialect_ == Dialect::cronie;
    if (!(random && next_is("~")) && !value(from)) return false;
    if (random && next_is("~")) return draw(from);
    if (next_is("-")) {
      ++at_;
      int to = 0;
      if (!value(to)) return false;
      return set_range(from, to);
    }
    if (next_is("/")) return dialect_ == Dialect::freebsd && set_range(from, high());
    return set_range(from, from);
  }

  bool draw(int from) {
    ++at_;
    int to = high();
    if (at_ < tokens_.size() && tokens_[at_] != "," && !value(to)) return false;
    if (from > to || to < low() || from > high()) return false;
    out_.random.emplace_back(field_, std::max(from, low()), std::min(to, high()));
    return true;
  }

  bool set_range(long long from, long long to) {
    long long step = 1;
    if (next_is("/")) {
      starred_ = false;
      ++at_;
      if (at_ == tokens_.size() || !all_in(tokens_[at_], digits)) return false;
      int number = 0;
      if (!value(number) || number <= 0) return false;
      step = number;
    } else if (dialect_ == Dialect::cronie && from > to && to == 0) {
      to = 7;
    }
    if (dialect_ == Dialect::debian || dialect_ == Dialect::vixie) {
      if (!inside(from) || !inside(to)) return false;
    }
    if (dialect_ == Dialect::vixie && from > to) return false;
    if (dialect_ == Dialect::vixie && step > to - low()) step = 1;
    std::set<int>& values = out_.values[static_cast<std::size_t>(field_)];
    for (long long v = from; v <= to; v += step) {
      if (!inside(v)) return false;
      values.insert(values.end(), static_cast<int>(v));
    }
    return true;
  }

  // A complete item is followed by something that is neither a comma nor continues it. (A slash
  // behind a single value does: item() has seen to it.)
  bool junk() const {
    if (dialect_ == Dialect::vixie) return starred_;
    return dialect_ == Dialect::debian || dialect_ == Dialect::freebsd;
  }

  std::vector<std::string> tokens_;
  std::size_t at_ = 0;
  bool starred_ = false;  // the item is a bare `*`
  int field_;
  Dialect dialect_;
  SlowParse& out_;
};

// busybox: the arrays of a line as one piece of memory, in the order of struct CronLine.
class SlowBusybox {
 public:
  // Returns false after a complaint.
  bool read(const std::string& text, int field) {
    field_ = static_cast<std::size_t>(field);
    text_ = text;
    at_ = 0;
    while (true) {
      if (!item()) return false;
      if (at_ == text_.size()) return true;
      if (text_[at_] != ',') return false;
      ++at_;
    }
  }

  std::set<int> values(int field) const {
    std::set<int> out;
    const auto index = static_cast<std::size_t>(field);
    for (int i = 0; i < sizes[index]; ++i) {
      if (memory_[static_cast<std::size_t>(starts[index] + i)]) {
        out.insert(out.end(), i + offsets[index]);
      }
    }
    return out;
  }

  static constexpr std::array<int, 5> sizes = {60, 24, 32, 12, 7};

 private:
  static constexpr std::array<int, 5> starts = {75, 19, 43, 7, 0};
  static constexpr std::array<int, 5> offsets = {0, 0, 0, 1, 0};

  // Reads a number, a name or a star into the first of the two ends that is below zero.
  bool end_of_range(int& from, int& to) {
    int& end = from < 0 ? from : to;
    const std::size_t stop = std::min(text_.find_first_not_of(digits, at_), text_.size());
    if (stop > at_) {
      const long number = std::strtol(text_.substr(at_, stop - at_).c_str(), nullptr, 10);
      end = static_cast<int>(number - offsets[field_]);
      at_ = stop;
      return true;
    }
    if (at_ < text_.size() && text_[at_] == '*') {
      from = 0;
      to = sizes[field_] - 1;
      ++at_;
      return true;
    }
    if (field_ < 3) return false;
    const auto& names = field_ == 3 ? months : weekdays;
    const auto name = std::find(names.begin(), names.end(), lower(text_.substr(at_, 3)));
    if (name == names.end()) return false;
    end = static_cast<int>(name - names.begin());
    at_ += 3;
    return true;
  }

  bool item() {
    int from = -1;
    int to = -1;
    while (true) {
      if (!end_of_range(from, to)) return false;
      if (to >= 0 || at_ == text_.size() || text_[at_] != '-') break;
      ++at_;
    }
    if (to < 0) to = from;
    int step = 1;
    if (at_ < text_.size() && text_[at_] == '/') {
      ++at_;
      const char* const begin = text_.c_str() + at_;
      char* end = nullptr;
      step = is_in(*begin, digits + "+-") ? static_cast<int>(std::strtol(begin, &end, 10)) : 0;
      if (end != nullptr) at_ += static_cast<std::size_t>(end - begin);
    }
    return walk(from, to, step);
  }

  // Round the ring from one end until the other is met; 1024 rounds are too many.
  bool walk(int from, int to, int step) {
    const int size = sizes[field_];
    int place = from % size;
    for (int round = 0; round < 1024; ++round) {
      const int hit = starts[field_] + place;  // below 0: in front of all the arrays
      const bool marked = round == 0 || (step > 0 && round % step == 0);
      if (marked && hit >= 0) memory_[static_cast<std::size_t>(hit)] = true;
      if (round == 1023) return false;
      if (place == to) return true;
      place = (place + 1) % size;
    }
    return false;
  }

  std::array<bool, 135> memory_{};
  std::size_t field_ = 0;
  std::string text_;
  std::size_t at_ = 0;
};

void read_busybox(const std::vector<std::string>& words, SlowParse& out) {
  SlowBusybox line;
  for (int i = 0; i < 5; ++i) {
    const auto field = static_cast<std::size_t>(i);
    out.wrong[field] = !line.read(words[field], i);
  }
  for (int i = 0; i < 5; ++i) out.values[static_cast<std::size_t>(i)] = line.values(i);
  const bool all_days = out.values[2].size() == 32;
  const bool all_weekdays = out.values[4].size() == 7;
  if (all_days && !all_weekdays) out.values[2].clear();
  if (all_weekdays && !all_days) out.values[4].clear();
  out.valid = true;
}

void read_vixie(const std::vector<std::string>& words, Dialect dialect, SlowParse& out) {
  out.valid = true;
  for (int i = 0; i < 5; ++i) {
    const auto field = static_cast<std::size_t>(i);
    out.wrong[field] = !SlowField(words[field], i, dialect, out).read();
    out.valid = out.valid && !out.wrong[field];
    const bool flag = field != 3 && (field >= 2 || dialect != Dialect::freebsd);
    out.star[field] = flag && words[field][0] == '*';
  }
  if (out.values[4].erase(7) != 0) out.values[4].insert(0);
}

// What a nickname means, and its flags: cronie's, then what the others do differently.
void read_nickname(const std::string& word, Dialect dialect, SlowParse& out) {
  struct Meaning {
    std::vector<std::string> fields;
    std::set<std::size_t> stars;
  };
  std::map<std::string, Meaning> meanings = {
      {"yearly", {{"0", "0", "1", "1", "*"}, {4}}},  {"annually", {{"0", "0", "1", "1", "*"}, {4}}},
      {"monthly", {{"0", "0", "1", "*", "*"}, {4}}}, {"weekly", {{"0", "0", "*", "*", "0"}, {2}}},
      {"daily", {{"0", "0", "*", "*", "*"}, {}}},    {"midnight", {{"0", "0", "*", "*", "*"}, {}}},
      {"hourly", {{"0", "*", "*", "*", "*"}, {1}}},  {"reboot", {}},
  };
  if (dialect == Dialect::freebsd) {
    meanings["hourly"].stars.clear();
    meanings["every_minute"] = {{"*", "*", "*", "*", "*"}, {}};
    meanings["every_second"] = {};
  }
  if (dialect == Dialect::vixie) meanings["weekly"].stars = {4};
  const auto found = meanings.find(word);
  if (found != meanings.end()) {
    out.valid = true;
    out.nickname = word;
    if (found->second.fields.empty()) return;
    SlowParse fields;
    if (dialect == Dialect::busybox) {
      read_busybox(found->second.fields, fields);
    } else {
      read_vixie(found->second.fields, dialect, fields);
      for (const std::size_t star : found->second.stars) out.star[star] = true;
    }
    out.values = fields.values;
  } else if (dialect == Dialect::freebsd && !word.empty()) {
    const std::string number = word[0] == '+' ? word.substr(1) : word;
    const bool seconds = !number.empty() && all_in(number, digits) &&
                         number.find_first_not_of('0') != std::string::npos;
    out.valid = seconds;
    if (seconds) out.nickname = number;
  }
}

}  // namespace

SlowParse slow_parse_cron(const std::string& line, Dialect dialect) {
  SlowParse out;
  std::size_t at = std::min(line.find_first_not_of(" \t"), line.size());
  if (dialect == Dialect::cronie && at < line.size() && line[at] == '-') {
    const bool glued = at + 1 < line.size() && line[at + 1] != ' ' && line[at + 1] != '\t';
    out.quiet = glued;
    at += glued ? 1 : 0;
  }
  std::vector<std::string> words;
  std::vector<std::size_t> ends;
  bool open = false;
  for (; at < line.size() && (words.size() < 5 || open); ++at) {
    const bool blank = line[at] == ' ' || line[at] == '\t';
    if (blank) {
      open = false;
      continue;
    }
    if (!open) {
      words.emplace_back();
      ends.push_back(at);
    }
    open = true;
    words.back() += line[at];
    ends.back() = at + 1;
  }
  if (!words.empty() && !words[0].empty() && words[0][0] == '@') {
    out.end = ends[0];
    read_nickname(words[0].substr(1), dialect, out);
    return out;
  }
  if (words.size() < 5) return out;
  out.end = ends[4];
  if (dialect == Dialect::busybox) {
    read_busybox(words, out);
  } else {
    read_vixie(words, dialect, out);
  }
  return out;
}

}  // namespace cronviz::test
