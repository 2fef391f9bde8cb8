#include "json/json_writer.hpp"

#include <limits>
#include <random>

#include <gtest/gtest.h>
#include <simdjson.h>

#include "base/unsafe_character.hpp"
#include "base/utf8.hpp"

namespace ftdata::json {
namespace {

std::string json_of(std::string_view text, JsonEscape escape = JsonEscape::Minimal) {
  std::string out;
  append_json_string(out, text, escape);
  return out;
}

std::string parsed(std::string_view json) {
  simdjson::dom::parser parser;
  return std::string(std::string_view(parser.parse(json).get_string()));
}

TEST(JsonWriter, PutsCommasAndColonsWhereTheyBelong) {
  std::string out = "> ";
  JsonWriter json(out);
  json.begin_object();
  json.member("a", 1);
  json.key("b");
  json.begin_array();
  json.begin_array();
  json.end_array();
  json.string("x");
  json.null();
  json.boolean(false);
  json.end_array();
  json.member("c", true);
  json.key("d");
  json.begin_object();
  json.end_object();
  json.member("e", "text");
  json.end_object();
  EXPECT_EQ(out, R"(> {"a":1,"b":[[],"x",null,false],"c":true,"d":{},"e":"text"})");
}

TEST(JsonWriter, BreaksLinesBehindTheComma) {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  json.break_line(2);
  json.number(1);
  json.break_line(2);
  json.number(2);
  json.break_line(0);
  json.end_array();
  EXPECT_EQ(out, "[\n  1,\n  2\n]");
}

TEST(JsonWriter, WritesNumbersThatReadBackTheSame) {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  json.number(std::numeric_limits<std::uint64_t>::max());
  json.number(std::numeric_limits<std::int64_t>::min());
  json.number(0.1);
  json.number(1e300);
  json.number(-0.0);
  json.number(std::numeric_limits<double>::quiet_NaN());
  json.number(std::numeric_limits<double>::infinity());
  json.end_array();
  EXPECT_EQ(out, "[18446744073709551615,-9223372036854775808,0.1,1e+300,-0,null,null]");
}

TEST(JsonWriter, EscapesWhatJsonDemands) {
  EXPECT_EQ(json_of("a\"b\\c/d"), R"("a\"b\\c/d")");
  EXPECT_EQ(json_of(std::string_view("\0\x01\b\t\n\f\r\x1F", 8)),
            R"("\u0000\u0001\b\t\n\f\r\u001f")");
  EXPECT_EQ(json_of("\x7F\u00E9\u4F60\U0001F600"), "\"\x7F\u00E9\u4F60\U0001F600\"");
}

TEST(JsonWriter, ShowsInvalidBytesAndTellsIt) {
  std::string out;
  JsonWriter json(out);
  json.string("a\xFFz\xC3");
  EXPECT_EQ(out, R"("a\\xffz\\xc3")");
  EXPECT_TRUE(json.take_lossy());
  EXPECT_FALSE(json.take_lossy());
  EXPECT_EQ(json_of("\xED\xA0\x80"), R"("\\xed\\xa0\\x80")");  // a surrogate
  EXPECT_EQ(json_of("\xC0\xAF"), R"("\\xc0\\xaf")");           // overlong
}

TEST(JsonWriter, HidesWhatActsWhenItIsToBeVisible) {
  EXPECT_EQ(json_of("\u202E\u200B\x7F\u009B", JsonEscape::Visible),
            R"("\u202e\u200b\u007f\u009b")");
  EXPECT_EQ(json_of("\U000E0041", JsonEscape::Visible), R"("\udb40\udc41")");
  EXPECT_EQ(json_of("##[error]", JsonEscape::Visible), R"("\u0023#[error]")");
  EXPECT_EQ(json_of("##VSO[task]", JsonEscape::Visible), R"("\u0023#VSO[task]")");
  EXPECT_EQ(json_of("## title #1", JsonEscape::Visible), R"("## title #1")");
  EXPECT_EQ(json_of("##[\u202E"), "\"##[\u202E\"");
}

TEST(JsonWriter, EveryByteAtEveryOffsetReadsBackTheSame) {
  for (int byte = 0; byte < 0x80; ++byte) {
    for (std::size_t at = 0; at < 20; ++at) {
      std::string text(20, 'x');
      text[at] = static_cast<char>(byte);
      ASSERT_EQ(parsed(json_of(text)), text) << byte << " at " << at;
      ASSERT_EQ(parsed(json_of(text, JsonEscape::Visible)), text) << byte << " at " << at;
    }
  }
}

TEST(JsonWriter, RandomTextReadsBackTheSameAndIsSafe) {
  std::mt19937 random(7);
  const std::uint32_t ends[] = {0x80, 0x300, 0x3000, 0x110000};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i)
      base::append_utf8(text, static_cast<std::uint32_t>(random() % ends[random() % 4]));
    const std::string json = json_of(text, JsonEscape::Visible);
    ASSERT_EQ(parsed(json), text);
    for (std::size_t at = 0; at < json.size();) {
      const base::CodePoint c = base::decode_utf8(json, at);
      ASSERT_TRUE(c.valid && !base::is_unsafe_character(c.value));
      at += c.size;
    }
  }
}

TEST(JsonWriter, RandomBytesGiveValidJson) {
  std::mt19937 random(8);
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 60, ' ');
    for (char& c : text) c = static_cast<char>(random() % 256);
    const std::string json = json_of(text);
    ASSERT_EQ(base::find_invalid_utf8(json), std::string_view::npos);
    ASSERT_NO_THROW(parsed(json));
  }
}

}  // namespace
}  // namespace ftdata::json
