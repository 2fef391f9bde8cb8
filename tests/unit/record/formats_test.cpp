// How each format is recognised, and which turns are read from it.
#include <gtest/gtest.h>

#include "ftdata/record.hpp"

#include "support/parsed_text.hpp"

namespace ftdata::test {
namespace {

// "system: s | user: a+b | assistant: c || assistant: rejected", in the order of the turns.
std::string turns_text(std::span<const Message> turns) {
  std::string text;
  for (const Message& turn : turns) {
    if (!text.empty()) text += " | ";
    text += std::string(role_name(turn.role)) + ": " + std::string(turn.text);
    if (turn.more_text.exists()) text += "+" + std::string(turn.more_text.as_string());
    if (turn.function_call.exists()) text += "(call)";
  }
  return text;
}

std::string turns_text(const Record& record) {
  std::string text = turns_text(record.messages());
  if (!record.rejected().empty()) text += " || " + turns_text(record.rejected());
  return text;
}

struct Case {
  std::string_view format;
  std::string_view record;
  std::string_view turns;
};

const Case kCases[] = {
    {"openai-chat",
     R"({"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}]})",
     "user: q | assistant: a"},
    {"openai-chat",
     R"({"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}],"id":1})",
     "user: q | assistant: a"},
    {"openai-rft", R"({"messages":[{"role":"user","content":"q"}],"reference":"4"})", "user: q"},
    {"openai-rft",
     R"({"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"},)"
     R"({"role":"user","content":"r"}],"ground_truth":"4"})",
     "user: q | assistant: a | user: r"},
    {"openai-chat",
     R"({"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"},)"
     R"({"role":"user","content":"r"}],"id":"4"})",
     "user: q | assistant: a | user: r"},
    {"openai-chat",
     R"({"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}],)"
     R"("answer":"4"})",
     "user: q | assistant: a"},
    {"openai-chat", R"({"messages":[{"role":"user","content":"q"}]})", "user: q"},
    {"openai-pref",
     R"({"input":{"messages":[{"role":"user","content":"q"}]},)"
     R"("preferred_output":[{"role":"assistant","content":"a"}],)"
     R"("non_preferred_output":[{"role":"assistant","content":"b"}]})",
     "user: q | assistant: a || assistant: b"},
    {"prompt-completion", R"({"prompt":"q","completion":"a"})", "user: q | assistant: a"},
    {"prompt-completion", R"({"prompt":"q","completion":"a","label":"x"})",
     "user: q | assistant: a"},
    {"prompt-completion",
     R"({"prompt":[{"role":"system","content":"s"},{"role":"user","content":"q"}],)"
     R"("completion":[{"role":"assistant","content":"a"}]})",
     "system: s | user: q | assistant: a"},
    {"prompt-response", R"({"prompt":"q","response":"a"})", "user: q | assistant: a"},
    {"trl-pref", R"({"prompt":"q","chosen":"a","rejected":"b"})",
     "user: q | assistant: a || assistant: b"},
    {"trl-pref", R"({"chosen":"a","rejected":"b"})", "assistant: a || assistant: b"},
    {"trl-kto", R"({"prompt":"q","completion":"a","label":false})", "user: q | assistant: a"},
    {"trl-kto",
     R"({"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}],"label":true})",
     "user: q | assistant: a"},
    {"trl-stepwise", R"({"prompt":"q","completions":["a","b"],"labels":[true,false]})",
     "user: q | assistant: a | assistant: b"},
    {"plain-text", R"({"text":"t"})", "assistant: t"},
    {"alpaca", R"({"instruction":"q","input":"i","output":"a"})", "user: q+i | assistant: a"},
    {"alpaca", R"({"instruction":"q","input":"","output":"a","system":"s","history":[["x","y"]]})",
     "system: s | user: x | assistant: y | user: q | assistant: a"},
    {"alpaca", R"({"instruction":"q","response":"a"})", "user: q | assistant: a"},
    {"alpaca", R"({"text":"q","input":"","output":"a"})", "user: q | assistant: a"},
    {"alpaca", R"({"instruction":"q","chosen":"a","rejected":"b"})",
     "user: q | assistant: a || assistant: b"},
    {"alpaca", R"({"instruction":"q","instances":[{"input":"i","output":"a"}]})",
     "user: q+i | assistant: a"},
    {"sharegpt", R"({"conversations":[{"from":"human","value":"q"},{"from":"gpt","value":"a"}]})",
     "user: q | assistant: a"},
    {"sharegpt",
     R"({"conversations":[{"from":"human","value":"q"},{"from":"function_call","value":"{}"},)"
     R"({"from":"observation","value":"r"},{"from":"gpt","value":"a"}],"system":"s"})",
     "system: s | user: q | assistant: (call) | tool: r | assistant: a"},
    {"sharegpt",
     R"({"conversations":[{"from":"human","value":"q"}],"chosen":{"from":"gpt","value":"a"},)"
     R"("rejected":{"from":"gpt","value":"b"}})",
     "user: q | assistant: a || assistant: b"},
    {"sharegpt-pairs", R"({"conversation":[{"human":"q","assistant":"a"}],"system":"s"})",
     "system: s | user: q | assistant: a"},
    {"gemini",
     R"({"systemInstruction":{"parts":[{"text":"s"}]},)"
     R"("contents":[{"role":"user","parts":[{"text":"q"}]},{"role":"model","parts":[{"text":"a"}]}]})",
     "system: s | user: q | assistant: a"},
    {"gemini-pref",
     R"({"contents":[{"role":"user","parts":[{"text":"q"}]}],"completions":[)"
     R"({"score":0,"completion":{"role":"model","parts":[{"text":"b"}]}},)"
     R"({"score":1,"completion":{"role":"model","parts":[{"text":"a"}]}}]})",
     "user: q | assistant: a || assistant: b"},
    {"gemini-rl", R"({"contents":[{"role":"user","parts":[{"text":"q"}]}],"references":{"x":"4"}})",
     "user: q"},
    {"gemini-legacy-inline", R"({"text_input":"q","output":"a"})", "user: q | assistant: a"},
    {"bedrock-converse",
     R"({"schemaVersion":"bedrock-conversation-2024","system":[{"text":"s"}],"messages":[)"
     R"({"role":"user","content":[{"text":"q"}]},{"role":"assistant","content":[{"text":"a"}]}]})",
     "system: s | user: q | assistant: a"},
    {"bedrock-converse",
     R"({"messages":[{"role":"user","content":[{"text":"q"}]},)"
     R"({"role":"assistant","content":[{"text":"a"}]}]})",
     "user: q | assistant: a"},
    {"bedrock-claude",
     R"({"system":"s","messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}]})",
     "system: s | user: q | assistant: a"},
    {"cohere-chat",
     R"({"messages":[{"role":"System","content":"s"},{"role":"User","content":"q"},)"
     R"({"role":"Chatbot","content":"a"}]})",
     "system: s | user: q | assistant: a"},
    {"mistral-instruct",
     R"({"interactions":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}]})",
     "user: q | assistant: a"},
    {"nemo-chat",
     R"({"system":"s","conversations":[{"from":"Ann","value":"q"},{"from":"Bob","value":"a"}],)"
     R"("mask":"Ann"})",
     "system: s | user: q | assistant: a"},
    {"pretokenized", R"({"input_ids":[1,2],"labels":[-100,2]})", ""},
    {"axolotl-input-output",
     R"({"segments":[{"label":false,"text":"q"},{"label":true,"text":"a"}]})",
     "user: q | assistant: a"},
    {"ms-swift-qr", R"({"query":"q","response":"a","history":[["x","y"]],"system":"s"})",
     "system: s | user: x | assistant: y | user: q | assistant: a"},
    {"ms-swift-qr", R"({"question":"q","answer":"a"})", "user: q | assistant: a"},
};

