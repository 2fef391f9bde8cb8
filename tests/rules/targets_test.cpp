// What targets do with lines about which their checkers are known to say something, and with real
// files that were made for them.
#include <map>

#include <gtest/gtest.h>

#include "ftdata/dataset.hpp"
#include "ftdata/rule_set.hpp"
#include "ftdata/scan.hpp"
#include "ftdata/target.hpp"

#include "support/files.hpp"
#include "support/scan_text.hpp"

namespace ftdata::test {
namespace {

using enum TargetVerdict;

struct Expected {
  std::string_view target;
  TargetVerdict verdict;
};

struct Case {
  std::string_view about;
  std::string lines;
  std::vector<Expected> expected;
};

std::string chat(std::string_view messages, std::string_view more = "") {
  return "{\"messages\":[" + std::string(messages) + "]" + std::string(more) + "}";
}

constexpr std::string_view kAsk = R"({"role":"user","content":"a"})";
constexpr std::string_view kAnswer = R"({"role":"assistant","content":"b"})";
constexpr std::string_view kPixel =
    "data:image/"
    "png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg"
    "==";

std::string turns(std::initializer_list<std::string_view> messages) {
  std::string text;
  for (const std::string_view message : messages) {
    text += (text.empty() ? "" : ",") + std::string(message);
  }
  return text;
}

std::string plain() {
  return chat(turns({kAsk, kAnswer}));
}

std::string with_images(std::size_t count, std::string_view url) {
  std::string parts = R"({"type":"text","text":"look"})";
  for (std::size_t i = 0; i < count; ++i) {
    parts += R"(,{"type":"image_url","image_url":{"url":")" + std::string(url) + "\"}}";
  }
  return chat(R"({"role":"user","content":[)" + parts + "]}," + std::string(kAnswer));
}

std::string calling(std::string_view arguments) {
  const std::string call =
      R"({"role":"assistant","tool_calls":[{"id":"call00001","type":"function","function":{"name":"f","arguments":)" +
      std::string(arguments) + "}}]}";
  return chat(
      turns({kAsk, call, R"({"role":"tool","tool_call_id":"call00001","content":"1"})", kAnswer}),
      R"(,"tools":[{"type":"function","function":{"name":"f","description":"does f","parameters":{"type":"object","properties":{"a":{"type":"integer"}}}}}])");
}

std::vector<Case> chats() {
  return {
      {"plain chat",
       plain(),
       {{"openai-sft", Accept},
        {"together", Accept},
        {"mistral", Accept},
        {"trl", Accept},
        {"llama-factory", Accept},
        {"axolotl", Accept},
        {"ms-swift", Accept},
        {"torchtune", Accept},
        {"azure-sft", Accept}}},
      {"byte order mark",
       "\xEF\xBB\xBF" + plain(),
       {{"openai-sft", Reject}, {"together", Reject}, {"azure-sft", Accept}}},
      {"no answer",
       chat(kAsk),
       {{"openai-sft", Reject}, {"together", Reject}, {"mistral", Reject}}},
      {"two questions in a row",
       chat(turns({kAsk, kAsk, kAnswer})),
       {{"together", Reject},
        {"bedrock-claude", Reject},
        {"torchtune", Reject},
        {"llama-factory", Drop},
        {"mistral", Accept},
        {"openai-sft", Accept}}},
      {"role in upper case",
       chat(turns({R"({"role":"User","content":"a"})", kAnswer})),
       {{"openai-sft", Reject}}},
      {"content is a list of strings",
       chat(turns({R"({"role":"user","content":["hi"]})", kAnswer})),
       {{"openai-sft", Reject}, {"together", Reject}}},
      {"weight of the record",
       chat(turns({kAsk, kAnswer}), R"(,"weight":0.5)"),
       {{"openai-sft", Reject}, {"together", Reject}}},
      {"key beyond the format",
       chat(turns({kAsk, kAnswer}), R"(,"id":7)"),
       {{"openai-sft", Reject}, {"together", Reject}, {"openai-rft", Accept}, {"trl", Accept}}},
  };
}

std::vector<Case> calls() {
  return {
      {"arguments are an object",
       calling(R"({"a":1})"),
       {{"openai-sft", Reject}, {"mistral", Reject}, {"trl", Accept}}},
      {"arguments are no JSON",
       calling(R"("{a:1}")"),
       {{"openai-sft", Unknown}, {"llama-factory", Reject}, {"axolotl", Reject}}},
      {"call without its result",
       chat(turns(
           {kAsk,
            R"({"role":"assistant","tool_calls":[{"id":"call00001","type":"function","function":{"name":"f","arguments":"{}"}}]})",
            kAnswer})),
       {{"azure-sft", Reject}, {"mistral", Reject}}},
      {"space in the name of a tool",
       chat(
           turns({kAsk, kAnswer}),
           R"(,"tools":[{"type":"function","function":{"name":"get weather","description":"d","parameters":{"type":"object","properties":{}}}}])"),
       {{"openai-sft", Reject}, {"mistral", Reject}}},
  };
}

std::vector<Case> other_formats() {
  return {
      {"answer before the question",
       R"({"conversations":[{"from":"gpt","value":"b"},{"from":"human","value":"a"}]})",
       {{"llama-factory", Drop}}},
      {"output is an object", R"({"instruction":"x","output":{"a":1}})", {{"llama-factory", Drop}}},
      {"prompt and response",
       R"({"prompt":"p","response":"r"})",
       {{"ms-swift", Accept},
        {"openai-sft", Reject},
        {"together", Reject},
        {"mistral", Reject},
        {"trl", Reject}}},
      {"plain text",
       R"({"text":"hello"})",
       {{"together", Accept}, {"trl", Accept}, {"openai-sft", Reject}}},
      {"Gemini",
       R"({"contents":[{"role":"user","parts":[{"text":"q"}]},{"role":"model","parts":[{"text":"a"}]}]})",
       {{"vertex-gemini", Accept}, {"openai-sft", Reject}}},
      {"Bedrock with another version",
       R"({"schemaVersion":"bedrock-conversion-2024","messages":[{"role":"user","content":[{"text":"q"}]},{"role":"assistant","content":[{"text":"a"}]}]})",
       {{"bedrock-llama", Reject}}},
      {"Bedrock",
       R"({"schemaVersion":"bedrock-conversation-2024","messages":[{"role":"user","content":[{"text":"q"}]},{"role":"assistant","content":[{"text":"a"}]}]})",
       {{"bedrock-llama", Accept}, {"bedrock-nova", Accept}}},
      {"preference pair",
       R"({"input":{"messages":[{"role":"user","content":"q"}]},"preferred_output":[{"role":"assistant","content":"a"}],"non_preferred_output":[{"role":"assistant","content":"b"}]})",
       {{"openai-dpo", Accept}, {"together", Accept}, {"openai-sft", Reject}}},
      {"preference pair of two equal answers",
       R"({"input":{"messages":[{"role":"user","content":"q"}]},"preferred_output":[{"role":"assistant","content":"a"}],"non_preferred_output":[{"role":"assistant","content":"a"}]})",
       {{"azure-dpo", Accept}, {"neutral", Reject}}},
  };
}

std::vector<Case> texts_and_images() {
  return {
      {"mark of a turn in an answer",
       chat(turns({kAsk, R"({"role":"assistant","content":"b\nHuman: x"})"})),
       {{"bedrock-claude", Reject}, {"openai-sft", Accept}}},
      {"placeholder without an image",
       chat(turns({R"({"role":"user","content":"describe <image>"})", kAnswer})),
       {{"llama-factory", Reject}}},
      {"eleven images",
       with_images(11, kPixel),
       {{"openai-sft", Reject}, {"together", Reject}, {"azure-sft", Accept}}},
      {"image of the web",
       with_images(1, "https://example.com/a.png"),
       {{"together", Reject}, {"openai-sft", Accept}}},
  };
}

TargetSummary summary_of(const std::string& lines, std::string_view target) {
  RuleSet rules = RuleSet::builtin();
  EXPECT_TRUE(rules.set_targets({load_target(std::string(target)).value()}, false));
  Dataset dataset;
  dataset.add_memory("train.jsonl", lines);
  const auto result = scan(dataset, rules);
  EXPECT_TRUE(result);
  return result->targets.at(0);
}

std::string reasons_text(const TargetSummary& target) {
  std::string text;
  for (const TargetReason& reason : target.reasons) {
    text += std::string(target_verdict_name(reason.verdict.verdict)) + ' ' +
            std::string(reason.rule->name) + '\n';
  }
  return text;
}

void expect_verdicts(const std::vector<Case>& cases) {
  for (const Case& line : cases) {
    for (const Expected& expected : line.expected) {
      const TargetSummary target = summary_of(line.lines + '\n', expected.target);
      EXPECT_EQ(target.count(expected.verdict), 1U)
          << line.about << " under " << expected.target << ", expected "
          << target_verdict_name(expected.verdict) << '\n'
          << reasons_text(target);
    }
  }
}

TEST(KnownLines, OfChatsHaveTheirVerdicts) {
  expect_verdicts(chats());
}
TEST(KnownLines, OfToolCallsHaveTheirVerdicts) {
  expect_verdicts(calls());
}
TEST(KnownLines, OfOtherFormatsHaveTheirVerdicts) {
  expect_verdicts(other_formats());
}
TEST(KnownLines, OfTextsAndImagesHaveTheirVerdicts) {
  expect_verdicts(texts_and_images());
}

// So many records of which no two are the same.
std::string different(std::size_t count) {
  std::string lines;
  for (std::size_t i = 0; i < count; ++i) {
    lines +=
        chat(turns({R"({"role":"user","content":"what is number )" + std::to_string(i) + "?\"}",
                    kAnswer})) +
        "\n";
  }
  return lines;
}

