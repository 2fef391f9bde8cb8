#include "record/substance.hpp"

#include <gtest/gtest.h>

#include "support/parsed_text.hpp"

namespace ftdata::test {
namespace {

bool turn_has_substance(std::string_view keys) {
  const ReadRecord record(R"({"messages":[{"role":"assistant")" + std::string(keys) + "}]}");
  return has_substance(record->messages()[0]);
}

TEST(Substance, IsVisibleText) {
  for (const std::string_view text :
       {"a", ".", " x", "\\n\\t0", "\\u4f60", "\\u200bx", "\\u0301"}) {
    EXPECT_TRUE(turn_has_substance(R"(,"content":")" + std::string(text) + "\"")) << text;
  }
}

TEST(Substance, IsNotWhatCannotBeSeen) {
  for (const std::string_view text : {"", " ", "\\n\\r\\t", "\\u00a0", "\\u200b\\u200d\\ufeff",
                                      "\\u3000", "\\u2028", "\\u00ad", "\\u0000"}) {
    EXPECT_FALSE(turn_has_substance(R"(,"content":")" + std::string(text) + "\"")) << text;
  }
}

TEST(Substance, IsAnythingThatIsNotText) {
  for (const std::string_view keys :
       {R"(,"content":null,"tool_calls":[{}])", R"(,"function_call":{"name":"f"})",
        R"(,"content":"","refusal":"No.")", R"(,"audio":{"id":"a"})",
        R"(,"content":[{"type":"image_url","image_url":{}}])", R"(,"content":5)",
        R"(,"content":[{"type":"text","text":""},{"type":"text","text":"x"}])"}) {
    EXPECT_TRUE(turn_has_substance(keys)) << keys;
  }
}

TEST(Substance, IsNotAnEmptyContainer) {
  for (const std::string_view keys :
       {"", R"(,"content":null)", R"(,"content":[])", R"(,"tool_calls":[])", R"(,"refusal":null)",
        R"(,"refusal":"")", R"(,"content":[{"type":"text","text":" "}])", R"(,"audio":null)"}) {
    EXPECT_FALSE(turn_has_substance(keys)) << keys;
  }
}

TEST(IsTrained, GoesByRoleAndWeight) {
  const auto trained = [](std::string_view turn) {
    const ReadRecord record(R"({"messages":[)" + std::string(turn) + "]}");
    return is_trained(record->messages()[0]);
  };
  EXPECT_TRUE(trained(R"({"role":"assistant"})"));
  EXPECT_TRUE(trained(R"({"role":"assistant","weight":1})"));
  EXPECT_TRUE(trained(R"({"role":"assistant","weight":"0"})"));
  EXPECT_FALSE(trained(R"({"role":"assistant","weight":0})"));
  EXPECT_FALSE(trained(R"({"role":"assistant","weight":0.0})"));
  EXPECT_FALSE(trained(R"({"role":"user"})"));
}

}  // namespace
}  // namespace ftdata::test
