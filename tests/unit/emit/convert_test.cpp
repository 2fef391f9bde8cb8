// What records become in other formats, and what is said of those that cannot.
#include "ftdata/convert.hpp"

#include <gtest/gtest.h>

#include "support/convert_text.hpp"

namespace ftdata::test {
namespace {

constexpr std::string_view kChat =
    R"({"messages":[{"role":"user","content":"q\u00e9\n"},{"role":"assistant","content":"a"}]})";
constexpr std::string_view kLong =
    R"({"messages":[{"role":"system","content":"s"},{"role":"user","content":"q"},)"
    R"({"role":"assistant","content":"a"},{"role":"user","content":"r"},)"
    R"({"role":"assistant","content":"b"}]})";
constexpr std::string_view kPair = R"({"prompt":"q","chosen":"a","rejected":"b"})";

struct Case {
  std::string_view from;
  std::string_view to;
  std::string_view line;
};

// Escapes stay as they are spelled.
const Case kCases[] = {
    {kChat, "prompt-completion", R"({"prompt":"q\u00e9\n","completion":"a"})"},
    {kChat, "prompt-response", R"({"prompt":"q\u00e9\n","response":"a"})"},
    {kChat, "gemini-legacy-inline", R"({"text_input":"q\u00e9\n","output":"a"})"},
    {kChat, "alpaca", R"({"instruction":"q\u00e9\n","input":"","output":"a"})"},
    {kLong, "alpaca",
     R"({"instruction":"r","input":"","output":"b","system":"s","history":[["q","a"]]})"},
    {kLong, "ms-swift-qr", R"({"system":"s","query":"r","response":"b","history":[["q","a"]]})"},
    {kLong, "sharegpt",
     R"({"conversations":[{"from":"system","value":"s"},{"from":"human","value":"q"},)"
     R"({"from":"gpt","value":"a"},{"from":"human","value":"r"},{"from":"gpt","value":"b"}]})"},
    {kLong, "sharegpt-pairs",
     R"({"system":"s","conversation":[{"human":"q","assistant":"a"},{"human":"r","assistant":"b"}]})"},
    {kLong, "nemo-chat",
     R"({"system":"s","conversations":[{"from":"User","value":"q"},{"from":"Assistant","value":"a"},)"
     R"({"from":"User","value":"r"},{"from":"Assistant","value":"b"}],"mask":"User"})"},
    {kLong, "bedrock-claude",
     R"({"system":"s","messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"},)"
     R"({"role":"user","content":"r"},{"role":"assistant","content":"b"}]})"},
    {kChat, "bedrock-converse",
     R"({"schemaVersion":"bedrock-conversation-2024","messages":[)"
     R"({"role":"user","content":[{"text":"q\u00e9\n"}]},)"
     R"({"role":"assistant","content":[{"text":"a"}]}]})"},
    {kChat, "gemini",
     R"({"contents":[{"role":"user","parts":[{"text":"q\u00e9\n"}]},)"
     R"({"role":"model","parts":[{"text":"a"}]}]})"},
    {kChat, "cohere-chat",
     R"({"messages":[{"role":"User","content":"q\u00e9\n"},{"role":"Chatbot","content":"a"}]})"},
    {kChat, "mistral-instruct",
     R"({"interactions":[{"role":"user","content":"q\u00e9\n"},{"role":"assistant","content":"a"}]})"},
    {kChat, "openai-chat", kChat},
    {R"({"instruction":"q","input":"i","output":"a"})", "openai-chat",
     R"({"messages":[{"role":"user","content":"q\ni"},{"role":"assistant","content":"a"}]})"},
    {kPair, "openai-pref",
     R"({"input":{"messages":[{"role":"user","content":"q"}]},)"
     R"("preferred_output":[{"role":"assistant","content":"a"}],)"
     R"("non_preferred_output":[{"role":"assistant","content":"b"}]})"},
    {kPair, "gemini-pref",
     R"({"contents":[{"role":"user","parts":[{"text":"q"}]}],"completions":[)"
     R"({"score":1,"completion":{"role":"model","parts":[{"text":"a"}]}},)"
     R"({"score":0,"completion":{"role":"model","parts":[{"text":"b"}]}}]})"},
    {kPair, "sharegpt",
     R"({"conversations":[{"from":"human","value":"q"}],"chosen":{"from":"gpt","value":"a"},)"
     R"("rejected":{"from":"gpt","value":"b"}})"},
    {R"({"prompt":"q","completion":"a","label":false})", "trl-kto",
     R"({"prompt":"q","completion":"a","label":false})"},
    // Without a prompt of its own a pair begins with it.
    {R"({"chosen":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}],)"
     R"("rejected":[{"role":"user","content":"q"},{"role":"assistant","content":"b"}]})",
     "openai-pref",
     R"({"input":{"messages":[{"role":"user","content":"q"}]},)"
     R"("preferred_output":[{"role":"assistant","content":"a"}],)"
     R"("non_preferred_output":[{"role":"assistant","content":"b"}]})"},
    // Tool calls: text in ShareGPT, with ids in chat.
    {R"({"conversations":[{"from":"human","value":"q"},)"
     R"({"from":"function_call","value":"{\"name\": \"f\", \"arguments\": {\"x\": 1}}"},)"
     R"({"from":"observation","value":"r"},{"from":"gpt","value":"a"}],)"
     R"("tools":"[{\"name\": \"f\"}]"})",
     "openai-chat",
     R"({"messages":[{"role":"user","content":"q"},{"role":"assistant","content":null,"tool_calls":)"
     R"([{"id":"call_1","type":"function","function":{"name":"f","arguments":"{\"x\": 1}"}}]},)"
     R"({"role":"tool","tool_call_id":"call_1","content":"r"},{"role":"assistant","content":"a"}],)"
     R"("tools":[{"type":"function","function":{"name": "f"}}]})"},
};

