#include "schema/value_hash.hpp"

#include <set>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "schema_support.hpp"

namespace ftdata::schema {
namespace {

base::Hash128 hash(std::string_view text) {
  const test::Json json(text);
  return ValueHasher().hash(json.root().line()->tape, json.root().index());
}

// Objects with these keys; so many share bits in every filter of keys.
std::string object_of(int first, int last, int step) {
  std::string text = "{";
  for (int i = first; i != last; i += step) text += fmt::format("\"k{}\":{},", i, i % 7);
  text.back() = '}';
  return text;
}

TEST(ValueHash, IsEqualForEqualValues) {
  EXPECT_EQ(hash("1"), hash("1.0"));
  EXPECT_EQ(hash("-0.0"), hash("0"));
  EXPECT_EQ(hash("1e19"), hash("10000000000000000000"));
  EXPECT_EQ(hash(R"({"a":1,"b":[2,{"d":3,"c":4}]})"),
            hash(R"( {"b": [2, {"c": 4, "d": 3.0}], "a": 1} )"));
  EXPECT_EQ(hash(R"("\u00e9")"), hash("\"\xC3\xA9\""));
  EXPECT_EQ(hash(object_of(0, 1000, 1)), hash(object_of(999, -1, -1)));
}

TEST(ValueHash, OrderOfMembersWithTheSameKeyCounts) {
  EXPECT_NE(hash(R"({"a":1,"a":2})"), hash(R"({"a":2,"a":1})"));
  EXPECT_NE(hash(R"({"a":1,"a":2})"), hash(R"({"a":2})"));
  EXPECT_EQ(hash(R"({"b":0,"a":1,"a":2})"), hash(R"({"a":1,"b":0,"a":2})"));
}

TEST(ValueHash, DiffersForDifferentValues) {
  const std::vector<std::string> values{"0",
                                        "1",
                                        "false",
                                        "true",
                                        "null",
                                        "[]",
                                        "{}",
                                        "\"\"",
                                        "[0]",
                                        "[false]",
                                        "[[]]",
                                        "[[],[]]",
                                        "\"0\"",
                                        "\"{}\"",
                                        "1.5",
                                        "[1,1]",
                                        "[\"a\"]",
                                        "{\"a\":0}",
                                        "{\"0\":\"a\"}",
                                        "{\"a\":{}}",
                                        "[0,[]]",
                                        "[[0]]",
                                        "[[0],0]",
                                        "{\"b\":0}",
                                        "\"[]\"",
                                        "{\"a\":[]}",
                                        "{\"a\":[0]}",
                                        "[\"\"]",
                                        "[1,0]",
                                        "[1,0,0]",
                                        "[[1],0,0]",
                                        "[[1,0],0]",
                                        "[1,[0,0]]",
                                        "\"false\"",
                                        "[null]",
                                        "-1",
                                        "4294967296",
                                        R"({"a":{"b":0}})",
                                        R"({"b":{"a":0}})",
                                        R"({"a":0,"b":1})",
                                        R"({"a":1,"b":0})"};
  for (const std::string& a : values) {
    for (const std::string& b : values) EXPECT_EQ(hash(a) == hash(b), a == b) << a << ' ' << b;
  }
  EXPECT_NE(hash("9007199254740993"), hash("9007199254740992.0"));
  EXPECT_NE(hash(R"(["a","b"])"), hash(R"(["ab"])"));
  EXPECT_NE(hash(object_of(0, 1000, 1)), hash(object_of(0, 1001, 1)));
}

// Runs of one letter with another at the end: the words that are loaded overlap and are alike.
TEST(ValueHash, DiffersForShortTextsOfAnyLength) {
  std::set<base::Hash128> hashes;
  std::size_t count = 0;
  for (std::size_t size = 0; size <= 40; ++size) {
    for (int last = 'a'; size > 0 && last <= 'z'; ++last, ++count) {
      hashes.insert(hash('"' + std::string(size - 1, 'a') + static_cast<char>(last) + '"'));
    }
  }
  hashes.insert(hash("\"\""));
  EXPECT_EQ(hashes.size(), count + 1);
}

}  // namespace
}  // namespace ftdata::schema
