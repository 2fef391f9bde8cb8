// How records of each format are recognised and read.
#include "ftdata/record.hpp"

#include <gtest/gtest.h>

#include "support/parsed_text.hpp"

namespace ftdata::test {
namespace {

TEST(RecordFormat, IsToldByKeys) {
  const std::pair<std::string_view, Format> records[] = {
      {R"({"messages":[]})", Format::OpenaiChat},
      {R"({"messages":null,"prompt":"a","completion":"b"})", Format::OpenaiChat},
      {R"({"prompt":"a","completion":"b"})", Format::PromptCompletion},
      {R"({"prompt":"a"})", Format::PromptCompletion},
      {R"({"completion":"b"})", Format::PromptCompletion},
      {R"({"prompt":"a","response":"b"})", Format::PromptResponse},
      {R"({"prompt":"a","chosen":"b","rejected":"c"})", Format::TrlPref},
      {R"({"text":"a"})", Format::PlainText},
      {R"({"response":"b"})", Format::MsSwiftQr},
      {R"({"conversations":[]})", Format::Sharegpt},
      {R"({})", Format::Unknown},
      {R"([{"messages":[]}])", Format::Unknown},
      {R"("messages")", Format::Unknown},
  };
  for (const auto& [text, format] : records) {
    EXPECT_EQ(ReadRecord(text)->format(), format) << text;
  }
}

TEST(RecordFormat, CanBeForced) {
  EXPECT_EQ(ReadRecord(R"({"text":"a"})", Format::OpenaiChat)->format(), Format::OpenaiChat);
  EXPECT_TRUE(ReadRecord(R"({"text":"a"})", Format::OpenaiChat)->messages().empty());
  EXPECT_EQ(ReadRecord(R"([1])", Format::OpenaiChat)->format(), Format::Unknown);
}

TEST(RecordFormat, HasANameForEachFormat) {
  for (std::size_t i = 1; i < kFormatCount; ++i) {
    const auto format = static_cast<Format>(i);
    EXPECT_NE(format_evidence(format), "") << format_name(format);
    // What a mapping reads is no format that could be asked for.
    EXPECT_EQ(format_from_name(format_name(format)),
              format == Format::Mapped ? Format::Unknown : format);
  }
  EXPECT_EQ(format_from_name("no-format"), Format::Unknown);
  EXPECT_EQ(format_name(Format::Unknown), "unknown");
}

TEST(ChatRecord, ReadsTurns) {
  const ReadRecord record(
      R"({"messages":[{"role":"system","content":"s"},{"role":"user","content":[{"type":"text"}],)"
      R"("name":"jo"},{"role":"assistant","content":null,"tool_calls":[{}],"weight":0},)"
      R"({"role":"tool","tool_call_id":"c","content":"1"},{"role":"assistant","refusal":"No."}]})");
  const auto turns = record->messages();
  ASSERT_EQ(turns.size(), 5U);
  EXPECT_EQ(turns[0].role, Role::System);
  EXPECT_EQ(turns[0].text, "s");
  EXPECT_TRUE(turns[1].content.is_array());
  EXPECT_EQ(turns[1].text, "");
  EXPECT_EQ(turns[1].name.as_string(), "jo");
  EXPECT_EQ(turns[2].index, 2U);
  EXPECT_TRUE(turns[2].content.is_null());
  EXPECT_EQ(turns[2].tool_calls.size(), 1U);
  EXPECT_EQ(turns[2].weight.as_int(), 0);
  EXPECT_EQ(turns[3].role, Role::Tool);
  EXPECT_FALSE(turns[3].unknown_key.exists());
  EXPECT_FALSE(turns[4].content.exists());
  EXPECT_EQ(turns[4].refusal.as_string(), "No.");
  EXPECT_TRUE(record->roles_known());
}

TEST(ChatRecord, KnowsBrokenRoles) {
  for (const std::string_view turn : {R"({"role":"User"})", R"({"role":null})", R"({})", "5"}) {
    const ReadRecord record(R"({"messages":[)" + std::string(turn) + "]}");
    EXPECT_FALSE(record->roles_known()) << turn;
    EXPECT_EQ(record->messages().size(), 1U);
  }
  EXPECT_EQ(ReadRecord(R"({"messages":[{"role":"User"}]})")->messages()[0].role, Role::Unknown);
  EXPECT_EQ(ReadRecord(R"({"messages":[{"role":5}]})")->messages()[0].role, Role::Missing);
}

TEST(ChatRecord, GivesTheFirstUnknownKeyOfAMessage) {
  const ReadRecord record(
      R"({"messages":[{"role":"user","name":"a","x":1,"content":"b","y":2,"audio":null}]})");
  EXPECT_EQ(record->messages()[0].unknown_key.as_string(), "x");
}

TEST(ChatRecord, GivesTopLevelValues) {
  const ReadRecord record(
      R"({"id":1,"tools":[1],"messages":[],"functions":[],"parallel_tool_calls":true,"x":2})");
  EXPECT_EQ(record->tools().size(), 1U);
  EXPECT_TRUE(record->functions().is_array());
  EXPECT_TRUE(record->parallel_tool_calls().as_bool());
  EXPECT_EQ(record->extra_key().as_string(), "id");
  EXPECT_FALSE(ReadRecord(R"({"messages":[],"tools":[]})")->extra_key().exists());
}

TEST(ChatRecord, HasNoTurnsWhenMessagesIsNoArray) {
  for (const std::string_view messages : {"null", "{}", "\"[]\"", "5"}) {
    const ReadRecord record(R"({"messages":)" + std::string(messages) + "}");
    EXPECT_TRUE(record->messages().empty());
    EXPECT_TRUE(record->turns_value().exists());
  }
}

TEST(PairRecord, HasAUserAndAnAssistantTurn) {
  for (const std::string_view text :
       {R"({"completion":"b","prompt":"a"})", R"({"prompt":"a","response":"b"})"}) {
    const ReadRecord record(text);
    ASSERT_EQ(record->messages().size(), 2U);
    EXPECT_EQ(record->messages()[0].role, Role::User);
    EXPECT_EQ(record->messages()[0].text, "a");
    EXPECT_EQ(record->messages()[1].role, Role::Assistant);
    EXPECT_EQ(record->messages()[1].text, "b");
    EXPECT_EQ(record->messages()[1].content, record->messages()[1].value);
  }
}

TEST(TextRecord, IsOneAssistantTurn) {
  const ReadRecord record(R"({"text":"a"})");
  ASSERT_EQ(record->messages().size(), 1U);
  EXPECT_EQ(record->messages()[0].role, Role::Assistant);
  EXPECT_EQ(record->messages()[0].text, "a");
}

struct Plainness {
  std::string_view text;
  bool turns;
  bool record;
};

TEST(PlainRecord, IsWhatNoRuleNeedLookAt) {
  constexpr std::string_view kUser = R"({"role":"user","content":"a"})";
  constexpr std::string_view kAssistant = R"({"role":"assistant","content":"b"})";
  const auto chat = [](const std::vector<std::string_view>& turns, std::string_view more = "") {
    std::string text = R"({"messages":[)";
    for (const std::string_view turn : turns) text += std::string(turn) + ",";
    text.pop_back();
    return text + "]" + std::string(more) + "}";
  };
  EXPECT_TRUE(ReadRecord(chat({kUser, kAssistant}))->is_plain());
  EXPECT_TRUE(ReadRecord(chat({kUser, kAssistant, kUser, kAssistant}))->is_plain());
  EXPECT_TRUE(
      ReadRecord(chat({R"({"content":"s","role":"system"})", kUser, kAssistant}))->is_plain());
  EXPECT_TRUE(
      ReadRecord(chat({R"({"role":"developer","content":"s"})", kUser, kAssistant}))->is_plain());
  EXPECT_TRUE(ReadRecord(chat({R"({"role":"user","content":"\u4f60"})", kAssistant}))->is_plain());

  const ReadRecord extra(chat({kUser, kAssistant}, R"(,"id":1)"));
  EXPECT_TRUE(extra->has_plain_turns());
  EXPECT_FALSE(extra->is_plain());
  EXPECT_FALSE(ReadRecord(chat({kUser, kAssistant}, R"(,"messages":1)"))->is_plain());
  EXPECT_FALSE(ReadRecord(chat({kUser, kAssistant}, R"(,"tools":[])"))->is_plain());

  for (const auto& turns : std::vector<std::vector<std::string_view>>{
           {kUser},
           {kAssistant},
           {kUser, kUser, kAssistant},
           {kUser, kAssistant, kAssistant},
           {kUser, kAssistant, kUser},
           {kUser, R"({"role":"system","content":"s"})", kAssistant},
           {R"({"role":"system","content":"s"})", kAssistant},
           {R"({"role":"user","content":""})", kAssistant},
           {R"({"role":"user","content":"\u200b"})", kAssistant},
           {R"({"role":"user","content":["a"]})", kAssistant},
           {R"({"role":"user","content":"a","name":"b"})", kAssistant},
           {R"({"role":"user","content":"a","content":"b"})", kAssistant},
           {R"({"role":"human","content":"a"})", kAssistant},
           {R"({"role":"user"})", kAssistant},
           {"5", kAssistant}}) {
    EXPECT_FALSE(ReadRecord(chat(turns))->has_plain_turns()) << chat(turns);
  }
}

TEST(PlainRecord, ExistsInOtherFormats) {
  const Plainness records[] = {
      {R"({"prompt":"a","completion":"b"})", true, true},
      {R"({"response":"b","prompt":"a"})", true, true},
      {R"({"prompt":"a","completion":"b","id":1})", true, false},
      {R"({"prompt":"a","completion":" "})", false, false},
      {R"({"prompt":"a"})", false, false},
      {R"({"prompt":["a"],"completion":"b"})", false, false},
      {R"({"prompt":"a","completion":"b","prompt":"c"})", true, false},
      {R"({"text":"a"})", true, true},
      {R"({"text":"a","text":"b"})", true, false},
      {R"({"text":""})", false, false},
      {R"({"x":1})", false, false},
      {R"([])", false, false},
  };
  for (const Plainness& expected : records) {
    const ReadRecord record(expected.text);
    EXPECT_EQ(record->has_plain_turns(), expected.turns) << expected.text;
    EXPECT_EQ(record->is_plain(), expected.record) << expected.text;
  }
}

TEST(RecordAnchor, KeepsPlaceAndHead) {
  const std::string text = R"({"text":")" + std::string(500, 'x') + "\"}";
  const Anchor anchor = ReadRecord(text)->anchor();
  EXPECT_EQ(anchor.id, (RecordId{.input = 0, .line = 1}));
  EXPECT_EQ(anchor.head, text.substr(0, 256));
}

TEST(RecordId, IsOrderedByInputLineAndPart) {
  const RecordId id{.input = 1, .part = 1, .line = 5};
  EXPECT_LT((RecordId{.input = 0, .part = 9, .line = 9}), id);
  EXPECT_LT((RecordId{.input = 1, .part = 9, .line = 4}), id);
  EXPECT_LT((RecordId{.input = 1, .part = 0, .line = 5}), id);
  EXPECT_EQ((RecordId{.input = 1, .part = 1, .line = 5}), id);
}

}  // namespace
}  // namespace ftdata::test
