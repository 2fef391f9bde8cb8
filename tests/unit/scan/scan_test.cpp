// What scan() promises its callers: counting and listing, the rule contract, cancelling, progress.
#include "ftdata/scan.hpp"

#include <gtest/gtest.h>

#include "ftdata/dataset.hpp"
#include "ftdata/rule_set.hpp"

#include "support/compress.hpp"
#include "support/scan_text.hpp"

namespace ftdata::test {
namespace {

std::string repeated(std::string_view line, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += std::string(line) + '\n';
  return text;
}

const RuleSummary& summary_of(const ScanResult& result, std::string_view code) {
  static const RuleSummary kNone;
  const auto found = std::ranges::find_if(
      result.rules, [code](const RuleSummary& rule) { return rule.info->code == code; });
  return found == result.rules.end() ? kNone : *found;
}

TEST(Scan, CountsAllFindingsAndListsTheFirst) {
  const ScanResult result = scan_bytes(repeated("nonsense", 1000), {.chunk_bytes = 64});
  EXPECT_EQ(summary_of(result, "FTJ002").count, 1000U);
  EXPECT_EQ(summary_of(result, "FTJ002").listed, 20U);
  EXPECT_EQ(result.errors, 1000U);
  ASSERT_EQ(result.findings.size(), 20U);
  for (std::size_t i = 0; i < 20; ++i) EXPECT_EQ(result.findings[i].location.line, i + 1);
}

TEST(Scan, HandsOutEveryFindingAlsoWhenFewAreListed) {
  std::uint64_t lines = 0;
  ScanOptions options{.listed_per_rule = 1, .threads = 3, .chunk_bytes = 64};
  options.on_finding = [&lines](const Finding& finding) {
    EXPECT_EQ(finding.location.line, ++lines);
    EXPECT_FALSE(finding.message.empty());
  };
  const ScanResult result = scan_bytes(repeated("nonsense", 500), options);
  EXPECT_EQ(lines, 500U);
  EXPECT_EQ(result.findings.size(), 1U);
}

TEST(Scan, SortsListedFindingsByLineCodeAndPlace) {
  const ScanResult result = scan_bytes("\xEF\xBB\xBF{\"a\":1,\"a\":NaN}\r\n{\"text\":\"\"}\n");
  std::vector<std::string_view> codes;
  for (const Finding& finding : result.findings) codes.push_back(finding.rule->code);
  EXPECT_EQ(codes, (std::vector<std::string_view>{"FTJ005", "FTJ006", "FTJ008", "FTJ012", "FTS101",
                                                  "FTC115"}));
}

TEST(Scan, GivesPlacesAsPeopleCount) {
  const ScanResult result =
      scan_bytes("{\"text\":\"a\"}\n{\"\xC3\xA9\":\"\xF0\x9F\x98\x80\",\"text\":5}\n");
  ASSERT_EQ(result.findings.size(), 2U);
  const Location& wrong_type = result.findings[0].location;
  EXPECT_EQ(result.findings[0].rule->code, "FTS103");
  EXPECT_EQ(wrong_type.line, 2U);
  EXPECT_EQ(wrong_type.column, 17U);
  EXPECT_EQ(wrong_type.byte_column, 21U);
  EXPECT_EQ(wrong_type.end_column, 18U);
  EXPECT_EQ(wrong_type.byte_offset, 13U + 20U);
  EXPECT_EQ(wrong_type.pointer, "/text");
}

TEST(Scan, TalliesEachInputOnItsOwn) {
  Dataset dataset;
  dataset.add_memory("a", "{\"text\":\"a\"}\n\nx\n");
  dataset.add_memory("b", "{\"prompt\":\"a\",\"completion\":\"b\"}");
  const auto result = scan(dataset, RuleSet::builtin(), {.threads = 2});
  ASSERT_TRUE(result);
  EXPECT_EQ(result->inputs[0].lines, 3U);
  EXPECT_EQ(result->inputs[0].blank, 1U);
  EXPECT_EQ(result->inputs[0].unparsable, 1U);
  EXPECT_EQ(result->inputs[0].records, 1U);
  EXPECT_EQ(result->inputs[0].format(), Format::PlainText);
  EXPECT_EQ(result->inputs[1].format(), Format::PromptCompletion);
  EXPECT_EQ(result->inputs[1].bytes, 31U);
  EXPECT_EQ(result->records(), 2U);
  EXPECT_TRUE(result->complete());
}

TEST(Scan, RunsOnlyTheRulesThatAreOn) {
  RuleSet rules = RuleSet::builtin();
  ASSERT_TRUE(rules.apply({.select = {"FTC115"}, .severities = {{"FTC115", Severity::Info}}}));
  Dataset dataset;
  dataset.add_memory("a", "{\"text\":\"\"}\nnonsense\n");
  const auto result = scan(dataset, rules);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->rules.size(), 1U);
  EXPECT_EQ(result->infos, 1U);
  EXPECT_EQ(result->errors, 0U);
  EXPECT_EQ(result->inputs[0].unparsable, 1U);
}

TEST(Scan, ReadsOnlyTrainInputs) {
  Dataset dataset;
  dataset.add_memory("eval", "nonsense\n", InputRole::Eval);
  dataset.add_memory("train", "nonsense\n");
  const auto result = scan(dataset, RuleSet::builtin());
  ASSERT_TRUE(result);
  EXPECT_EQ(result->inputs[0].lines, 0U);
  EXPECT_EQ(result->inputs[1].lines, 1U);
  ASSERT_EQ(result->findings.size(), 1U);
  EXPECT_EQ(result->findings[0].location.input, 1U);
}

TEST(Scan, CanBeCancelled) {
  Dataset dataset;
  const std::string text = chat_lines(20000);
  dataset.add_memory("a", text);
  std::atomic<bool> cancel = false;
  ScanOptions options{.threads = 2, .chunk_bytes = 1000, .cancel = &cancel};
  options.on_finding = [&cancel](const Finding&) { cancel = true; };
  dataset.add_memory("b", "nonsense\n");
  cancel = true;
  const auto result = scan(dataset, RuleSet::builtin(), options);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::Cancelled);
}

