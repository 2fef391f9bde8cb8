#include "ftdata/custom_rule.hpp"

#include <gtest/gtest.h>

#include "ftdata/rule_set.hpp"

#include "support/scan_text.hpp"

namespace ftdata::test {
namespace {

constexpr std::string_view kRecord =
    R"({"messages":[{"role":"user","content":"hi","name":"jane"},{"role":"assistant","content":"hello"}],"lang":"en","tags":["a","b"],"a/b":{"n":3,"none":null}})";

// What the rule says about the record; "" when it is content.
std::string said(const CustomRule& rule, std::string_view record = kRecord) {
  const auto made = make_custom_rule(rule);
  EXPECT_TRUE(made) << (made ? "" : made.error().message);
  if (!made) return "";
  RuleSet rules;
  EXPECT_TRUE(rules.add(**made));
  return findings_text(scan_bytes(record, rules, {.listed_per_rule = 0}));
}

TEST(CustomRule, LooksAtAPointer) {
  EXPECT_EQ(said({.name = "r", .pointer = "/lang", .required = true, .allowed = {"en"}}), "");
  EXPECT_EQ(said({.name = "r", .pointer = "/lang", .allowed = {"de"}}),
            "1:106 X-R error `en` is not among the allowed values |  | '/lang'\n");
  EXPECT_EQ(said({.name = "r", .pointer = "/country", .required = true}),
            "1:1 X-R error there is nothing at `/country` |  | ''\n");
  EXPECT_EQ(said({.name = "r", .pointer = "/country", .allowed = {"no"}}), "");
  EXPECT_EQ(said({.name = "r", .pointer = "/a~1b/n", .allowed = {"3"}}), "");
  EXPECT_EQ(said({.name = "r", .pointer = "/a~1b/none", .matches = "^null$"}), "");
}

TEST(CustomRule, TakesAStarForEachElement) {
  EXPECT_EQ(said({.name = "r", .pointer = "/tags/*", .allowed = {"a", "b"}}), "");
  EXPECT_NE(said({.name = "r", .pointer = "/messages/*/name", .matches = "^[A-Z]"}), "");
  EXPECT_EQ(said({.name = "r", .pointer = "/messages/*/nickname", .matches = "^[A-Z]"}), "");
  EXPECT_NE(said({.name = "r", .pointer = "/messages/*", .matches = "x"}), "");  // an object
}

TEST(CustomRule, LooksAtTheTextsOfARole) {
  EXPECT_EQ(said({.name = "r", .role = "assistant", .matches = "^h"}), "");
  EXPECT_EQ(
      said({.name = "r", .message = "too long", .role = "assistant", .max_length = 4}),
      "1:89 X-R error too long |  | '/messages/1/content' | 5 characters, at most 4 expected\n");
  EXPECT_EQ(said({.name = "r", .role = "user", .max_length = 4}), "");
  EXPECT_NE(said({.name = "r", .role = "user", .min_length = 3}), "");
}

TEST(CustomRule, CountsCharactersAndElements) {
  EXPECT_EQ(said({.name = "r", .pointer = "/t", .max_length = 2}, R"({"t":"\u00e9\u00e9"})"), "");
  EXPECT_NE(said({.name = "r", .pointer = "/tags", .min_length = 3}), "");
  EXPECT_EQ(said({.name = "r", .pointer = "/tags", .min_length = 2, .max_length = 2}), "");
}

TEST(CustomRule, RefusesWhatMakesNoSense) {
  const CustomRule wrong[] = {
      {.name = "", .pointer = "/a", .required = true},
      {.name = "two words", .pointer = "/a", .required = true},
      {.name = "r", .code = "FTC103", .pointer = "/a", .required = true},
      {.name = "r", .required = true},
      {.name = "r", .pointer = "/a", .role = "user", .matches = "x"},
      {.name = "r", .pointer = "a", .required = true},
      {.name = "r", .role = "bot", .matches = "x"},
      {.name = "r", .role = "user", .required = true},
      {.name = "r", .pointer = "/a"},
      {.name = "r", .pointer = "/a", .matches = "("},
      {.name = "r", .pointer = "/a", .not_matches = "(?=x)"},
  };
  for (const CustomRule& rule : wrong) {
    const auto made = make_custom_rule(rule);
    ASSERT_FALSE(made) << rule.name << rule.pointer;
    EXPECT_FALSE(made.error().message.empty());
  }
}

TEST(SchemaRule, ReportsAllViolationsWithTheirPlaces) {
  const auto made = make_schema_rule(
      R"({"required":["id"],"properties":{"lang":{"enum":["de"]},"tags":{"maxItems":1}}})");
  ASSERT_TRUE(made);
  RuleSet rules;
  ASSERT_TRUE(rules.add(**made));
  const ScanResult result = scan_bytes(kRecord, rules, {.listed_per_rule = 0});
  EXPECT_EQ(result.errors, 3U) << findings_text(result);
}

TEST(SchemaRule, RefusesWhatIsNoSchema) {
  for (const std::string_view text : {"", "{", "[]", R"({"type":"objekt"})", R"({"a":NaN})",
                                      R"({"$ref":"http://example.org/s.json"})"}) {
    const auto made = make_schema_rule(text);
    ASSERT_FALSE(made) << text;
    EXPECT_TRUE(made.error().message.starts_with("the schema")) << made.error().message;
  }
  EXPECT_FALSE(read_schema_rule("no/such/schema.json"));
}

}  // namespace
}  // namespace ftdata::test
