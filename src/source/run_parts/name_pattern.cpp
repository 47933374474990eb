#include "source/run_parts/name_pattern.h"

#include <array>
#include <utility>

#include "base/text.h"

namespace cronviz::source::run_parts {
namespace {

using Bytes = NamePattern::Bytes;
using Step = NamePattern::Step;

constexpr std::size_t longest_text = 1000;
constexpr std::size_t most_steps = 5000;
constexpr int deepest = 32;
constexpr int most_repeats = 255;  // RE_DUP_MAX
constexpr int endless = -1;

struct Node {
  enum class Kind : std::uint8_t { nothing, bytes, begin, end, sequence, choice, repeat };
  Kind kind = Kind::nothing;
  std::uint32_t left = 0;  // bytes: the set
  std::uint32_t right = 0;
  int least = 0;  // repeat
  int most = 0;   // repeat; `endless`
};

struct ByteClass {
  std::string_view name;
  bool (*has)(unsigned char);
};

constexpr bool is_graph(unsigned char c) { return c > ' ' && c < 0x7f; }
constexpr bool is_upper(unsigned char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(unsigned char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_number(unsigned char c) { return c >= '0' && c <= '9'; }
constexpr bool is_alpha(unsigned char c) { return is_upper(c) || is_lower(c); }
constexpr bool is_alnum(unsigned char c) { return is_alpha(c) || is_number(c); }
constexpr bool is_hex(unsigned char c) {
  return is_number(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// ctype(3) in the C locale.
constexpr std::array<ByteClass, 12> classes = {{
    {"alnum", is_alnum},
    {"alpha", is_alpha},
    {"blank", [](unsigned char c) { return c == ' ' || c == '\t'; }},
    {"cntrl", [](unsigned char c) { return c < ' ' || c == 0x7f; }},
    {"digit", is_number},
    {"graph", is_graph},
    {"lower", is_lower},
    {"print", [](unsigned char c) { return is_graph(c) || c == ' '; }},
    {"punct", [](unsigned char c) { return is_graph(c) && !is_alnum(c); }},
    {"space", [](unsigned char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }},
    {"upper", is_upper},
    {"xdigit", is_hex},
}};

}  // namespace

class PatternCompiler {
 public:
  explicit PatternCompiler(std::string_view text) : text_(text) {}

  std::optional<NamePattern> compile();

 private:
  std::uint32_t read_choice();
  std::uint32_t read_sequence();
  std::uint32_t read_repeats();
  std::uint32_t read_atom();
  std::uint32_t read_brackets();
  void read_class(Bytes& bytes);
  bool read_interval(Node& repeat);
  std::optional<int> read_number();
  void emit(std::uint32_t node);
  void emit_repeat(const Node& repeat);

  bool at(char c) const { return !text_.empty() && text_[0] == c; }
  char take() {
    const char c = text_[0];
    text_.remove_prefix(1);
    return c;
  }
  std::uint32_t fail() {
    failed_ = true;
    return 0;
  }
  std::uint32_t add(Node node) {
    nodes_.push_back(node);
    return static_cast<std::uint32_t>(nodes_.size() - 1);
  }
  std::uint32_t add_bytes(const Bytes& bytes) {
    pattern_.sets_.push_back(bytes);
    return add({Node::Kind::bytes, static_cast<std::uint32_t>(pattern_.sets_.size() - 1), 0, 0, 0});
  }
  std::uint32_t add_byte(char c) {
    Bytes bytes;
    bytes.set(static_cast<unsigned char>(c));
    return add_bytes(bytes);
  }
  std::uint32_t here() const { return static_cast<std::uint32_t>(pattern_.steps_.size()); }
  std::uint32_t add_step(Step::Kind kind, std::uint32_t first = 0, std::uint32_t second = 0) {
    pattern_.steps_.push_back({kind, first, second});
    return here() - 1;
  }

  std::string_view text_;
  std::vector<Node> nodes_;
  NamePattern pattern_;
  std::size_t emitted_ = 0;
  int depth_ = 0;
  bool failed_ = false;
};

std::uint32_t PatternCompiler::read_choice() {
  if (++depth_ > deepest) return fail();
  std::uint32_t node = read_sequence();
  while (!failed_ && at('|')) {
    take();
    const std::uint32_t right = read_sequence();
    node = add({Node::Kind::choice, node, right, 0, 0});
  }
  --depth_;
  return node;
}

std::uint32_t PatternCompiler::read_sequence() {
  std::uint32_t node = add({});
  while (!failed_ && !text_.empty() && !at('|') && !(at(')') && depth_ > 1)) {
    const std::uint32_t right = read_repeats();
    node = add({Node::Kind::sequence, node, right, 0, 0});
  }
  return node;
}

std::uint32_t PatternCompiler::read_repeats() {
  std::uint32_t node = read_atom();
  while (!failed_ && (at('*') || at('+') || at('?') || at('{'))) {
    Node repeat{Node::Kind::repeat, node, 0, 0, endless};
    const char sign = take();
    if (sign == '+') repeat.least = 1;
    if (sign == '?') repeat.most = 1;
    if (sign == '{' && !read_interval(repeat)) return fail();
    if (++depth_ > deepest) return fail();  // a**** is nested, too
    node = add(repeat);
    --depth_;
  }
  return node;
}

std::optional<int> PatternCompiler::read_number() {
  int value = 0;
  bool any = false;
  while (!text_.empty() && is_digit(text_[0])) {
    value = value * 10 + (take() - '0');
    any = true;
    if (value > most_repeats) return std::nullopt;
  }
  if (!any) return std::nullopt;
  return value;
}

// Behind `{`.
bool PatternCompiler::read_interval(Node& repeat) {
  const auto least = read_number();
  if (!least) return false;
  repeat.least = repeat.most = *least;
  if (at(',')) {
    take();
    repeat.most = endless;
    if (!at('}')) {
      const auto most = read_number();
      if (!most || *most < *least) return false;
      repeat.most = *most;
    }
  }
  if (!at('}')) return false;
  take();
  return true;
}

std::uint32_t PatternCompiler::read_atom() {
  const char c = take();
  switch (c) {
    case '(': {
      const std::uint32_t inner = read_choice();
      if (!at(')')) return fail();
      take();
      return inner;
    }
    case '[':
      return read_brackets();
    case '.':
      return add_bytes(~Bytes());
    case '^':
      return add({Node::Kind::begin, 0, 0, 0, 0});
    case '$':
      return add({Node::Kind::end, 0, 0, 0, 0});
    case '*':
    case '+':
    case '?':
    case '{':
    case ')':
      return fail();
    case '\\': {
      if (text_.empty()) return fail();
      const char escaped = take();
      // \w, \1, \< and their like are of GNU.
      if (is_letter(escaped) || is_digit(escaped) || escaped == '<' || escaped == '>' ||
          escaped == '`' || escaped == '\'') {
        return fail();
      }
      return add_byte(escaped);
    }
    default:
      return add_byte(c);
  }
}

// Behind `[:`.
void PatternCompiler::read_class(Bytes& bytes) {
  const std::size_t end = text_.find(":]");
  if (end == std::string_view::npos) return void(fail());
  const std::string_view name = text_.substr(0, end);
  text_.remove_prefix(end + 2);
  for (const ByteClass& known : classes) {
    if (known.name != name) continue;
    for (unsigned c = 0; c < 256; ++c) {
      if (known.has(static_cast<unsigned char>(c))) bytes.set(c);
    }
    return;
  }
  fail();
}

std::uint32_t PatternCompiler::read_brackets() {
  Bytes bytes;
  const bool negated = at('^');
  if (negated) take();
  bool first = true;
  while (!failed_ && !text_.empty() && (first || !at(']'))) {
    first = false;
    const char c = take();
    if (c == '[' && (at('.') || at('='))) return fail();
    if (c == '[' && at(':')) {
      take();
      read_class(bytes);
      continue;
    }
    const auto low = static_cast<unsigned char>(c);
    auto high = low;
    if (at('-') && text_.size() > 1 && text_[1] != ']') {
      take();
      high = static_cast<unsigned char>(take());
      if (high == '[' && (at('.') || at('=') || at(':'))) return fail();
    }
    if (high < low) return fail();
    for (unsigned b = low; b <= high; ++b) bytes.set(b);
  }
  if (text_.empty()) return fail();
  take();
  return add_bytes(negated ? ~bytes : bytes);
}

void PatternCompiler::emit_repeat(const Node& repeat) {
  for (int i = 0; i < repeat.least && !failed_; ++i) emit(repeat.left);
  if (repeat.most == endless) {
    const std::uint32_t fork = add_step(Step::Kind::fork);
    emit(repeat.left);
    add_step(Step::Kind::jump, fork);
    pattern_.steps_[fork] = {Step::Kind::fork, fork + 1, here()};
    return;
  }
  std::vector<std::uint32_t> forks;
  for (int i = repeat.least; i < repeat.most && !failed_; ++i) {
    forks.push_back(add_step(Step::Kind::fork));
    emit(repeat.left);
  }
  for (const std::uint32_t fork : forks)
    pattern_.steps_[fork] = {Step::Kind::fork, fork + 1, here()};
}

void PatternCompiler::emit(std::uint32_t index) {
  const Node node = nodes_[index];
  // Counted, too: (){255} inside itself adds no step at all.
  if (here() > most_steps || ++emitted_ > 10 * most_steps) return void(fail());
  switch (node.kind) {
    case Node::Kind::nothing:
      return;
    case Node::Kind::bytes:
      add_step(Step::Kind::bytes, node.left);
      return;
    case Node::Kind::begin:
      add_step(Step::Kind::begin);
      return;
    case Node::Kind::end:
      add_step(Step::Kind::end);
      return;
    case Node::Kind::sequence:
      emit(node.left);
      if (!failed_) emit(node.right);
      return;
    case Node::Kind::choice: {
      const std::uint32_t fork = add_step(Step::Kind::fork);
      emit(node.left);
      const std::uint32_t jump = add_step(Step::Kind::jump);
      pattern_.steps_[fork] = {Step::Kind::fork, fork + 1, here()};
      if (!failed_) emit(node.right);
      pattern_.steps_[jump].first = here();
      return;
    }
    case Node::Kind::repeat:
      return emit_repeat(node);
  }
}

std::optional<NamePattern> PatternCompiler::compile() {
  if (text_.size() > longest_text) return std::nullopt;
  const std::uint32_t root = read_choice();
  if (failed_ || !text_.empty()) return std::nullopt;
  emit(root);
  add_step(Step::Kind::match);
  if (failed_) return std::nullopt;
  return std::move(pattern_);
}

std::optional<NamePattern> NamePattern::compile(std::string_view text) {
  return PatternCompiler(text).compile();
}

}  // namespace cronviz::source::run_parts
