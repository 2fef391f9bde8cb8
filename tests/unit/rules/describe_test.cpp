#include "rules/describe.hpp"

#include <array>

#include <gtest/gtest.h>

#include "rules/likely_key.hpp"
#include "support/parsed_text.hpp"

namespace ftdata::test {
namespace {

TEST(Quote, ShowsWhatCannotBeSeen) {
  EXPECT_EQ(rules::quote("abc"), "`abc`");
  EXPECT_EQ(rules::quote(""), "``");
  EXPECT_EQ(rules::quote("a\x1B[31m\n"), "`a<U+001B>[31m<U+000A>`");
  EXPECT_EQ(rules::quote("\xE2\x80\xAE"
                         "a\xC2\x85"),
            "`<U+202E>a<U+0085>`");
  EXPECT_EQ(rules::quote("\xC3\xA9\xE4\xBD\xA0"), "`\xC3\xA9\xE4\xBD\xA0`");
  EXPECT_EQ(rules::quote("\xFF"), "`<U+00FF>`");
}

TEST(Quote, CutsAfterFortyCharacters) {
  EXPECT_EQ(rules::quote(std::string(40, 'a')), "`" + std::string(40, 'a') + "`");
  EXPECT_EQ(rules::quote(std::string(1000, 'a')), "`" + std::string(40, 'a') + "...`");
}

TEST(DescribeValue, ShowsNumbersAsWhatTheyAre) {
  const ParsedText text(R"([1,-1,1.0,0.5,1e300,18446744073709551615,true,null,"x",[],{}])");
  std::vector<std::string> shown;
  for (const JsonValue value : text.root().elements()) {
    shown.push_back(rules::describe_value(value));
  }
  EXPECT_EQ(shown,
            (std::vector<std::string>{"1", "-1", "1.0", "0.5", "1e+300", "1.8446744073709552e+19",
                                      "true", "null", "the string `x`", "an array", "an object"}));
}

TEST(DescribeRoles, CutsLongConversationsInTheMiddle) {
  std::string text = R"({"messages":[)";
  for (int i = 0; i < 9; ++i) text += R"({"role":"user"},)";
  const ReadRecord record(text + R"({"role":"gpt"}]})");
  EXPECT_EQ(rules::describe_roles(*record),
            "10 messages: user, user, user, ..., user, user, `gpt`");
}

TEST(ListKeys, NamesSix) {
  constexpr std::array<std::string_view, 8> kKeys = {"a", "b", "c", "d", "e", "f", "g", "h"};
  EXPECT_EQ(rules::list_keys(std::span(kKeys).first(2)), "`a`, `b`");
  EXPECT_EQ(rules::list_keys(kKeys), "`a`, `b`, `c`, `d`, `e`, `f` and 2 more");
}

TEST(MoreLikeThis, IsSilentForOne) {
  EXPECT_TRUE(rules::more_like_this(1).empty());
  EXPECT_EQ(rules::more_like_this(2), std::vector<std::string>{"1 more message like this"});
  EXPECT_EQ(rules::more_like_this(5, "part"), std::vector<std::string>{"4 more parts like this"});
}

TEST(LikelyKey, FindsMisspellingsAndSynonyms) {
  const auto known = [](std::string_view key) { return key == "text"; };
  const auto likely = [known](std::string_view object, std::string_view wanted) {
    const ParsedText text(object);
    return std::string(rules::likely_key(text.root(), wanted, known).as_string());
  };
  EXPECT_EQ(likely(R"({"x":1,"Messages":[]})", "messages"), "Messages");
  EXPECT_EQ(likely(R"({" content ":1})", "content"), " content ");
  EXPECT_EQ(likely(R"({"answer":1})", "completion"), "answer");
  EXPECT_EQ(likely(R"({"text":1})", "content"), "");  // stands for itself
  EXPECT_EQ(likely(R"({"value":1,"contnt":2})", "content"), "value");
  EXPECT_EQ(likely(R"({"x":1})", "content"), "");
  EXPECT_EQ(likely(R"({"   ":1})", "content"), "");
  EXPECT_EQ(likely("[]", "content"), "");
}

}  // namespace
}  // namespace ftdata::test
