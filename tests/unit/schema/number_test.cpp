#include "schema/number.hpp"

#include <limits>

#include <gtest/gtest.h>

#include "schema_support.hpp"

namespace ftdata::schema {
namespace {

Number number(std::string_view text) {
  const test::Json json(text);
  return number_at(json.root().line()->tape, json.root().index());
}

TEST(Number, ComparesByValueWhateverTheSpelling) {
  EXPECT_TRUE(std::is_eq(compare(number("1"), number("1.0"))));
  EXPECT_TRUE(std::is_eq(compare(number("100"), number("1e2"))));
  EXPECT_TRUE(std::is_eq(compare(number("0"), number("-0.0"))));
  EXPECT_TRUE(std::is_lt(compare(number("-1"), number("0.5"))));
  EXPECT_TRUE(std::is_gt(compare(number("1e300"), number("18446744073709551615"))));
  EXPECT_TRUE(std::is_gt(compare(number("-9223372036854775808"), number("-1e300"))));
}

TEST(Number, ComparesExactlyWhereADoubleWouldRound) {
  // 2^53 and its neighbour are the same double.
  EXPECT_TRUE(std::is_gt(compare(number("9007199254740993"), number("9007199254740992.0"))));
  EXPECT_TRUE(std::is_lt(compare(number("9007199254740992.0"), number("9007199254740993"))));
  EXPECT_TRUE(
      std::is_lt(compare(number("18446744073709551615"), number("18446744073709551616.0"))));
  EXPECT_TRUE(std::is_lt(compare(number("9223372036854775807"), number("9223372036854775808"))));
  EXPECT_TRUE(std::is_lt(compare(number("-3"), number("-2.5"))));
  EXPECT_TRUE(std::is_gt(compare(number("-2"), number("-2.5"))));
}

TEST(Number, NormalisesIntegralDoubles) {
  EXPECT_EQ(normalized(number("2.0")).kind, Number::Kind::Int);
  EXPECT_EQ(normalized(number("1e19")).kind, Number::Kind::Uint);
  EXPECT_EQ(normalized(number("1e20")).kind, Number::Kind::Double);
  EXPECT_EQ(normalized(number("-0.0")).bits, 0U);
  EXPECT_EQ(normalized(number("2.5")).kind, Number::Kind::Double);
}

TEST(Number, TellsMultiplesOfDecimalsExactly) {
  const auto multiple = [](std::string_view a, std::string_view b) {
    return is_multiple(number(a), number(b));
  };
  EXPECT_TRUE(multiple("0.0075", "0.0001"));
  EXPECT_FALSE(multiple("0.00751", "0.0001"));
  EXPECT_TRUE(multiple("0.3", "0.1"));
  EXPECT_TRUE(multiple("-4.5", "1.5"));
  EXPECT_TRUE(multiple("0", "7"));
  EXPECT_TRUE(multiple("19.99", "0.01"));
  EXPECT_FALSE(multiple("35", "1.5"));
  EXPECT_TRUE(multiple("1e308", "0.5"));
  EXPECT_FALSE(multiple("1e308", "0.123456789"));
  EXPECT_TRUE(multiple("1e308", "1e-308"));
  EXPECT_FALSE(multiple("5e-324", "1"));
  EXPECT_FALSE(multiple("1.5", "1e300"));
  EXPECT_TRUE(multiple("18446744073709551615", "5"));
  EXPECT_FALSE(multiple("18446744073709551615", "2"));
  EXPECT_TRUE(multiple("12391239123", "1e-8"));
}

TEST(Number, SaturatesSizes) {
  constexpr std::uint32_t kMax = std::numeric_limits<std::uint32_t>::max();
  EXPECT_EQ(saturated(number("3.0")), 3U);
  EXPECT_EQ(saturated(number("-3")), 0U);
  EXPECT_EQ(saturated(number("4294967296")), kMax);
  EXPECT_EQ(saturated(number("1e300")), kMax);
}

}  // namespace
}  // namespace ftdata::schema
