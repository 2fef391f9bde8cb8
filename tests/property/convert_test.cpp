// Conversations made at random go to each format and back, and are the same, byte for byte.
#include "ftdata/convert.hpp"

#include <random>

#include <gtest/gtest.h>

#include "support/convert_text.hpp"

namespace ftdata::test {
namespace {

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  // A JSON string with escapes, other scripts and white space in it.
  std::string text() {
    static constexpr std::string_view kPieces[] = {"a",
                                                   "word",
                                                   " ",
                                                   "\\n",
                                                   "\\\"",
                                                   "\\u00e9",
                                                   "\xC3\xA9",
                                                   "\xF0\x9F\x98\x80",
                                                   "\\ud83d\\ude00",
                                                   "{\\\"x\\\": 1}",
                                                   "\\\\",
                                                   "\\/",
                                                   "0",
                                                   "\\t",
                                                   "\xE4\xBD\xA0"};
    std::string json = "\"x";
    for (unsigned n = below(12); n > 0; --n) json += kPieces[below(std::size(kPieces))];
    return json + '"';
  }
  bool chance() { return below(2) == 0; }
  unsigned below(std::size_t bound) { return static_cast<unsigned>(random_() % bound); }

  std::string message(std::string_view role) {
    return R"({"role":")" + std::string(role) + R"(","content":)" + text() + "}";
  }
  // The messages of a conversation in front of its last answer.
  std::string prompt() {
    std::string json = chance() ? message("system") + "," : "";
    for (unsigned pairs = below(3); pairs > 0; --pairs) {
      json += message("user") + "," + message("assistant") + ",";
    }
    return json + message("user");
  }
  std::string chat() { return R"({"messages":[)" + prompt() + "," + message("assistant") + "]}\n"; }
  std::string preference() {
    return R"({"input":{"messages":[)" + prompt() + R"(]},"preferred_output":[)" +
           message("assistant") + R"(],"non_preferred_output":[)" + message("assistant") + "]}\n";
  }
  std::string labelled() {
    return R"({"prompt":[)" + prompt() + R"(],"completion":[)" + message("assistant") +
           R"(],"label":)" + (chance() ? "true" : "false") + "}\n";
  }
  // A question, a call with its result, and the answer.
  std::string with_tools() {
    const std::string id = "call_" + std::to_string(below(1000));
    return R"({"messages":[)" + message("user") + R"(,{"role":"assistant","tool_calls":[{"id":")" +
           id + R"(","type":"function","function":{"name":"find","arguments":"{\"city\":)" +
           std::to_string(below(100)) + R"(}"}}]},{"role":"tool","content":)" + text() +
           R"(,"tool_call_id":")" + id + R"("},)" + message("assistant") +
           R"(],"tools":[{"type":"function","function":{"name":"find","description":)" + text() +
           R"(,"parameters":{"type":"object","properties":{"city":{"type":"integer"}}}}}]})" + "\n";
  }

 private:
  std::mt19937 random_;
};

void expect_round_trip(const std::string& lines, std::string_view home, std::string_view away) {
  const Converted there = convert_text(lines, away);
  const Converted back = convert_text(there.text, home, {.from = format_from_name(away)});
  const Converted again = convert_text(back.text, away, {.from = format_from_name(home)});
  EXPECT_EQ(again.text, there.text) << away;
  EXPECT_EQ(there.result.written, back.result.written) << away;
  EXPECT_GT(there.result.written, 0U) << away;
  // These hold one question and its answer.
  const bool short_only = away.starts_with("prompt-") || away == "gemini-legacy-inline";
  if (short_only) return;
  EXPECT_EQ(there.result.refused, 0U) << away << '\n' << there.notes.substr(0, 300);
  EXPECT_EQ(back.text, lines) << away;
}

TEST(RoundTrip, KeepsConversations) {
  Maker maker(1);
  std::string lines;
  for (int i = 0; i < 300; ++i) lines += maker.chat();
  for (const std::string_view name : writable_format_names()) {
    const bool needs_more = name.ends_with("-pref") || name == "trl-kto";
    if (!needs_more) expect_round_trip(lines, "openai-chat", name);
  }
}

TEST(RoundTrip, KeepsPairs) {
  Maker maker(2);
  std::string lines;
  for (int i = 0; i < 300; ++i) lines += maker.preference();
  for (const std::string_view name :
       {"trl-pref", "gemini-pref", "sharegpt", "ms-swift-qr", "openai-pref"}) {
    expect_round_trip(lines, "openai-pref", name);
  }
}

TEST(RoundTrip, KeepsLabelsAndSaysWhereTheyGetLost) {
  Maker maker(4);
  std::string lines;
  for (int i = 0; i < 300; ++i) lines += maker.labelled();
  expect_round_trip(lines, "trl-kto", "trl-kto");
  const Converted chat = convert_text(lines, "openai-chat");
  EXPECT_EQ(chat.result.written, 300U);
  ASSERT_EQ(chat.result.lost.size(), 1U);
  EXPECT_EQ(chat.result.lost[0].records, 300U);
  EXPECT_NE(chat.result.lost[0].what.find("label"), std::string::npos);
}

// Calls, their results and the definitions of tools. What cannot hold all of it says so.
TEST(RoundTrip, KeepsToolsOrSaysThatItDoesNot) {
  Maker maker(5);
  std::string lines;
  for (int i = 0; i < 200; ++i) lines += maker.with_tools();
  std::vector<std::string_view> whole;
  for (const std::string_view name : writable_format_names()) {
    const Converted there = convert_text(lines, name);
    if (there.result.refused > 0 || !there.result.lost.empty()) continue;
    whole.push_back(name);
    const Converted back =
        convert_text(there.text, "openai-chat", {.from = format_from_name(name)});
    EXPECT_EQ(back.text, lines) << name;
  }
  EXPECT_EQ(whole, (std::vector<std::string_view>{"openai-chat", "mistral-instruct"}));
}

// No format is left out: each is a home or a place to go to above.
TEST(RoundTrip, IsTriedWithAllFormats) {
  EXPECT_EQ(writable_format_names().size(), 18U);
}

// Every format to every other one: what is written reads back the same, or is refused beforehand.
TEST(RoundTrip, IsNeverFoundToFail) {
  Maker maker(3);
  std::string lines;
  for (int i = 0; i < 50; ++i) lines += maker.chat() + maker.preference();
  for (const std::string_view first : writable_format_names()) {
    const Converted source = convert_text(lines, first);
    for (const std::string_view second : writable_format_names()) {
      const Converted there = convert_text(source.text, second, {.from = format_from_name(first)});
      EXPECT_EQ(there.notes.find("reads back"), std::string::npos) << first << " to " << second;
    }
  }
}

}  // namespace
}  // namespace ftdata::test