TEST(Formats, AreRecognisedAndReadIntoTurns) {
  for (const Case& test : kCases) {
    const ReadRecord record(test.record);
    EXPECT_EQ(format_name(record->format()), test.format) << test.record;
    EXPECT_EQ(turns_text(*record), test.turns) << test.record;
    EXPECT_TRUE(record->roles_known()) << test.record;
  }
}

TEST(Formats, CanBeForcedOnTheirRecords) {
  for (const Case& test : kCases) {
    const ReadRecord record(test.record, format_from_name(test.format));
    EXPECT_EQ(turns_text(*record), test.turns) << test.record;
  }
}

// The order of keys must not matter, nor which record was read before: one builder reads them all.
TEST(Formats, AreToldRecordByRecord) {
  Record::Builder builder;
  for (int round = 0; round < 2; ++round) {
    for (const Case& test : kCases) {
      const ParsedText text(test.record);
      Line line;
      line.bytes = text.line();
      builder.read(line, *text.parsed(), Format::Unknown);
      EXPECT_EQ(format_name(builder.record.format()), test.format) << test.record;
      EXPECT_EQ(turns_text(builder.record), test.turns) << test.record;
    }
  }
}

TEST(Formats, KeepAnswersApartFromPrompts) {
  EXPECT_EQ(ReadRecord(R"({"prompt":"q","chosen":"a","rejected":"b"})")->answer_begin(), 1U);
  EXPECT_EQ(ReadRecord(R"({"messages":[{"role":"user","content":"q"}]})")->answer_begin(), 1U);
  EXPECT_TRUE(ReadRecord(R"({"prompt":"q","completion":"a","label":true})")->label().as_bool());
}

