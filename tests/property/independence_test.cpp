// The result of a scan does not depend on how the work is cut up: threads, chunk sizes, the pieces
// in which a source hands out its bytes.
#include <array>
#include <random>

#include <gtest/gtest.h>

#include "ftdata/dataset.hpp"
#include "ftdata/rule_set.hpp"
#include "ftdata/scan.hpp"

#include "support/compress.hpp"
#include "support/files.hpp"
#include "support/golden.hpp"
#include "support/scan_text.hpp"

namespace ftdata::test {
namespace {

struct Way {
  unsigned threads;
  std::size_t chunk_bytes;
};
constexpr std::array<Way, 10> kWays = {{{1, 1},
                                        {1, 64},
                                        {1, 65},
                                        {1, 97},
                                        {1, 1000},
                                        {2, 64},
                                        {2, 1000},
                                        {2, 262144},
                                        {7, 97},
                                        {7, 1000}}};

// Every line that any rule has something to say about, and lines of all lengths between them.
std::string nasty_lines() {
  std::string bytes;
  for (const std::string& path : list_files(source_path("tests/rules"), "bad.jsonl")) {
    const std::string text = read_file(path).value_or("");
    if (text.starts_with("\x1f\x8b") || text.starts_with("PK")) continue;
    bytes += text;
    if (!text.ends_with('\n')) bytes += '\n';
  }
  std::mt19937 random(20261125);  // NOLINT(bugprone-random-generator-seed): the same every time
  constexpr std::string_view kAlphabet = "{}[]\",:\\u0d8 \r\n\t\xC3\xA9\xEF\xBB\xBFtruefalsN-1.e+";
  for (std::size_t line = 0; line < 300; ++line) {
    for (auto left = random() % 150; left > 0; --left)
      bytes += kAlphabet[random() % kAlphabet.size()];
    bytes += random() % 5 == 0 ? "\r\n" : "\n";
    if (line % 7 == 0) bytes += R"({"text":")" + std::string(random() % 400, 'x') + "\"}\n";
  }
  return bytes + R"({"text":"no line break behind it"})";
}

// Gives the beginning of its bytes, a few at a time, and then an error.
class BreaksOff final : public ByteSource {
 public:
  BreaksOff(std::string_view bytes, std::size_t whole) : left_(bytes.substr(0, whole)) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    if (left_.empty()) return Error{.code = ErrorCode::Io, .message = "cannot read: broken"};
    const std::size_t count = left_.copy(buffer.data(), std::min<std::size_t>(buffer.size(), 13));
    left_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view left_;
};

// Several inputs: nasty ones, broken ones, empty ones, compressed ones.
Dataset all_kinds_of_inputs() {
  static const std::string kNasty = nasty_lines();
  static const std::string kPacked = gzip(kNasty);
  static const std::string kChat = chat_lines(500);
  Dataset dataset;
  dataset.add_memory("nasty", kNasty);
  dataset.add_memory("empty", "");
  dataset.add_memory("packed", kPacked);
  dataset.add_memory("cut", std::string_view(kPacked).substr(0, kPacked.size() / 2));
  dataset.add_memory("chat", kChat);
  dataset.add_file("no/such/file");
  dataset.add_source("fails", [] {
    return Result<std::unique_ptr<ByteSource>>(std::make_unique<BreaksOff>(kNasty, 5000));
  });
  dataset.add_memory("blank", "\n\n");
  return dataset;
}

// With all rules, and those that count records content with few.
const RuleSet& every_rule() {
  static const RuleSet kRules = [] {
    RuleSet rules = RuleSet::builtin();
    EXPECT_TRUE(rules.apply({.select = {"@all"}}));
    const RuleSet builtin = RuleSet::builtin();
    for (const RuleSet::Entry& entry : builtin.entries()) {
      for (const RuleOption& option : entry.rule->info().options) {
        if (option.name != "min-records") continue;
        EXPECT_TRUE(rules.set_option(entry.rule->info().code, option.name, 2));
      }
    }
    return rules;
  }();
  return kRules;
}

std::string scan_text(const Dataset& dataset, const ScanOptions& options) {
  const auto result = scan(dataset, every_rule(), options);
  EXPECT_TRUE(result);
  return result ? full_text(*result) : "";
}

void expect_independent(ScanOptions options) {
  const Dataset dataset = all_kinds_of_inputs();
  options.threads = 1;
  const std::string expected = scan_text(dataset, options);
  EXPECT_NE(expected.find("FTC102"), std::string::npos);
  for (const Way& way : kWays) {
    options.threads = way.threads;
    options.chunk_bytes = way.chunk_bytes;
    const std::string actual = scan_text(dataset, options);
    if (actual == expected) continue;
    ADD_FAILURE() << way.threads << " threads, chunks of " << way.chunk_bytes << '\n'
                  << testing::unified_diff(expected, actual);
    return;
  }
}

TEST(Independence, HoldsWhenEveryFindingIsListed) {
  expect_independent({.listed_per_rule = 0});
}

TEST(Independence, HoldsWhenMostFindingsAreOnlyCounted) {
  expect_independent({.listed_per_rule = 3});
}

TEST(Independence, HoldsWhenManyLinesAreTooLong) {
  for (const std::size_t bound : std::initializer_list<std::size_t>{1, 64, 100, 300}) {
    expect_independent({.listed_per_rule = 0, .line_bytes_max = bound});
  }
}

TEST(Independence, HoldsForTheOrderInWhichFindingsAreHandedOut) {
  const Dataset dataset = all_kinds_of_inputs();
  std::string expected;
  for (const unsigned threads : {1U, 2U, 7U}) {
    std::string actual;
    ScanOptions options{.threads = threads, .chunk_bytes = 97};
    options.on_finding = [&actual](const Finding& finding) {
      actual += std::to_string(finding.location.input) + ':' + finding_text(finding) + '\n';
    };
    (void)scan_text(dataset, options);
    if (expected.empty()) expected = actual;
    EXPECT_EQ(testing::unified_diff(expected, actual), "") << threads << " threads";
  }
}

TEST(Independence, KeepsInputsInTheOrderTheyWereGiven) {
  const Dataset dataset = all_kinds_of_inputs();
  const auto result = scan(dataset, RuleSet::builtin(), {.listed_per_rule = 0, .threads = 7});
  ASSERT_TRUE(result);
  ASSERT_EQ(result->inputs.size(), dataset.inputs().size());
  for (std::size_t i = 0; i < result->inputs.size(); ++i) {
    EXPECT_EQ(result->inputs[i].name, dataset.inputs()[i].name);
  }
  const auto before = [](const Finding& a, const Finding& b) {
    return std::pair(a.location.input, a.location.line) <
           std::pair(b.location.input, b.location.line);
  };
  EXPECT_TRUE(std::ranges::is_sorted(result->findings, before));
}

TEST(Accounting, PutsEveryLineInOneOfThreePlaces) {
  const Dataset dataset = all_kinds_of_inputs();
  for (const std::size_t bound : {std::size_t{50}, std::size_t{1} << 20}) {
    const auto result = scan(dataset, RuleSet::builtin(), {.line_bytes_max = bound});
    ASSERT_TRUE(result);
    for (const InputSummary& input : result->inputs) {
      EXPECT_EQ(input.lines, input.blank + input.unparsable + input.records) << input.name;
      std::uint64_t records = 0;
      for (const std::uint64_t count : input.formats) records += count;
      EXPECT_EQ(records, input.records) << input.name;
    }
    const std::string nasty = nasty_lines();
    const auto lines = static_cast<std::uint64_t>(std::ranges::count(nasty, '\n')) + 1;
    EXPECT_EQ(result->inputs[0].lines, lines);
    EXPECT_EQ(result->inputs[0].bytes, nasty.size());
  }
}

}  // namespace
}  // namespace ftdata::test
