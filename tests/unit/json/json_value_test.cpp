#include "ftdata/json_value.hpp"

#include <limits>

#include <gtest/gtest.h>

#include "support/parsed_text.hpp"

namespace ftdata::test {
namespace {

TEST(JsonValue, TellsItsType) {
  const ParsedText text(R"({"n":null,"t":true,"f":false,"i":-1,"u":18446744073709551615,)"
                        R"("d":1.5,"s":"x","a":[],"o":{}})");
  const std::pair<std::string_view, JsonType> expected[] = {
      {"n", JsonType::Null},   {"t", JsonType::Bool},  {"f", JsonType::Bool},
      {"i", JsonType::Int},    {"u", JsonType::Uint},  {"d", JsonType::Double},
      {"s", JsonType::String}, {"a", JsonType::Array}, {"o", JsonType::Object},
      {"x", JsonType::Missing}};
  for (const auto& [key, type] : expected) EXPECT_EQ(text.root().find(key).type(), type) << key;
  EXPECT_EQ(type_name(JsonType::Uint), "number");
  EXPECT_EQ(type_name(JsonType::Missing), "nothing");
}

TEST(JsonValue, GivesTheValueWhenTheTypeFits) {
  const ParsedText text(R"({"t":true,"i":-5,"u":18446744073709551615,"d":0.25,"s":"a\u00e9\n"})");
  EXPECT_TRUE(text.root().find("t").as_bool());
  EXPECT_EQ(text.root().find("i").as_int(), -5);
  EXPECT_EQ(text.root().find("i").as_double(), -5.0);
  EXPECT_EQ(text.root().find("u").as_double(), 18446744073709551615.0);
  EXPECT_EQ(text.root().find("d").as_double(), 0.25);
  EXPECT_EQ(text.root().find("s").as_string(), "a\xC3\xA9\n");
}

TEST(JsonValue, GivesTheDefaultWhenItDoesNot) {
  const ParsedText text(R"({"s":"1","u":18446744073709551615,"d":2.0,"n":null})");
  EXPECT_EQ(text.root().find("s").as_int(), 0);
  EXPECT_EQ(text.root().find("u").as_int(), 0);
  EXPECT_EQ(text.root().find("d").as_int(), 0);
  EXPECT_EQ(text.root().find("n").as_string(), "");
  EXPECT_FALSE(text.root().find("s").as_bool());
  EXPECT_EQ(text.root().as_double(), 0.0);
}

TEST(JsonValue, MissingStaysMissing) {
  const JsonValue missing;
  EXPECT_FALSE(missing.exists());
  EXPECT_FALSE(missing.find("a").exists());
  EXPECT_FALSE(missing.at(0).exists());
  EXPECT_EQ(missing.size(), 0U);
  EXPECT_TRUE(missing.elements().empty());
  EXPECT_TRUE(missing.members().empty());
  EXPECT_EQ(missing.as_string(), "");
}

TEST(JsonValue, WalksArraysOverNestedValues) {
  const ParsedText text(R"([1,[2,[3]],{"a":[4]},"s",-1.5])");
  EXPECT_EQ(text.root().size(), 5U);
  std::vector<JsonType> types;
  for (const JsonValue value : text.root().elements()) types.push_back(value.type());
  EXPECT_EQ(types, (std::vector{JsonType::Int, JsonType::Array, JsonType::Object, JsonType::String,
                                JsonType::Double}));
  EXPECT_EQ(text.root().at(1).at(1).at(0).as_int(), 3);
  EXPECT_FALSE(text.root().at(5).exists());
}

TEST(JsonValue, WalksMembersInTheOrderOfTheText) {
  const ParsedText text(R"({"b":1,"a":{"x":[]},"":null})");
  std::vector<std::string> keys;
  for (const JsonMember& member : text.root().members()) {
    keys.emplace_back(member.key);
    EXPECT_EQ(member.key_value.as_string(), member.key);
    EXPECT_EQ(member.value, text.root().find(member.key));
  }
  EXPECT_EQ(keys, (std::vector<std::string>{"b", "a", ""}));
}

TEST(JsonValue, TakesTheLastOfDuplicateKeys) {
  const ParsedText text(R"({"a":1,"b":2,"a":3})");
  EXPECT_EQ(text.root().find("a").as_int(), 3);
  EXPECT_EQ(text.root().size(), 3U);
}

TEST(JsonValue, ComparesIdentityNotContent) {
  const ParsedText text(R"([1,1])");
  EXPECT_EQ(text.root().at(0), text.root().at(0));
  EXPECT_NE(text.root().at(0), text.root().at(1));
}

}  // namespace
}  // namespace ftdata::test
