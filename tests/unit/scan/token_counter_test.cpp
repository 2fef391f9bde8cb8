// Tokens of records as rules and reports see them: content, template, places of answers.
#include "scan/token_counter.hpp"

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "ftdata/rule_set.hpp"
#include "ftdata/tokens.hpp"

#include "support/scan_text.hpp"

namespace ftdata::test {
namespace {

// Remembers what the records of a scan were counted as.
class Seen final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "seen", .name = "seen", .summary = "keeps token counts", .needs_tokens = true};
  explicit Seen(std::vector<RecordTokens>& all) : all_(&all) {}
  void check(const Record& record, FindingSink&) override { all_->push_back(*record.tokens()); }

 private:
  std::vector<RecordTokens>* all_;
};

class SeenRule final : public Rule {
 public:
  explicit SeenRule(std::vector<RecordTokens>& all) : all_(&all) {}
  [[nodiscard]] const RuleInfo& info() const noexcept override { return Seen::kInfo; }
  [[nodiscard]] Result<std::unique_ptr<Checker>> make_checker(const RuleOptions&) const override {
    return std::unique_ptr<Checker>(std::make_unique<Seen>(*all_));
  }

 private:
  std::vector<RecordTokens>* all_;
};

RecordTokens count(std::string_view line, const std::string& tokenizer = "o200k_base") {
  std::vector<RecordTokens> all;
  const SeenRule rule(all);
  RuleSet rules;
  EXPECT_TRUE(rules.add(rule));
  ScanOptions options{.threads = 1};
  options.tokens = TokenSettings{.tokenizer = load_tokenizer(tokenizer).value()};
  scan_bytes(line, rules, options);
  return all.empty() ? RecordTokens{} : all.front();
}

constexpr std::string_view kChat =
    R"({"messages":[{"role":"user","content":"one two three"},{"role":"assistant","content":"four five"}]})";

TEST(TokenCounter, LaysAChatOutByTheDocumentedConstants) {
  const RecordTokens tokens = count(kChat);
  EXPECT_EQ(tokens.content, 5U);
  EXPECT_EQ(tokens.trained, 2U);
  // Three a message, one for each role, three at the end.
  EXPECT_EQ(tokens.rendered, (3U + 1 + 3) + (3 + 1 + 2) + 3);
  EXPECT_TRUE(tokens.content_exact);
  EXPECT_TRUE(tokens.rendered_exact);
  ASSERT_EQ(tokens.turns.size(), 2U);
  EXPECT_EQ(tokens.turns[0].begin, 3U);
  EXPECT_EQ(tokens.turns[0].end, 6U);
  EXPECT_FALSE(tokens.turns[0].trained);
  EXPECT_EQ(tokens.turns[1].begin, 10U);
  EXPECT_EQ(tokens.turns[1].end, 12U);
  EXPECT_TRUE(tokens.turns[1].trained);
}

TEST(TokenCounter, CountsNames) {
  const RecordTokens tokens = count(
      R"({"messages":[{"role":"user","name":"Bob","content":"one two three"},{"role":"assistant","content":"four five"}]})");
  EXPECT_EQ(tokens.content, 5U);
  EXPECT_EQ(tokens.rendered, count(kChat).rendered + 1 + 1);
  EXPECT_TRUE(tokens.rendered_exact);
}

TEST(TokenCounter, CallsTemplatesOfOpenModelsAnEstimate) {
  const RecordTokens tokens = count(kChat, "o200k_harmony");
  EXPECT_EQ(tokens.rendered, (3U + 1 + 3) + (3 + 2 + 1 + 2));
  EXPECT_TRUE(tokens.content_exact);
  EXPECT_FALSE(tokens.rendered_exact);
  EXPECT_FALSE(count(kChat, "gpt2").rendered_exact);
}

TEST(TokenCounter, CountsToolsByTheDocumentedConstants) {
  const RecordTokens tokens = count(
      R"({"messages":[{"role":"user","content":"one two three"},{"role":"assistant","content":"four five"}],)"
      R"("tools":[{"type":"function","function":{"name":"add","description":"adds.","parameters":)"
      R"({"type":"object","properties":{"a":{"type":"number","enum":["x","y"]}}}}}]})");
  const Tokenizer tokenizer = load_tokenizer("o200k_base").value();
  const std::size_t words = tokenizer.count("add:adds") + tokenizer.count("a:number:");
  // A function, its properties, one property with two choices, the end.
  EXPECT_EQ(tokens.tools, 7U + 3 + 3 + (2 * (3 + 1) - 3) + 12 + words);
  EXPECT_EQ(tokens.rendered, count(kChat).rendered + tokens.tools);
  EXPECT_EQ(tokens.turns[0].begin, count(kChat).turns[0].begin + tokens.tools);
  EXPECT_TRUE(tokens.content_exact);
  EXPECT_FALSE(tokens.rendered_exact);
}

TEST(TokenCounter, SaysThatCallsAndImagesAreEstimates) {
  const RecordTokens call = count(
      R"({"messages":[{"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function",)"
      R"("function":{"name":"add","arguments":"{}"}}]}]})");
  EXPECT_EQ(call.content, 2U);
  EXPECT_FALSE(call.content_exact);
  const RecordTokens image = count(
      R"({"messages":[{"role":"user","content":[{"type":"text","text":"one two"},{"type":"image_url",)"
      R"("image_url":{"url":"https://x.org/a.png"}}]}]})");
  EXPECT_EQ(image.content, 2U);
  EXPECT_FALSE(image.content_exact);
  EXPECT_FALSE(image.rendered_exact);
}

TEST(TokenCounter, CountsTextPartsExactly) {
  const RecordTokens tokens = count(
      R"({"messages":[{"role":"user","content":[{"type":"text","text":"one two"},{"type":"text","text":"three"}]}]})");
  EXPECT_EQ(tokens.content, 3U);
  EXPECT_TRUE(tokens.rendered_exact);
}

TEST(TokenCounter, PutsOneMarkBehindOtherTexts) {
  const RecordTokens tokens = count(R"({"prompt":"one two","completion":" three"})");
  EXPECT_EQ(tokens.content, 3U);
  EXPECT_EQ(tokens.trained, 1U);
  EXPECT_EQ(tokens.rendered, 4U);
  EXPECT_EQ(tokens.turns.at(1).begin, 2U);
}

TEST(TokenCounter, FindsNoTokensInRecordsWithoutTurns) {
  const RecordTokens tokens = count(R"({"surprise":"one two three"})");
  EXPECT_EQ(tokens.rendered, 0U);
  EXPECT_TRUE(tokens.turns.empty());
}

// A lone surrogate is read as U+FFFD; the rest of the line is counted as it is.
TEST(TokenCounter, CountsALoneSurrogateAsAReplacementCharacter) {
  const Tokenizer tokenizer = load_tokenizer("o200k_base").value();
  EXPECT_EQ(count(R"({"text":"a\ud800b"})").content, tokenizer.count("a\xEF\xBF\xBD"
                                                                     "b"));
}

TEST(TokenRules, DoNotRunWhereNothingIsCounted) {
  const ScanResult without = scan_bytes(kChat);
  for (const RuleSummary& rule : without.rules) EXPECT_FALSE(rule.info->needs_tokens);
  ScanOptions options;
  options.tokens = TokenSettings{.tokenizer = load_tokenizer("o200k_base").value(), .limit = 5};
  const ScanResult with = scan_bytes(kChat, options);
  EXPECT_GT(with.rules.size(), without.rules.size());
  EXPECT_GT(with.errors + with.warnings, 0U);
}

}  // namespace
}  // namespace ftdata::test
