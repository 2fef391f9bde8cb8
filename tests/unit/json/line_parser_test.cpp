#include "json/line_parser.hpp"

#include <gtest/gtest.h>

#include "support/parsed_text.hpp"

namespace ftdata::test {
namespace {

std::vector<LineProblemKind> kinds_of(const ParsedText& text) {
  std::vector<LineProblemKind> kinds;
  for (const LineProblem& problem : text.problems()) kinds.push_back(problem.kind);
  return kinds;
}

TEST(LineParser, ParsesAnyValue) {
  for (const std::string_view line : {"{}", "[]", "0", "-0", "null", "\"x\"", " true ", "1e5"}) {
    const ParsedText text(line);
    EXPECT_NE(text.parsed(), nullptr) << line;
    EXPECT_TRUE(text.problems().empty()) << line;
  }
}

TEST(LineParser, SkipsAByteOrderMarkAndSaysSo) {
  const ParsedText text("\xEF\xBB\xBF{\"a\":1}");
  ASSERT_NE(text.parsed(), nullptr);
  EXPECT_EQ(text.parsed()->text_offset, 3U);
  EXPECT_EQ(kinds_of(text), std::vector{LineProblemKind::ByteOrderMark});
}

TEST(LineParser, CountsOffsetsFromTheStartOfTheLine) {
  const ParsedText text("\xEF\xBB\xBF{\"a\":x}");
  ASSERT_EQ(text.problems().size(), 2U);
  EXPECT_EQ(text.problems()[1].offset, 8U);
}

TEST(LineParser, CallsWhiteSpaceBlank) {
  for (const std::string_view line : {"", " ", "\t \r", "\v\f"}) {
    const ParsedText text(line);
    EXPECT_EQ(text.parsed(), nullptr);
    EXPECT_EQ(kinds_of(text), std::vector{LineProblemKind::Blank});
  }
  const ParsedText mark("\xEF\xBB\xBF");
  EXPECT_EQ(kinds_of(mark), (std::vector{LineProblemKind::ByteOrderMark, LineProblemKind::Blank}));
}

TEST(LineParser, SkipsZeroBytesAroundARecordAndSaysSo) {
  using namespace std::string_view_literals;
  const std::pair<std::string_view, std::uint32_t> lines[] = {
      {"\0\0{\"a\":1}"sv, 0}, {"{\"a\":1}\0"sv, 7}, {"\0{\"a\":1}\0\0"sv, 0}};
  for (const auto& [line, offset] : lines) {
    const ParsedText text(line);
    ASSERT_NE(text.parsed(), nullptr);
    EXPECT_EQ(text.parsed()->text, "{\"a\":1}");
    EXPECT_EQ(kinds_of(text), std::vector{LineProblemKind::NulPadding});
    EXPECT_EQ(text.problems()[0].offset, offset);
  }
  const ParsedText padding("\0\0\0"sv);
  EXPECT_EQ(padding.parsed(), nullptr);
  EXPECT_EQ(kinds_of(padding), std::vector{LineProblemKind::NulPadding});
}

TEST(LineParser, FindsWhatElseIsWrongBetweenZeroBytes) {
  using namespace std::string_view_literals;
  const ParsedText text("\0{\"a\":x}\0"sv);
  EXPECT_EQ(text.parsed(), nullptr);
  EXPECT_EQ(kinds_of(text),
            (std::vector{LineProblemKind::NulPadding, LineProblemKind::InvalidJson}));
  EXPECT_EQ(text.problems()[1].offset, 6U);
  // Zero bytes inside are no padding.
  EXPECT_EQ(kinds_of(ParsedText("{\0\"a\":1}"sv)), std::vector{LineProblemKind::InvalidJson});
}

TEST(LineParser, ReadsRecordsWithNumbersThatAreNone) {
  const ParsedText text(R"({"a":NaN,"b":-Infinity,"c":[Infinity,1],"d":"NaN"})");
  ASSERT_NE(text.parsed(), nullptr);
  EXPECT_EQ(kinds_of(text), std::vector{LineProblemKind::NanOrInfinity});
  EXPECT_EQ(text.root().find("a").as_int(), 0);
  EXPECT_EQ(text.root().find("c").at(1).as_int(), 1);
  EXPECT_EQ(text.root().find("d").as_string(), "NaN");
}

TEST(LineParser, ReadsRecordsWithNumbersOutOfRange) {
  const ParsedText text(R"({"id":123456789012345678901234567890,"x":1e999,"b":2})");
  ASSERT_NE(text.parsed(), nullptr);
  EXPECT_EQ(kinds_of(text), std::vector{LineProblemKind::NumberOutOfRange});
  EXPECT_EQ(text.problems()[0].length, 30U);
  EXPECT_EQ(text.root().find("b").as_int(), 2);
}

TEST(LineParser, ReadsHalfASurrogatePairAsAReplacement) {
  const ParsedText text(R"({"a":"x\ud83dy","b":"\ude00","\udc00":1})");
  ASSERT_NE(text.parsed(), nullptr);
  EXPECT_EQ(kinds_of(text), std::vector{LineProblemKind::LoneSurrogate});
  EXPECT_EQ(text.root().find("a").as_string(), "x\xEF\xBF\xBDy");
}

TEST(LineParser, TellsEachKindOnceAndAllKinds) {
  const ParsedText text(R"({"a":NaN,"b":1e999,"c":"\ud800","d":[NaN,1e999,"\ud800"]})");
  ASSERT_NE(text.parsed(), nullptr);
  EXPECT_EQ(kinds_of(text),
            (std::vector{LineProblemKind::NanOrInfinity, LineProblemKind::NumberOutOfRange,
                         LineProblemKind::LoneSurrogate}));
}

TEST(LineParser, TellsNothingButTheSyntaxErrorOfABrokenLine) {
  const ParsedText text(R"({"a":NaN,"b":"\ud800","c":})");
  EXPECT_EQ(text.parsed(), nullptr);
  EXPECT_EQ(kinds_of(text), std::vector{LineProblemKind::InvalidJson});
}

TEST(LineParser, GoesOnAfterABrokenLine) {
  json::LineParser parser;
  std::vector<LineProblem> problems;
  std::string good = R"({"a":1})";
  std::string bad = R"({"a":NaN)";
  const std::size_t good_size = good.size();
  const std::size_t bad_size = bad.size();
  good.resize(good_size + json::kLinePadding);
  bad.resize(bad_size + json::kLinePadding);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(parser.parse({bad.data(), bad_size}, problems), nullptr);
    EXPECT_NE(parser.parse({good.data(), good_size}, problems), nullptr);
  }
  EXPECT_EQ(problems.size(), 3U);
}

TEST(LineParser, DoesNotLookBehindTheLine) {
  // What stands in the padding belongs to the next line.
  std::string text = "{\"a\":1}  }\"[{";
  text.resize(7 + json::kLinePadding + 10, '"');
  json::LineParser parser;
  std::vector<LineProblem> problems;
  EXPECT_NE(parser.parse(std::string_view(text).substr(0, 7), problems), nullptr);
  EXPECT_TRUE(problems.empty());
}

TEST(LineParser, BoundsDepth) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + "1" + std::string(depth, ']');
  };
  EXPECT_NE(ParsedText(nested(json::kDepthMax - 1)).parsed(), nullptr);
  const ParsedText deep(nested(json::kDepthMax));
  EXPECT_EQ(deep.parsed(), nullptr);
  EXPECT_EQ(kinds_of(deep), std::vector{LineProblemKind::NestedTooDeep});
  // A number that must be patched does not change what is too deep.
  EXPECT_NE(ParsedText("[NaN," + nested(json::kDepthMax - 2) + "]").parsed(), nullptr);
}

}  // namespace
}  // namespace ftdata::test
