#include "io/container.hpp"

#include <gtest/gtest.h>

#include "ftdata/scan.hpp"

#include "support/test_sources.hpp"

namespace ftdata::test {
namespace {

std::string_view layout_of(std::string_view head) {
  return container_name(io::detect_layout(head).container);
}

TEST(Container, IsAnArrayWhenTheFileIsOne) {
  for (const char* const head :
       {R"([{"text":"a"},{"text":"b"}])", "[\n  {\"text\": \"a\"}\n]\n", " \n[ {\"text\":\"a\"} ]",
        "\xEF\xBB\xBF[{\"text\":\"a\"}]", "[1, 2]", "[\"a\",\n\"b\"]", "[]\n", "[",
        "[{\"text\":\"cut", "[\n{\"messages\":[{\"role\":\"user\"}]}\n]"}) {
    EXPECT_EQ(layout_of(head), "json-array") << head;
  }
}

TEST(Container, IsValuesWhenRecordsAreSpreadOverLines) {
  for (const char* const head :
       {"{\n  \"text\": \"a\"\n}\n", "{\"messages\": [\n{\"role\":\"user\"}\n]}",
        "{\"a\": 1,\n\"b\": 2}", "{\"a\":\n1}", "{\n}", "{\"a\": [\n  1\n]}",
        "{\n\"a\": \"cut here",
        // A conversation is one record.
        "[\n  {\"role\": \"user\", \"content\": \"a\"}\n]\n"}) {
    EXPECT_EQ(layout_of(head), "json-values") << head;
  }
}

TEST(Container, IsValuesWhenTheOnlyLineHoldsSeveral) {
  for (const char* const head :
       {R"({"a":1}{"a":2})", "{\"a\":1} {\"a\":2}\n", R"({"a":1},{"a":2})"}) {
    EXPECT_EQ(layout_of(head), "json-values") << head;
  }
}

TEST(Container, IsLinesWhateverIsWrongWithThem) {
  for (const char* const head :
       {"", "\n", "{\"a\":1}\n{\"a\":2}\n", "{\"a\":1}", "{\"a\":1}\r\n{\"a\":2}\r\n",
        // Broken first lines: cut off, a raw line break in a string, no JSON.
        "{\"a\":1\n{\"a\":2}\n", "{\"a\":{\n{\"a\":2}\n", "{\"a\":\"b\nc\"}\n", "text\n{\"a\":1}\n",
        "{\"a\":1,\n{\"a\":2}\n", "{\"a\":1}{\"a\":2}\n{\"a\":3}\n", "<<<<<<< HEAD\n{\"a\":1}\n",
        "{\"a\":1},\n{\"a\":2},\n", "}\n{}\n", "{\"text\":\"a\\",
        // Lines that are arrays, and a conversation without its record.
        "[1]\n[2]\n", "[]\n{\"a\":1}\n", R"([{"role":"user","content":"a"}])",
        R"([{"from":"human","value":"a"}])"}) {
    EXPECT_EQ(layout_of(head), "json-lines") << head;
  }
}

TEST(Container, SeesTheByteOrderMark) {
  EXPECT_TRUE(io::detect_layout("\xEF\xBB\xBF{}").byte_order_mark);
  EXPECT_FALSE(io::detect_layout("{\"a\":\"\xEF\xBB\xBF\"}").byte_order_mark);
}

TEST(LoneCr, EndsLinesWhenThereIsNoLf) {
  for (const char* const head : {"{\"a\":1}\r{\"a\":2}\r", "{\r\"a\": 1\r}\r", "[\r{}\r]"}) {
    EXPECT_TRUE(io::detect_layout(head).lone_cr) << head;
  }
  EXPECT_EQ(layout_of("{\"a\":1}\r{\"a\":2}\r"), "json-lines");
  EXPECT_EQ(layout_of("{\r\"a\": 1\r}\r"), "json-values");
  EXPECT_EQ(layout_of("[\r{}\r]"), "json-array");
}

TEST(LoneCr, IsNotSeenInStringsAtTheEndAndAmongLf) {
  for (const char* const head : {"{\"a\":1}\r\n{\"a\":2}\r", "{\"a\":\"\r\"}", "{\"a\":1}\r",
                                 "{}\r{}\n", "{\"a\":\"\\\"\r\"}", "text\rtext"}) {
    EXPECT_FALSE(io::detect_layout(head).lone_cr) << head;
  }
}

TEST(OpenFramer, ReadsLoneCrAsLinesAndKeepsOffsets) {
  const std::string text = "{\"a\":1}\r{\"a\":2}";
  const io::OpenedInput opened =
      io::open_framer(std::make_unique<FaultSource>(text, 0, 3), 4, 1000);
  io::Chunk chunk;
  ASSERT_TRUE(*opened.framer->next(chunk));
  EXPECT_EQ(chunk.bytes(), "{\"a\":1}\n");
  ASSERT_TRUE(*opened.framer->next(chunk));
  EXPECT_EQ(chunk.first_line, 2U);
  EXPECT_EQ(chunk.byte_offset, 8U);
}

}  // namespace
}  // namespace ftdata::test
