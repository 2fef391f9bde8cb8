#include "schema/canonical.hpp"

#include <gtest/gtest.h>

#include "schema_support.hpp"

namespace ftdata::schema {
namespace {

std::string canonical(std::string_view text) {
  const test::Json json(text);
  std::string bytes;
  CanonicalWriter().append(json.root().line()->tape, json.root().index(), bytes);
  return bytes;
}

TEST(Canonical, IsEqualForEqualValues) {
  EXPECT_EQ(canonical("1"), canonical("1.0"));
  EXPECT_EQ(canonical("-0.0"), canonical("0"));
  EXPECT_EQ(canonical("1e19"), canonical("10000000000000000000"));
  EXPECT_EQ(canonical(R"({"a":1,"b":[2,{"d":3,"c":4}]})"),
            canonical(R"( {"b": [2, {"c": 4, "d": 3.0}], "a": 1} )"));
  EXPECT_EQ(canonical(R"("\u00e9")"), canonical("\"\xC3\xA9\""));
}

TEST(Canonical, TakesTheLastOfMembersWithTheSameKey) {
  EXPECT_EQ(canonical(R"({"a":1,"a":2})"), canonical(R"({"a":2})"));
  EXPECT_EQ(canonical(R"({"b":0,"a":1,"b":{"c":1,"c":2}})"), canonical(R"({"a":1,"b":{"c":2}})"));
}

TEST(Canonical, DiffersForDifferentValues) {
  const std::vector<std::string> values{
      "0",       "1",    "false",   "true",  "null",   "[]",      "{}",        "\"\"", "[0]",
      "[false]", "[[]]", "[[],[]]", "\"0\"", "\"{}\"", "[\"a\"]", "{\"a\":0}", "1.5",  "[1,1]"};
  for (const std::string& a : values) {
    for (const std::string& b : values) {
      EXPECT_EQ(canonical(a) == canonical(b), a == b) << a << " and " << b;
    }
  }
  EXPECT_NE(canonical("9007199254740993"), canonical("9007199254740992.0"));
  EXPECT_NE(canonical(R"(["a","b"])"), canonical(R"(["ab"])"));
}

}  // namespace
}  // namespace ftdata::schema