TEST(Convert, WritesEachFormat) {
  for (const Case& test : kCases) {
    const Converted converted = convert_text(test.from, test.to);
    EXPECT_EQ(converted.text, std::string(test.line) + "\n") << test.to;
    EXPECT_EQ(converted.notes, "") << test.to;
  }
}

struct Note {
  std::string_view from;
  std::string_view to;
  std::string_view notes;
};

TEST(Convert, RefusesWhatWouldNotBeTheSameConversation) {
  const Note notes[] = {
      {kLong, "prompt-completion",
       "1 refused: prompt-completion cannot hold a system message, several turns\n"},
      {kChat, "trl-pref", "1 refused: trl-pref needs the rejected answer\n"},
      {kChat, "trl-kto", "1 refused: trl-kto needs the label\n"},
      {R"({"text":"t"})", "alpaca",
       "1 refused: alpaca cannot hold turns that do not alternate, an answer without a question\n"},
      {R"({"instruction":"q","input":["i"],"output":"a"})", "openai-chat",
       "1 refused: turn 1 has an input that is no text\n"},
      {R"({"instruction":"q","input":""})", "openai-chat", "1 refused: it has no answer\n"},
      {R"({"a":1})", "alpaca", "1 refused: its keys fit no known format\n"},
      {R"({"messages":[{"role":"usr","content":"q"}]})", "alpaca",
       "1 refused: it has a turn whose role is not known\n"},
      {R"({"prompt":"q","completion":5})", "openai-chat", "1 refused: turn 2 has no text\n"},
      {R"({"query":"q","response":"a","images":["x.png"]})", "openai-chat",
       "1 refused: it has `images`\n"},
      {R"({"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"x"}}]},)"
       R"({"role":"assistant","content":"a"}]})",
       "sharegpt", "1 refused: turn 1 has a part that is no text\n"},
  };
  for (const Note& test : notes) {
    const Converted converted = convert_text(test.from, test.to);
    EXPECT_EQ(converted.notes, test.notes);
    EXPECT_EQ(converted.text, "");
    EXPECT_EQ(converted.result.refused, 1U);
  }
}