TEST(KnownFiles, HaveTheirVerdicts) {
  EXPECT_EQ(summary_of("[" + plain() + "]", "together").whole, Reject);
  EXPECT_EQ(summary_of("[" + plain() + "]", "openai-sft").whole, Reject);
  EXPECT_EQ(summary_of(plain() + "\n\n" + plain() + "\n", "together").whole, Reject);
  EXPECT_EQ(summary_of(plain() + "\n\n" + different(10), "azure-sft").whole, Accept);
  EXPECT_EQ(summary_of(different(9), "openai-sft").whole, Reject);
  EXPECT_EQ(summary_of(different(9), "fireworks").whole, Accept);
  EXPECT_EQ(summary_of(different(2), "fireworks").whole, Reject);
}

// No error of any kind under the target that the file was made for.
struct Made {
  std::string_view file;
  std::string_view target;
};
constexpr Made kFiles[] = {
    {"chat/chat_gsm8k_foundry_train.jsonl", "azure-sft"},
    {"chat/chat_gsm8k_foundry_train.jsonl", "openai-sft"},
    {"chat/chat_gsm8k_foundry_validation.jsonl", "azure-sft"},
    {"chat/chat_mams_absa_train.jsonl", "openai-sft"},
    {"chat/chat_mams_absa_val.jsonl", "openai-sft"},
    {"chat/chat_mams_absa_test.jsonl", "openai-sft"},
    {"chat/chat_sgd_train.jsonl.gz", "trl"},
    {"prompt_completion/pc_t0_mix.jsonl.gz", "trl"},
    {"prompt_completion/pc_dolly_hhrlhf_small.jsonl", "ms-swift"},
    {"alpaca/alpaca_en_demo.json", "llama-factory"},
    {"alpaca/alpaca_gpteacher_roleplay.jsonl", "llama-factory"},
    {"sharegpt/sharegpt_sgd_dev.jsonl.gz", "llama-factory"},
    {"sharegpt/sharegpt_dummy_conversation.json", "axolotl"},
    {"preference/pref_hh_harmless_test.jsonl.gz", "trl"},
    {"preference/pref_dpo_en_demo.json", "llama-factory"},
    {"tools/tools_stock_train.jsonl", "openai-sft"},
    {"tools/tools_stock_validation.jsonl", "openai-sft"},
    {"tools/tools_tau_airline_trimmed.jsonl.gz", "trl"},
    {"tools/tools_glaive_sharegpt_en_demo.json", "llama-factory"},
    {"multilingual/fr_oasst_chat.jsonl", "trl"},
    {"multilingual/mgsm_11_languages_chat.jsonl", "trl"},
    {"multilingual/zh_alpaca_demo.json", "llama-factory"},
    {"code/code_gpteacher_codegen.json", "ms-swift"},
    {"eval/gsm8k_test.jsonl", "ms-swift"},
    {"eval/gsm8k_train.jsonl.gz", "ms-swift"},
    {"format_zoo/foundry/rft_toolcall_train.jsonl", "azure-rft"},
    {"format_zoo/foundry/rft_countdown_train_25.jsonl", "azure-rft"},
    {"format_zoo/foundry/rft_countdown_train_25.jsonl", "openai-rft"},
    {"format_zoo/llamafactory/identity.json", "llama-factory"},
    {"format_zoo/llamafactory/v1_dpo_demo.jsonl", "llama-factory"},
    {"format_zoo/llamafactory/v1_sft_demo.jsonl", "llama-factory"},
    {"format_zoo/ms_swift/alpaca.jsonl", "ms-swift"},
    {"format_zoo/ms_swift/chatml.jsonl", "ms-swift"},
    {"format_zoo/ms_swift/conversations.jsonl", "ms-swift"},
    {"format_zoo/ms_swift/sharegpt.jsonl", "ms-swift"},
    {"format_zoo/ms_swift/swift_multi.jsonl", "ms-swift"},
    {"format_zoo/ms_swift/swift_pre.jsonl", "ms-swift"},
    {"format_zoo/ms_swift/swift_single.jsonl", "ms-swift"},
};

TEST(RealFiles, HaveNoErrorUnderTheTargetThatTheyWereMadeFor) {
  if (!file_exists(shared_path("data/README.md"))) GTEST_SKIP() << "no data beside the sources";
  for (const Made& made : kFiles) {
    RuleSet rules = RuleSet::builtin();
    ASSERT_TRUE(rules.set_targets({load_target(std::string(made.target)).value()}));
    const ScanResult result =
        scan_file(shared_path("data/" + std::string(made.file)), rules, {.listed_per_rule = 2});
    EXPECT_EQ(result.errors, 0U) << made.file << " under " << made.target << '\n'
                                 << findings_text(result);
    EXPECT_GT(result.records(), 0U) << made.file;
  }
}

}  // namespace
}  // namespace ftdata::test
