#include "ftdata/prices.hpp"

#include <gtest/gtest.h>

namespace ftdata::test {
namespace {

TEST(Prices, AreReadForAMillionTokens) {
  const auto list =
      parse_prices("currency = \"EUR\"\n[training]\n\"gpt-4o\" = 25\nother = 0.5\n", "prices.toml");
  ASSERT_TRUE(list);
  EXPECT_EQ(list->currency, "EUR");
  ASSERT_EQ(list->training.size(), 2U);
  EXPECT_EQ(list->training[0].name, "gpt-4o");
  EXPECT_DOUBLE_EQ(list->training[0].per_token, 25e-6);
  EXPECT_DOUBLE_EQ(list->training[1].per_token, 0.5e-6);
}

void expect_error(std::string_view toml, std::uint64_t line, std::string_view words) {
  const auto list = parse_prices(toml, "prices.toml");
  ASSERT_FALSE(list) << toml;
  EXPECT_EQ(list.error().code, ErrorCode::Config);
  EXPECT_EQ(list.error().line, line);
  EXPECT_NE(list.error().message.find(words), std::string::npos) << list.error().message;
}

TEST(Prices, AreRefusedWithTheirPlace) {
  expect_error("[training]\na = \"three\"\n", 2, "the price of `a` is no number");
  expect_error("[training]\na = -1\n", 2, "the price of `a` is no number");
  expect_error("[training]\na = nan\n", 2, "the price of `a` is no number");
  expect_error("currency = \"EUR\"\n[trainin]\na = 1\n", 2, "unknown key `trainin`");
  expect_error("currency = 3\n", 1, "unknown key `currency`");
  expect_error("a = = 1\n", 1, "not valid TOML");
}

TEST(Prices, AreNotFoundWhereThereIsNoFile) {
  const auto list = read_prices("/nonexistent/prices.toml");
  ASSERT_FALSE(list);
  EXPECT_EQ(list.error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace ftdata::test
