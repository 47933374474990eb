// The test framework: TEST("suite: claim") { CHECK(x); CHECK_EQ(a, b); REQUIRE(p); }. A suite is
// what stands before the colon; check_main.cpp runs all tests or those whose name begins with an
// argument.
#pragma once

#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace cronviz::test {

struct Test {
  const char* name;
  void (*run)();
  Test* next;
};

// Links the test into the list that check_main.cpp runs; returns it.
Test* add_test(Test* test);
// Counts and prints a failure: file:line, what was claimed, both sides.
void fail(const char* file, int line, std::string_view claim, std::string_view detail);
// A test that cannot run here says why and is counted as skipped.
void skip(std::string_view why);

struct Abandoned {};  // thrown by REQUIRE, ends one test

template <typename T>
std::string show(const T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    return value ? "true" : "false";
  } else if constexpr (std::is_enum_v<T>) {
    return std::to_string(static_cast<long long>(value));
  } else if constexpr (std::is_convertible_v<T, std::string_view>) {
    return "\"" + std::string(std::string_view(value)) + "\"";
  } else if constexpr (requires(std::ostringstream & out) { out << value; }) {
    std::ostringstream out;
    out << value;
    return out.str();
  } else {
    return "(no text form)";
  }
}

template <typename A, typename B>
bool check_equal(const char* file, int line, const char* claim, const A& a, const B& b) {
  if constexpr (std::is_integral_v<A> && std::is_integral_v<B> && !std::is_same_v<A, bool> &&
                !std::is_same_v<B, bool>) {
    if (std::cmp_equal(a, b)) return true;
  } else {
    if (a == b) return true;
  }
  fail(file, line, claim, "  left:  " + show(a) + "\n  right: " + show(b));
  return false;
}

}  // namespace cronviz::test

#define CRONVIZ_JOIN2(a, b) a##b
#define CRONVIZ_JOIN(a, b) CRONVIZ_JOIN2(a, b)
#define TEST(name)                                                                               \
  static void CRONVIZ_JOIN(test_, __LINE__)();                                                   \
  static cronviz::test::Test CRONVIZ_JOIN(entry_, __LINE__){name, CRONVIZ_JOIN(test_, __LINE__), \
                                                            nullptr};                            \
  static cronviz::test::Test* CRONVIZ_JOIN(added_, __LINE__) [[maybe_unused]] =                  \
      cronviz::test::add_test(&CRONVIZ_JOIN(entry_, __LINE__));                                  \
  static void CRONVIZ_JOIN(test_, __LINE__)()
#define CHECK(claim) ((claim) ? true : (cronviz::test::fail(__FILE__, __LINE__, #claim, ""), false))
#define CHECK_EQ(a, b) cronviz::test::check_equal(__FILE__, __LINE__, #a " == " #b, (a), (b))
#define REQUIRE(claim)                                   \
  do {                                                   \
    if (!CHECK(claim)) throw cronviz::test::Abandoned{}; \
  } while (false)
