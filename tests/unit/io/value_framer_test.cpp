#include "io/value_framer.hpp"

#include <gtest/gtest.h>

#include "support/test_sources.hpp"

namespace ftdata::test {
namespace {

struct Framed {
  std::string text;
  std::uint64_t line;
  std::uint32_t part;
  std::uint64_t column;
  std::uint64_t byte_column;
  std::uint64_t byte_offset;
  bool skipped;

  friend bool operator==(const Framed&, const Framed&) = default;
  friend void PrintTo(const Framed& framed, std::ostream* out) {
    *out << framed.line << ':' << framed.column << '(' << framed.byte_column << ")#" << framed.part
         << '@' << framed.byte_offset << (framed.skipped ? " skipped " : " ") << framed.text;
  }
};

struct Outcome {
  std::vector<Framed> values;
  std::uint64_t bytes = 0;
  bool unclosed = false;
  std::optional<Error> error;
};

Outcome frame(std::unique_ptr<ByteSource> source, bool in_array, std::size_t chunk_bytes,
              std::size_t bound) {
  io::ValueFramer framer(std::move(source), chunk_bytes, bound, in_array);
  Outcome outcome;
  io::Chunk chunk;
  while (true) {
    const Result<bool> more = framer.next(chunk);
    if (!more) outcome.error = more.error();
    if (!more || !*more) break;
    outcome.bytes += chunk.input_bytes;
    for (const io::RecordSpan& span : chunk.records) {
      const bool skipped = chunk.skipped_line_bytes > 0;
      // What the head of a skipped value is cut at is of no interest here, its length is.
      std::string text = skipped ? std::to_string(chunk.skipped_line_bytes)
                                 : std::string(chunk.bytes().substr(span.offset, span.length));
      outcome.values.push_back({std::move(text), span.line, span.part, span.column,
                                span.byte_column, span.byte_offset, skipped});
    }
  }
  outcome.unclosed = framer.unclosed_array();
  return outcome;
}

// Frames in chunks of many sizes and from pieces of many sizes, which must not matter.
Outcome frame_all_ways(const std::string& text, bool in_array, std::size_t bound = 1 << 20) {
  const auto source = [&text](std::size_t piece) {
    return std::make_unique<FaultSource>(text, 0, piece);
  };
  Outcome expected = frame(source(1 << 20), in_array, 1 << 20, bound);
  EXPECT_EQ(expected.bytes, text.size());
  for (std::size_t chunk = 1; chunk <= text.size() + 1; ++chunk) {
    const Outcome outcome = frame(source(1 + chunk % 7), in_array, chunk, bound);
    EXPECT_EQ(outcome.values, expected.values) << "chunks of " << chunk;
    EXPECT_EQ(outcome.bytes, text.size()) << "chunks of " << chunk;
    EXPECT_EQ(outcome.unclosed, expected.unclosed);
  }
  return expected;
}

std::vector<std::string> texts(const Outcome& outcome) {
  std::vector<std::string> found;
  for (const Framed& value : outcome.values) found.push_back(value.text);
  return found;
}

using Texts = std::vector<std::string>;

TEST(ValueFramer, CutsAnArrayIntoItsElementsWithTheirPlaces) {
  const Outcome outcome =
      frame_all_ways("[{\"a\":\"\xC3\xA9\"}, {\"b\":[1,{}]},\n  {\"c\":2}\n]\n", true);
  const std::vector<Framed> expected = {{"{\"a\":\"\xC3\xA9\"}", 1, 0, 2, 2, 1, false},
                                        {"{\"b\":[1,{}]}", 1, 1, 13, 14, 13, false},
                                        {"{\"c\":2}", 2, 0, 3, 3, 29, false}};
  EXPECT_EQ(outcome.values, expected);
  EXPECT_FALSE(outcome.unclosed);
}

TEST(ValueFramer, CutsValuesThatStandAlone) {
  const Outcome outcome =
      frame_all_ways("{\n \"a\": 1\n}\n{\"b\":2}{\"c\":3}, [4]\n\"five\" 6\n", false);
  EXPECT_EQ(texts(outcome),
            (Texts{"{\n \"a\": 1\n}", "{\"b\":2}", "{\"c\":3}", "[4]", "\"five\"", "6"}));
  EXPECT_EQ(outcome.values[2].line, 4U);
  EXPECT_EQ(outcome.values[2].part, 1U);
  EXPECT_EQ(outcome.values[5].line, 5U);
}

TEST(ValueFramer, KnowsWhatIsInsideAString) {
  const std::string text = R"([{"a":"}\"]{\\"},{"b":"\\\\\""},{"c":"\u005c"}])";
  EXPECT_EQ(texts(frame_all_ways(text, true)),
            (Texts{R"({"a":"}\"]{\\"})", R"({"b":"\\\\\""})", R"({"c":"\u005c"})"}));
}