TEST(Scan, TellsProgressThatGrowsToTheEnd) {
  Dataset dataset;
  const std::string text = chat_lines(3000);
  dataset.add_memory("a", text);
  dataset.add_memory("b", text);
  std::vector<Progress> told;
  ScanOptions options{.threads = 2, .chunk_bytes = 1000};
  options.on_progress = [&told](const Progress& progress) { told.push_back(progress); };
  ASSERT_TRUE(scan(dataset, RuleSet::builtin(), options));
  ASSERT_GE(told.size(), 2U);
  EXPECT_TRUE(std::ranges::is_sorted(told, {}, &Progress::bytes));
  EXPECT_TRUE(std::ranges::is_sorted(told, {}, &Progress::lines));
  EXPECT_EQ(told.back().bytes, 2 * text.size());
  EXPECT_EQ(told.back().lines, 6000U);
}

// A rule of a caller that uses the whole contract: it finds texts that stood in an earlier record.
class Repeated final : public Checker {
 public:
  static constexpr RuleInfo kInfo{.code = "MY001",
                                  .name = "repeated-text",
                                  .severity = Severity::Warning,
                                  .scope = Scope::Dataset};

  void check(const Record& record, FindingSink&) override {
    for (const Message& turn : record.messages()) {
      seen_.emplace_back(std::string(turn.text), record.anchor());
    }
  }
  void merge(Checker&& other) override {
    auto& from = static_cast<Repeated&>(other).seen_;
    seen_.insert(seen_.end(), std::make_move_iterator(from.begin()),
                 std::make_move_iterator(from.end()));
  }
  void finish(const FinishContext& context, FindingSink& sink) override {
    EXPECT_EQ(context.inputs.size(), 2U);
    std::ranges::sort(seen_, {},
                      [](const Seen& seen) { return std::pair(seen.first, seen.second.id); });
    for (std::size_t i = 1; i < seen_.size(); ++i) {
      if (seen_[i].first != seen_[i - 1].first) continue;
      sink.report(seen_[i].second, "text repeated",
                  {.related = &seen_[i - 1].second, .related_message = "first here"});
    }
  }

