// Strings that are known to break programs, in every place where a report repeats data: the program
// ends as always, and nothing of them reaches a terminal raw.
#include <algorithm>

#include <gtest/gtest.h>
#include <simdjson.h>

#include "base/unsafe_character.hpp"
#include "base/utf8.hpp"
#include "cli/cli_test.hpp"
#include "support/files.hpp"

namespace ftdata::test {
namespace {

std::string quoted(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') json += '\\';
    if (byte >= 0x20) {
      json += c;
    } else {
      constexpr std::string_view kDigits = "0123456789abcdef";
      json += std::string("\\u00") + kDigits[byte >> 4] + kDigits[byte & 15];
    }
  }
  return json + "\"";
}

// The string as role, key, text, name of a tool, value of a wrong type's place, and outside of
// JSON.
std::string lines_with(std::string_view naughty) {
  const std::string text = quoted(naughty);
  std::string lines;
  for (const auto& [before, after] : std::vector<std::pair<std::string, std::string>>{
           {R"({"messages":[{"role":)", R"(,"content":"x"}]})"},
           {R"({"messages":[{"role":"user","content":)", "}]}"},
           {R"({"messages":[{"role":"user","content":"x",)", R"(:1}]})"},
           {R"({"messages":)", "}"},
           {"{", R"(:"x","text":1})"}}) {
    lines += before;
    lines += text;
    lines += after + "\n";
  }
  return lines + R"({"messages": )" + std::string(naughty) + "}\n";
}

class NaughtyStrings : public Checklist {
 protected:
  void SetUp() override {
    const auto path = shared_path("data/naughty/blns.json");
    if (!file_exists(path)) GTEST_SKIP() << "no naughty strings beside the sources";
    simdjson::dom::parser parser;
    const simdjson::dom::element list = parser.load(path);
    for (const std::string_view naughty : list.get_array()) strings.emplace_back(naughty);
    ASSERT_GT(strings.size(), 500U);
  }

  std::vector<std::string> strings;
};

void expect_harmless(const std::string& output) {
  for (std::size_t at = 0; at < output.size();) {
    const base::CodePoint point = base::decode_utf8(output, at);
    ASSERT_TRUE(point.valid) << output.substr(at, 40);
    ASSERT_TRUE(point.value == '\n' || !base::is_unsafe_character(point.value))
        << "U+" << std::hex << point.value << " in " << output.substr(at < 40 ? 0 : at - 40, 80);
    at += point.size;
  }
}

TEST_F(NaughtyStrings, InDataReachNoOutputRaw) {
  std::string data;
  for (const std::string& naughty : strings) data += lines_with(naughty);
  folder.write("naughty.jsonl", data);
  for (const char* format : {"full", "concise", "json", "jsonl", "github"}) {
    const Ran ran = ftdata(
        {"validate", "--select", "@all", "--limit", "0", "--report", format, "naughty.jsonl"});
    EXPECT_EQ(ran.signal, 0) << format;
    EXPECT_EQ(ran.exit, 1) << format << ran.err;
    EXPECT_GT(ran.out.size(), 3000U) << format;  // github lists few
    expect_harmless(ran.out);
    expect_harmless(ran.err);
  }
}

// A few at a time: a program start for each would take a minute.
TEST_F(NaughtyStrings, AsArgumentsReachNoMessageRaw) {
  constexpr std::size_t kAtOnce = 50;
  for (std::size_t begin = 0; begin < strings.size(); begin += kAtOnce) {
    const auto first = strings.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto count = std::min(kAtOnce, strings.size() - begin);
    for (const char* command : {"validate", "explain"}) {
      std::vector<std::string> arguments{command, "--"};
      arguments.insert(arguments.end(), first, first + static_cast<std::ptrdiff_t>(count));
      const Ran ran = ftdata(arguments);
      EXPECT_EQ(ran.signal, 0) << *first;
      EXPECT_GT(ran.exit, 0) << *first;
      expect_harmless(ran.out);
      expect_harmless(ran.err);
    }
  }
}

}  // namespace
}  // namespace ftdata::test