TEST(ValueFramer, LosesOneValueToAMissingQuote) {
  const std::string text = "[\n{\"a\": \"b},\n\"c\": 1},\n{\"d\": 2}\n]";
  EXPECT_EQ(texts(frame_all_ways(text, true)), (Texts{"{\"a\": \"b},\n\"c\": 1}", "{\"d\": 2}"}));
}

TEST(ValueFramer, HandsOutScalarsAndWhatIsNoJson) {
  EXPECT_EQ(texts(frame_all_ways("[1, true,null ,oops]", true)),
            (Texts{"1", "true", "null ", "oops"}));
}

TEST(ValueFramer, ReadsSeveralArraysAndWhatStandsBehindThem) {
  EXPECT_EQ(texts(frame_all_ways("[{}]\n[[],{}]\n{\"a\":1}", true)),
            (Texts{"{}", "[]", "{}", "{\"a\":1}"}));
}

// A bracket too many is a value of its own; the framer must get past it.
TEST(ValueFramer, GoesOnBehindABracketTooMany) {
  EXPECT_EQ(texts(frame_all_ways("[{\"a\":1}]\n]\n", true)), (Texts{"{\"a\":1}", "]"}));
  EXPECT_EQ(texts(frame_all_ways("[1]]],]\n{\"b\":2}", true)),
            (Texts{"1", "]", "]", "]", "{\"b\":2}"}));
}

TEST(ValueFramer, TellsThatAnArrayIsNotClosed) {
  EXPECT_TRUE(frame_all_ways("[{},\n{}\n", true).unclosed);
  // The last value is cut off itself, and will be found to be.
  const Outcome inside = frame_all_ways("[{},\n{\"a\":", true);
  EXPECT_FALSE(inside.unclosed);
  EXPECT_EQ(texts(inside), (Texts{"{}", "{\"a\":"}));
}

TEST(ValueFramer, SkipsAByteOrderMarkInFront) {
  const Outcome outcome = frame_all_ways("\xEF\xBB\xBF[{}]", true);
  EXPECT_EQ(outcome.values, (std::vector<Framed>{{"{}", 1, 0, 3, 5, 4, false}}));
}

TEST(ValueFramer, YieldsNothingFromEmptyArraysAndWhiteSpace) {
  for (const char* const text : {"", "[]", " \n\n", "[\n]\n", "[ , , ]"}) {
    EXPECT_EQ(texts(frame_all_ways(text, true)), Texts{}) << text;
  }
}

TEST(ValueFramer, SkipsValuesOverTheBoundAndKeepsTheirPlace) {
  const std::string text = "[{\"a\":1}, {\"b\":\"0123456789 \\\" {\"},\n{\"c\":3}]";
  for (const std::size_t chunk : {std::size_t{1}, std::size_t{17}, std::size_t{20}}) {
    const auto outcome = frame(std::make_unique<FaultSource>(text, 0), true, chunk, 12);
    ASSERT_EQ(outcome.values.size(), 3U) << chunk;
    EXPECT_EQ(outcome.bytes, text.size());
    EXPECT_EQ(outcome.values[1], (Framed{"23", 1, 1, 11, 11, 10, true})) << chunk;
    EXPECT_EQ(outcome.values[2], (Framed{"{\"c\":3}", 2, 0, 1, 1, 35, false})) << chunk;
  }
}

TEST(ValueFramer, TellsAnErrorBehindAllThatWasRead) {
  auto source = std::make_unique<FaultSource>("[{\"a\":1},{\"b\":2},{\"c", 3, 9);
  const Outcome outcome = frame(std::move(source), true, 18, 1000);
  EXPECT_EQ(texts(outcome), (Texts{"{\"a\":1}", "{\"b\":2}", "{"}));
  ASSERT_TRUE(outcome.error);
  EXPECT_EQ(outcome.error->message, FaultSource::kMessage);
}

}  // namespace
}  // namespace ftdata::test