TEST(Convert, NamesLinesThatAreNoRecord) {
  const Converted converted = convert_text(std::string(kChat) + "\n{\"a\":\n\n[1]\n", "alpaca");
  EXPECT_EQ(converted.result.written, 1U);
  EXPECT_EQ(converted.result.unparsable, 1U);
  EXPECT_EQ(converted.result.refused, 1U);
  EXPECT_TRUE(converted.notes.starts_with("2 refused: it is not valid JSON: ")) << converted.notes;
  EXPECT_NE(converted.notes.find("\n4 refused: "), std::string::npos) << converted.notes;
}

TEST(Convert, TellsWhatGetsLost) {
  const std::string line =
      R"({"messages":[{"role":"developer","content":"s"},{"role":"user","content":"q","name":"jo"},)"
      R"({"role":"assistant","content":"a","weight":0}],"tools":[{"type":"function",)"
      R"("function":{"name":"f"}}],"id": 7})";
  const Converted lossy = convert_text(line, "cohere-chat");
  EXPECT_EQ(lossy.notes,
            "1 lost: the developer role, the list of tools, weights of turns, names of speakers, "
            "key `id`\n");
  EXPECT_EQ(lossy.text,
            R"({"messages":[{"role":"System","content":"s"},{"role":"User","content":"q"},)"
            R"({"role":"Chatbot","content":"a"}]})"
            "\n");
  EXPECT_EQ(lossy.result.lost.size(), 5U);
  const Converted strict = convert_text(line, "cohere-chat", {.strict = true});
  EXPECT_EQ(strict.text, "");
  EXPECT_EQ(strict.result.refused, 1U);
}

TEST(Convert, KeepsOtherKeysWhereItIsTold) {
  const Converted converted =
      convert_text(R"({"prompt":"q","completion":"a","id": 7.0,"tags":["x"]})", "prompt-response",
                   {.keep_extra = "metadata"});
  EXPECT_EQ(converted.text,
            "{\"prompt\":\"q\",\"response\":\"a\",\"metadata\":{\"id\":7.0,\"tags\":[\"x\"]}}\n");
  EXPECT_EQ(converted.notes, "");
}

TEST(Convert, ReadsByAMapping) {
  ConvertOptions options;
  ASSERT_TRUE(options.mapping.add("user=/q,assistant=/a"));
  EXPECT_EQ(convert_text(R"({"q":"x","a":"y"})", "prompt-response", options).text,
            "{\"prompt\":\"x\",\"response\":\"y\"}\n");
}

TEST(Convert, DoesNotDependOnThreadsAndChunks) {
  std::string lines;
  for (int i = 0; i < 500; ++i) {
    lines += R"({"prompt":")" + std::to_string(i) + R"(","completion":"a"})" + "\n";
    if (i % 7 == 0) lines += std::string(kLong) + "\n";
  }
  const Converted expected = convert_text(lines, "prompt-response");
  EXPECT_EQ(expected.result.refused, 72U);
  for (const unsigned threads : {1U, 3U}) {
    const Converted actual =
        convert_text(lines, "prompt-response", {.threads = threads, .chunk_bytes = 61});
    EXPECT_EQ(actual.text, expected.text);
    EXPECT_EQ(actual.notes, expected.notes);
  }
}

TEST(Convert, StopsWhenNothingCanBeWritten) {
  Dataset dataset;
  dataset.add_memory("memory", kChat);
  const auto result = convert(dataset, {.to = Format::Alpaca, .threads = 1}, [](std::string_view) {
    return Status(Error{ErrorCode::Io, "full"});
  });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message, "full");
  EXPECT_FALSE(convert(dataset, {.to = Format::PlainText}, {}));
}

}  // namespace
}  // namespace ftdata::test