TEST(Mapping, ReadsAnyShape) {
  FieldMapping mapping;
  ASSERT_TRUE(mapping.add("user=/qa/0/ask,assistant=answer"));
  ASSERT_TRUE(mapping.add("system=/a~1b"));
  EXPECT_EQ(mapping.text(), "system=/a~1b,user=/qa/0/ask,assistant=/answer");
  Record::Builder builder;
  builder.use(mapping);
  const ParsedText text(R"({"qa":[{"ask":"q"}],"answer":"a","a/b":"s"})");
  Line line;
  line.bytes = text.line();
  builder.read(line, *text.parsed(), Format::Unknown);
  EXPECT_EQ(builder.record.format(), Format::Mapped);
  EXPECT_EQ(turns_text(builder.record), "system: s | user: q | assistant: a");
}

TEST(Mapping, ReadsListsOfMessages) {
  FieldMapping mapping;
  ASSERT_TRUE(mapping.add("messages=/log,role=/who,content=/said/text,user-role=Ann"));
  Record::Builder builder;
  builder.use(mapping);
  const ParsedText text(
      R"({"log":[{"who":"Ann","said":{"text":"q"}},{"who":"Assistant","said":{"text":"a"}}]})");
  Line line;
  line.bytes = text.line();
  builder.read(line, *text.parsed(), Format::Unknown);
  EXPECT_EQ(turns_text(builder.record), "user: q | assistant: a");
}

TEST(Mapping, RefusesWhatItCannotUse) {
  FieldMapping mapping;
  EXPECT_EQ(mapping.add("usr=/a").error().help, "did you mean `user`?");
  EXPECT_FALSE(mapping.add("user="));
  ASSERT_TRUE(mapping.add("user=/a"));
  EXPECT_FALSE(mapping.check());
  ASSERT_TRUE(mapping.add("assistant=/b"));
  EXPECT_TRUE(mapping.check());
}

TEST(Mapping, IsGuessedFromUsualNames) {
  const std::pair<std::string_view, std::string_view> guesses[] = {
      {R"({"question":"q","best_answer":"a"})", "user=/question,assistant=/best_answer"},
      {R"({"data":{"Query":"q","Reply":"a"}})", "user=/data/Query,assistant=/data/Reply"},
      {R"({"log":[{"speaker":"Ann","utterance":"q"}]})",
       "messages=/log,role=/speaker,content=/utterance"},
      {R"({"turns":["q"]})", ""},
      {R"({"question":5,"best_answer":"a"})", ""},
  };
  for (const auto& [record, guess] : guesses) {
    EXPECT_EQ(guess_mapping(ParsedText(record).root()).text(), guess) << record;
  }
}

}  // namespace
}  // namespace ftdata::test
