#include "json/locate.hpp"

#include <gtest/gtest.h>

#include "support/parsed_text.hpp"

namespace ftdata::test {
namespace {

std::string_view text_at(const ParsedText& text, JsonValue value) {
  const json::Span span = json::locate(*value.line(), value.index());
  return text.line().substr(span.offset, span.length);
}

TEST(Locate, GivesScalarsWithTheirQuotes) {
  const ParsedText text(R"( { "a" : "x\"y" , "b":[ -1.5e3 ,true,null,"" ] ,"c":{"d":0}} )");
  const JsonValue root = text.root();
  EXPECT_EQ(text_at(text, root.find("a")), R"("x\"y")");
  EXPECT_EQ(text_at(text, root.find("b").at(0)), "-1.5e3");
  EXPECT_EQ(text_at(text, root.find("b").at(1)), "true");
  EXPECT_EQ(text_at(text, root.find("b").at(2)), "null");
  EXPECT_EQ(text_at(text, root.find("b").at(3)), R"("")");
  EXPECT_EQ(text_at(text, root.find("c").find("d")), "0");
}

TEST(Locate, GivesTheOpeningBracketOfContainers) {
  const ParsedText text(R"({"a":[{}]})");
  EXPECT_EQ(text_at(text, text.root()), "{");
  EXPECT_EQ(text_at(text, text.root().find("a")), "[");
  EXPECT_EQ(text_at(text, text.root().find("a").at(0)), "{");
}

TEST(Locate, GivesKeys) {
  const ParsedText text(R"({"a":1,"b\n":{"c":2}})");
  std::vector<std::string_view> keys;
  for (const JsonMember& member : text.root().members()) {
    keys.push_back(text_at(text, member.key_value));
  }
  EXPECT_EQ(keys, (std::vector<std::string_view>{R"("a")", R"("b\n")"}));
}

TEST(Locate, CountsFromTheStartOfTheLine) {
  const ParsedText text("\xEF\xBB\xBF{\"a\":7}");
  EXPECT_EQ(text_at(text, text.root().find("a")), "7");
}

TEST(Locate, FindsValuesBehindPatches) {
  const ParsedText text(R"({"a":-Infinity,"b":"\ud800","c":5})");
  EXPECT_EQ(text_at(text, text.root().find("c")), "5");
  EXPECT_EQ(text_at(text, text.root().find("b")), R"("\ud800")");
}

TEST(Locate, IsRightForEveryValueOfARecord) {
  const ParsedText text(
      R"({"messages":[{"role":"user","content":[{"type":"text","text":"a, b: {c} [d]"}]},)"
      R"({"role":"assistant","content":"\\","n":-0.5e-2}],"k":[[],{},[[]]]})");
  const auto visit = [&text](const auto& self, JsonValue value) -> void {
    const char first = text_at(text, value)[0];
    if (value.is_array()) { EXPECT_EQ(first, '['); }
    if (value.is_object()) { EXPECT_EQ(first, '{'); }
    if (value.is_string()) { EXPECT_EQ(first, '"'); }
    if (value.is_number()) { EXPECT_EQ(first, '-'); }
    for (const JsonValue element : value.elements()) self(self, element);
    for (const JsonMember& member : value.members()) {
      EXPECT_EQ(text_at(text, member.key_value), '"' + std::string(member.key) + '"');
      self(self, member.value);
    }
  };
  visit(visit, text.root());
}

TEST(LocateInString, CountsDecodedBytes) {
  const ParsedText text(R"({"a":"x\n\u00e9\ud83d\ude00y\"z"})");
  const JsonValue value = text.root().find("a");
  const auto part = [&](std::size_t begin, std::size_t length) {
    const json::Span span = json::locate_in_string(*value.line(), value.index(), begin, length);
    return text.line().substr(span.offset, span.length);
  };
  EXPECT_EQ(part(0, 1), "x");
  EXPECT_EQ(part(1, 1), R"(\n)");
  EXPECT_EQ(part(2, 2), R"(\u00e9)");
  EXPECT_EQ(part(4, 4), R"(\ud83d\ude00)");
  EXPECT_EQ(part(8, 3), R"(y\"z)");
  EXPECT_EQ(part(0, 100), R"(x\n\u00e9\ud83d\ude00y\"z)");
}

TEST(PointerTo, EscapesKeysAndCountsElements) {
  const ParsedText text(R"({"a/b":[0,{"~":[1,2]}],"":3})");
  const JsonValue root = text.root();
  const auto pointer = [](JsonValue value) {
    return json::pointer_to(*value.line(), value.index());
  };
  EXPECT_EQ(pointer(root), "");
  EXPECT_EQ(pointer(root.find("a/b")), "/a~1b");
  EXPECT_EQ(pointer(root.find("a/b").at(1).find("~").at(1)), "/a~1b/1/~0/1");
  EXPECT_EQ(pointer(root.find("")), "/");
}

TEST(PointerTo, GivesAKeyThePointerOfItsValue) {
  const ParsedText text(R"({"a":{"b":1}})");
  const JsonMember a = *text.root().members().begin();
  const JsonMember b = *a.value.members().begin();
  EXPECT_EQ(json::pointer_to(*text.parsed(), a.key_value.index()), "/a");
  EXPECT_EQ(json::pointer_to(*text.parsed(), b.key_value.index()), "/a/b");
}

}  // namespace
}  // namespace ftdata::test
