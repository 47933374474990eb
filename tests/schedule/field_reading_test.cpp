#include "schedule/field_reading.h"

#include <string>
#include <string_view>

#include "check.h"
#include "schedule/field_reader.h"
#include "schedule/schedule_text.h"

namespace cronviz::schedule {
namespace {

TEST("field_reading: bits_stepped is the loop from a to b by n") {
  for (int a = 0; a < 64; a += 3) {
    for (int b = a; b < 64; ++b) {
      for (const int n : {1, 2, 3, 7, 31, 59, 63, 64, 1000}) {
        std::uint64_t expected = 0;
        for (int v = a; v <= b; v += n) expected |= std::uint64_t{1} << v;
        CHECK_EQ(bits_stepped(a, b, n), expected);
      }
    }
  }
}

TEST("field_reading: numbers as a 64-bit C library and an int have them") {
  const auto read = [](std::string_view digits) {
    return number_as_c_reads(digits.data(), digits.data() + digits.size());
  };
  CHECK_EQ(read("0"), 0);
  CHECK_EQ(read("2147483647"), 2147483647);
  CHECK_EQ(read("2147483648"), -2147483647 - 1);
  CHECK_EQ(read("4294967301"), 5);
  CHECK_EQ(read("9223372036854775807"), -1);
  CHECK_EQ(read("18446744073709551621"), -1);
}

TEST("field_reading: names, either case, three letters") {
  const FieldSpec& month = spec_of(CronField::month);
  const FieldSpec& weekday = spec_of(CronField::day_of_week);
  CHECK_EQ(value_of_name(month, "jan"), 1);
  CHECK_EQ(value_of_name(month, "DeC"), 12);
  CHECK_EQ(value_of_name(month, "sun"), -1);
  CHECK_EQ(value_of_name(weekday, "sun"), 0);
  CHECK_EQ(value_of_name(weekday, "Sat"), 6);
  CHECK_EQ(value_of_name(spec_of(CronField::hour), "sat"), -1);
}

TEST("field_reading: sets as text") {
  CHECK_EQ(set_text(0), "");
  CHECK_EQ(set_text(1), "0");
  CHECK_EQ(set_text(0b1011), "0-1,3");
  CHECK_EQ(set_text(bits_between(0, 63)), "0-63");
  CHECK_EQ(set_text(std::uint64_t{1} << 63 | 1), "0,63");
}

// The plain reader and the daemons' own ones must agree where both have an answer: what it takes,
// they read alike and without a word.
TEST("field_reading: plain fields are read alike by the daemons' own readers") {
  constexpr std::array<std::string_view, 24> texts{
      "*",   "*/2", "*/60",    "0",   "00",    "007",  "7",     "8",
      "31",  "59",  "1-5",     "5-1", "0-6",   "1-31", "0-7",   "1-7/2",
      "jan", "mon", "sun-sat", "*,5", "1,2,3", "1,,",  "1-5/9", "fri-mon"};
  for (const CronDialect& dialect : all_dialects()) {
    for (const FieldSpec& spec : field_specs) {
      for (const std::string_view text : texts) {
        const PlainField& plain =
            plain_fields_of[dialect.busybox_fields ? 1 : 0][index_of(spec.field)];
        std::uint64_t bits = 0;
        const char* const stop =
            read_plain_field(text.data(), text.data() + text.size(), plain, bits);
        if (stop == nullptr) {
          CHECK_EQ(bits, 0U);
          continue;
        }
        CHECK(stop == text.data() + text.size());
        Reading own;
        std::uint32_t at = 0;
        const bool taken = dialect.busybox_fields ? read_busybox_field(text, at, spec, own)
                                                  : read_vixie_field(text, at, spec, dialect, own);
        CHECK(taken);
        CHECK(own.issues.empty());
        CHECK_EQ(own.bits[index_of(spec.field)], bits);
      }
    }
  }
}

}  // namespace
}  // namespace cronviz::schedule