 private:
  using Seen = std::pair<std::string, Anchor>;
  std::vector<Seen> seen_;
};

TEST(Scan, GivesCallersRulesTheWholeContract) {
  static const RuleOf<Repeated> kRule;
  RuleSet rules;
  ASSERT_TRUE(rules.add(kRule));
  std::string text;
  for (int i = 0; i < 200; ++i) text += "{\"text\":\"" + std::to_string(i % 150) + "\"}\n";
  Dataset dataset;
  dataset.add_memory("a", text);
  dataset.add_memory("b", "{\"text\":\"149\"}\n");
  std::string expected;
  for (const unsigned threads : {1U, 2U, 7U}) {
    const auto result =
        scan(dataset, rules, {.listed_per_rule = 0, .threads = threads, .chunk_bytes = 64});
    ASSERT_TRUE(result);
    EXPECT_EQ(result->warnings, 51U);
    const Finding& last = result->findings.back();
    EXPECT_EQ(last.location.input, 1U);
    ASSERT_EQ(last.related.size(), 1U);
    EXPECT_EQ(last.related[0].location.line, 150U);
    EXPECT_EQ(last.related[0].message, "first here");
    if (expected.empty()) expected = full_text(*result);
    EXPECT_EQ(full_text(*result), expected);
  }
}

// Counts how often it is asked, by the kind of record it reads.
template <Reads kReads>
class Asked final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "MY001", .name = "asked", .severity = Severity::Info, .reads = kReads};
  void check(const Record& record, FindingSink& sink) override { sink.report(record, "asked"); }
  void check_line(const Line& line, FindingSink& sink) override { sink.report(line, "asked"); }
};

template <Reads kReads>
std::vector<std::uint64_t> lines_asked() {
  static const RuleOf<Asked<kReads>> kRule;
  RuleSet rules;
  EXPECT_TRUE(rules.add(kRule));
  Dataset dataset;
  dataset.add_memory("a",
                     "{\"text\":\"plain\"}\n"
                     "{\"text\":\"odd record\",\"id\":1}\n"
                     "{\"text\":\"\"}\n"
                     "\n"
                     "nonsense\n"
                     "{\"text\":\"plain\"}\r\n"
                     "{\"text\":\"\\ud800\"}\n"
                     "{\"messages\":[{\"role\":\"user\",\"content\":\"q\"},{\"role\":\"assistant\","
                     "\"content\":\"a\"}],\"tools\":[]}\n");
  std::vector<std::uint64_t> lines;
  const auto result = scan(dataset, rules);
  for (const Finding& finding : result->findings) lines.push_back(finding.location.line);
  return lines;
}

TEST(Scan, AsksRulesOnlyAboutWhatTheyRead) {
  using Lines = std::vector<std::uint64_t>;
  EXPECT_EQ(lines_asked<Reads::Records>(), (Lines{1, 2, 3, 6, 7, 8}));
  EXPECT_EQ(lines_asked<Reads::OddRecords>(), (Lines{2, 3, 8}));
  EXPECT_EQ(lines_asked<Reads::OddTools>(), (Lines{3, 8}));
  EXPECT_EQ(lines_asked<Reads::OddTurns>(), (Lines{3}));
  EXPECT_EQ(lines_asked<Reads::Lines>(), (Lines{4, 5, 6, 7}));
  EXPECT_EQ(lines_asked<Reads::Nothing>(), (Lines{}));
}

TEST(Scan, SaysNothingAboutTheJsonOfALineThatCouldNotBeReadToItsEnd) {
  const std::string packed =
      gzip("{\"text\":\"a\"}\n{\"text\":\"" + std::string(5000, 'x') + "\"}\n");
  const ScanResult result = scan_bytes(std::string_view(packed).substr(0, packed.size() - 12));
  EXPECT_EQ(summary_of(result, "FTJ003").count, 0U);
  EXPECT_EQ(summary_of(result, "FTJ020").count, 1U);
  EXPECT_FALSE(result.complete());
}

}  // namespace
}  // namespace ftdata::test
