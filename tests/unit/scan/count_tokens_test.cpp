// count_tokens() and what its distribution of lengths says.
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "ftdata/tokens.hpp"

namespace ftdata::test {
namespace {

TokenSettings o200k(std::uint64_t limit = 0) {
  return {.tokenizer = load_tokenizer("o200k_base").value(), .limit = limit};
}

std::string words(std::size_t count) {
  std::string text = "a";
  for (std::size_t i = 1; i < count; ++i) text += " a";
  return text;
}

// A chat whose prompt and answer have this many tokens; eleven more stand around them.
std::string chat(std::size_t prompt, std::size_t answer) {
  return fmt::format(
      "{{\"messages\":[{{\"role\":\"user\",\"content\":\"{}\"}},"
      "{{\"role\":\"assistant\",\"content\":\"{}\"}}]}}\n",
      words(prompt), words(answer));
}

TokenReport report_on(const std::string& bytes, std::uint64_t limit = 0,
                      const ScanOptions& options = {}, std::size_t listed = 20) {
  Dataset dataset;
  dataset.add_memory("memory", bytes);
  return count_tokens(dataset, o200k(limit), options, listed).value();
}

TEST(CountTokens, SumsUpRecordsRolesAndAnswers) {
  const TokenReport report = report_on(chat(10, 5) + chat(20, 7) + "{\"text\":\"a a\"}\n" + "{}\n");
  EXPECT_EQ(report.tokenizer, "o200k_base");
  EXPECT_EQ(report.records, 3U);
  EXPECT_EQ(report.answers, 3U);
  EXPECT_EQ(report.content.tokens, 10U + 5 + 20 + 7 + 2);
  EXPECT_EQ(report.trained, 5U + 7 + 2);
  EXPECT_EQ(report.rendered.tokens, 26U + 38 + 3);
  EXPECT_TRUE(report.content.exact());
  EXPECT_EQ(report.rendered.estimated, 1U);
  EXPECT_EQ(report.roles[static_cast<std::size_t>(Role::User)].tokens, 30U);
  EXPECT_EQ(report.roles[static_cast<std::size_t>(Role::Assistant)].turns, 3U);
  EXPECT_EQ(report.longest.id.line, 2U);
  EXPECT_EQ(report.longest.tokens, 38U);
}

TEST(CountTokens, ListsTheFirstRecordsOverTheLimit) {
  std::string bytes;
  for (std::size_t i = 1; i <= 50; ++i) bytes += chat(i, 1);
  const TokenReport report = report_on(bytes, 42, {}, 3);
  EXPECT_EQ(report.over_limit, 20U);  // prompts of 31 to 50
  ASSERT_EQ(report.listed.size(), 3U);
  EXPECT_EQ(report.listed[0].id.line, 31U);
  EXPECT_EQ(report.listed[2].id.line, 33U);
  EXPECT_EQ(report_on(bytes, 42, {}, 0).listed.size(), 20U);
}

TEST(CountTokens, GivesTheSameWithAnyNumberOfThreads) {
  std::string bytes;
  for (std::size_t i = 0; i < 500; ++i) bytes += chat(1 + i % 97, 1 + i % 13);
  const auto with = [&](unsigned threads) {
    ScanOptions options{.threads = threads};
    options.chunk_bytes = 1024;
    return tokens_json(report_on(bytes, 60, options));
  };
  const std::string one = with(1);
  EXPECT_EQ(with(2), one);
  EXPECT_EQ(with(5), one);
}

TEST(TokenLengths, TellShares) {
  std::string bytes;
  for (std::size_t i = 1; i <= 100; ++i) bytes += chat(i, 1);
  const TokenReport report = report_on(bytes);
  EXPECT_EQ(length_at(report, 0), 13U);
  EXPECT_EQ(length_at(report, 0.5), 50U + 12);
  EXPECT_EQ(length_at(report, 0.99), 99U + 12);
  EXPECT_EQ(length_at(report, 1), 100U + 12);
  EXPECT_EQ(length_at({}, 0.5), 0U);
}

TEST(TokenLengths, TellWhatALimitLoses) {
  // Rendered 26, 41 and 121; answers at 17-22, 17-37 and 107-117.
  const TokenReport report = report_on(chat(10, 5) + chat(10, 20) + chat(100, 10));
  const Loss cut = simulate(report, 30, Overflow::Truncate);
  EXPECT_EQ(cut.records, 2U);
  EXPECT_EQ(cut.tokens, (41U - 30) + (121 - 30));
  EXPECT_EQ(cut.answers_lost, 1U);
  EXPECT_EQ(cut.answers_cut, 1U);
  EXPECT_EQ(cut.nothing_to_learn, 1U);
  const Loss dropped = simulate(report, 30, Overflow::Drop);
  EXPECT_EQ(dropped.records, 2U);
  EXPECT_EQ(dropped.tokens, 41U + 121);
  EXPECT_EQ(dropped.answers_lost, 2U);
  EXPECT_EQ(dropped.answers_cut, 0U);
  EXPECT_EQ(simulate(report, 121, Overflow::Truncate).records, 0U);
  EXPECT_EQ(simulate(report, 121, Overflow::Truncate).tokens, 0U);
}

TEST(TokenLengths, CountAnAnswerThatBeginsAtTheLimitAsLost) {
  const TokenReport report = report_on(chat(10, 5));
  EXPECT_EQ(simulate(report, 17, Overflow::Truncate).answers_lost, 1U);
  EXPECT_EQ(simulate(report, 18, Overflow::Truncate).answers_lost, 0U);
  EXPECT_EQ(simulate(report, 18, Overflow::Truncate).answers_cut, 1U);
  EXPECT_EQ(simulate(report, 22, Overflow::Truncate).answers_cut, 0U);
}

TEST(TokenLengths, FindTheKneeWhereLongRecordsBegin) {
  std::string bytes;
  for (std::size_t i = 0; i < 100; ++i) bytes += chat(50 - 12 + i % 3, 1);
  bytes += chat(1000, 1);
  EXPECT_EQ(knee_length(report_on(bytes)), 52U);
  EXPECT_EQ(knee_length(TokenReport{}), 0U);
}

TEST(TokenLengths, PackWhereItFitsBest) {
  TokenReport report;
  report.records = 6;
  report.lengths = {{3, 2, 0}, {4, 1, 0}, {6, 1, 0}, {7, 1, 0}, {25, 1, 0}};
  // 25 is cut at 10; 7+3, 6+4 and 3 make three more sequences.
  const Packing packed = pack(report, 10);
  EXPECT_EQ(packed.sequences, 4U);
  EXPECT_EQ(packed.tokens, 10U + 7 + 6 + 4 + 3 + 3);
  EXPECT_DOUBLE_EQ(packed.filled(), 33.0 / 40);
  EXPECT_EQ(pack(report, 0).sequences, 0U);
}

TEST(TokenLengths, PackManyEqualRecordsTogether) {
  TokenReport report;
  report.lengths = {{3, 10, 0}};
  EXPECT_EQ(pack(report, 10).sequences, 4U);  // 3 + 3 + 3 + 1
}

TEST(TokenLengths, ArePaidForUpToTheLimit) {
  const Price price{.name = "model", .per_token = 0.5};
  EXPECT_DOUBLE_EQ(training_cost(report_on(chat(10, 5) + chat(10, 20)), price, 3), 3 * 67 * 0.5);
  EXPECT_DOUBLE_EQ(training_cost(report_on(chat(10, 5) + chat(10, 20), 30), price, 1), 56 * 0.5);
}

TEST(TokenLengths, AreBinnedByDoubling) {
  TokenReport report;
  report.lengths = {{5, 1, 0}, {8, 2, 0}, {9, 3, 0}, {70, 4, 0}};
  const std::vector<LengthBin> bins = length_bins(report);
  ASSERT_EQ(bins.size(), 5U);
  EXPECT_EQ(bins[0].first, 5U);
  EXPECT_EQ(bins[0].last, 8U);
  EXPECT_EQ(bins[0].records, 3U);
  EXPECT_EQ(bins[1].first, 9U);
  EXPECT_EQ(bins[1].records, 3U);
  EXPECT_EQ(bins[2].records, 0U);
  EXPECT_EQ(bins[4].last, 128U);
  EXPECT_EQ(bins[4].records, 4U);
}

TEST(Annotations, AreOneLinePerRecordInOrder) {
  Dataset dataset;
  const std::string bytes = chat(3, 2) + "oops\n" + "{\"text\":\"a a\"}\n";
  dataset.add_memory("some \"name\"", bytes);
  std::string lines;
  ScanOptions options{.threads = 2};
  options.chunk_bytes = 64;
  options.on_annotations = [&](std::string_view more) { lines += more; };
  ASSERT_TRUE(count_tokens(dataset, o200k(), options));
  EXPECT_EQ(
      lines,
      R"({"path":"some \"name\"","line":1,"tokens":{"content":5,"content_exact":true,"rendered":16,)"
      R"("rendered_exact":true,"trained":2,"tools":0},"turns":[{"role":"user","tokens":3,"begin":3,)"
      R"("end":6,"trained":false},{"role":"assistant","tokens":2,"begin":10,"end":12,"trained":true}]})"
      "\n"
      R"({"path":"some \"name\"","line":3,"tokens":{"content":2,"content_exact":true,"rendered":3,)"
      R"("rendered_exact":false,"trained":2,"tools":0},"turns":[{"role":"assistant","tokens":2,"begin":0,)"
      R"("end":2,"trained":true}]})"
      "\n");
}

}  // namespace
}  // namespace ftdata::test
