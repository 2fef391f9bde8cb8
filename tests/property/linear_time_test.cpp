// Lines made to be slow do not make any stage super-linear. Quadratic work on these inputs takes
// minutes, so a wide bound on processor time tells it apart on any machine.
#include <ctime>

#include <gtest/gtest.h>

#include "support/scan_text.hpp"

namespace ftdata::test {
namespace {

constexpr std::size_t kMany = 60000;
constexpr double kSecondsMax = 20;

// `count` copies of the piece with their number in place of each '#'.
std::string repeat(std::string_view piece, std::size_t count, std::string_view between = ",") {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) text += between;
    for (const char c : piece) {
      if (c == '#') {
        text += std::to_string(i);
      } else {
        text += c;
      }
    }
  }
  return text;
}

double seconds_for(std::string_view line) {
  const std::clock_t begin = std::clock();
  (void)scan_bytes(line, {.listed_per_rule = 0, .threads = 1});
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

void expect_quick(std::string_view line) {
  EXPECT_LT(seconds_for(line), kSecondsMax) << line.substr(0, 80);
}

TEST(LinearTime, HoldsForObjectsWithManyKeys) {
  expect_quick("{" + repeat(R"("k#":1)", kMany) + "}");
  expect_quick(R"({"text":"a",)" + repeat(R"("k#":1)", kMany) + "}");
  expect_quick(R"({"prompt":"a",)" + repeat(R"("k#":1)", kMany) + "}");
  expect_quick(R"({"messages":[{"content":"a",)" + repeat(R"("k#":1)", kMany) + "}]}");
  expect_quick(R"({"messages":[{"role":"user",)" + repeat(R"("name":null)", kMany) + "}]}");
}

TEST(LinearTime, HoldsForConversationsOfManyFaultyTurns) {
  for (const std::string_view turn :
       {R"({"role":"r#","content":"a"})", R"({"role":"user"})", R"({"content":"a"})", R"("#")",
        R"({"role":"system","content":""})", R"({"role":"assistant","content":["a"]})",
        R"({"role":"assistant","content":"a","weight":0,"x#":null})"}) {
    expect_quick(R"({"messages":[)" + repeat(turn, kMany) + "]}");
  }
}

TEST(LinearTime, HoldsForManyContentParts) {
  const std::string parts = repeat(R"({"type":"txt#"})", kMany);
  expect_quick(R"({"messages":[{"role":"user","content":[)" + parts + "]}]}");
}

TEST(LinearTime, HoldsForLinesThatAreNotJson) {
  expect_quick(std::string(kMany * 10, '['));
  expect_quick(std::string(kMany * 10, '"'));
  expect_quick("{\"text\":\"" + std::string(kMany * 10, '\\'));
  expect_quick("{\"text\":[" + repeat("NaN", kMany) + "]}");
  expect_quick("{\"text\":\"" + repeat("\\ud800", kMany, "") + "\"}");
  expect_quick("{\"text\":" + std::string(kMany * 10, '9') + "}");
  expect_quick(std::string(kMany * 10, '\xEF'));
}

TEST(LinearTime, HoldsForManyBrokenLines) {
  expect_quick(repeat("{'a':#}", kMany, "\n"));
  expect_quick(repeat("\xEF\xBB\xBF", kMany, "\r\n"));
  expect_quick(std::string(kMany * 10, '\n'));
}

}  // namespace
}  // namespace ftdata::test
