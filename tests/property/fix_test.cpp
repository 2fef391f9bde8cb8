// Fixing what is reported leaves nothing to fix; what a level may not change it does not change.
#include "ftdata/fix.hpp"

#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "ftdata/rule_set.hpp"
#include "ftdata/scan.hpp"

#include "json/line_parser.hpp"
#include "schema/canonical.hpp"
#include "support/files.hpp"
#include "support/scan_text.hpp"
#include "support/test_sources.hpp"

namespace ftdata::test {
namespace {

const RuleSet& all_rules() {
  static const RuleSet kRules = [] {
    RuleSet rules = RuleSet::builtin();
    EXPECT_TRUE(rules.apply({.select = {"@all"}}));
    return rules;
  }();
  return kRules;
}

// Every line that a rule has something to say about, and its near-misses.
std::vector<std::string> lines() {
  std::vector<std::string> all;
  for (const std::string& path : list_files(source_path("tests/rules"), ".jsonl")) {
    std::istringstream text(read_file(path).value_or(""));
    for (std::string line; std::getline(text, line);) {
      if (line.size() < 100'000) all.push_back(line);
    }
  }
  return all;
}

// The value as canonical bytes; "" for a line without a record.
std::string value_of(std::string_view line) {
  json::LineParser parser;
  std::vector<LineProblem> problems;
  std::string padded(line);
  padded.resize(line.size() + json::kLinePadding);
  const auto* parsed = parser.parse(std::string_view(padded).substr(0, line.size()), problems);
  if (parsed == nullptr) return "";
  std::string bytes;
  schema::CanonicalWriter().append(parsed->tape, json::Tape::kRoot, bytes);
  return bytes;
}

LineFixer fixer_at(FixLevel level, Severity drop_from) {
  auto fixer = LineFixer::make(all_rules(), {.level = level, .drop_from = drop_from});
  EXPECT_TRUE(fixer);
  return std::move(*fixer);
}

TEST(Fix, KeepsEveryValueWhereItIsSafe) {
  LineFixer fixer = fixer_at(FixLevel::Safe, Severity::Error);
  std::size_t changed = 0;
  for (const std::string& line : lines()) {
    const FixedLine fixed = fixer.fix(line);
    if (fixed.fate == FixedLine::Fate::Dropped) {
      EXPECT_EQ(value_of(line), "") << line;
    }
    if (fixed.fate != FixedLine::Fate::Changed) continue;
    ++changed;
    EXPECT_EQ(value_of(fixed.bytes), value_of(line)) << line;
  }
  EXPECT_GT(changed, 3U);
}

TEST(Fix, ChangesNothingTheSecondTime) {
  for (const FixLevel level : {FixLevel::Safe, FixLevel::Shape, FixLevel::Unsafe}) {
    LineFixer fixer = fixer_at(level, Severity::Warning);
    std::size_t changed = 0;
    for (const std::string& line : lines()) {
      const FixedLine once = fixer.fix(line);
      if (once.fate != FixedLine::Fate::Changed) continue;
      ++changed;
      const FixedLine twice = fixer.fix(once.bytes);
      EXPECT_EQ(twice.fate, FixedLine::Fate::Unchanged) << fix_level_name(level) << '\n'
                                                        << line << '\n'
                                                        << once.bytes << '\n'
                                                        << twice.bytes;
      EXPECT_FALSE(once.fixes.empty()) << line;
    }
    EXPECT_GT(changed, 3U) << fix_level_name(level);
  }
}

TEST(Fix, LeavesNothingOfWhatItCanMend) {
  LineFixer fixer = fixer_at(FixLevel::Unsafe, Severity::Info);
  std::size_t mended = 0;
  for (const std::string& line : lines()) {
    const FixedLine fixed = fixer.fix(line);
    if (fixed.fate != FixedLine::Fate::Changed) continue;
    ++mended;
    const auto findings = check_record(fixed.bytes, all_rules());
    ASSERT_TRUE(findings);
    for (const Finding& finding : *findings) {
      EXPECT_NE(finding.rule->fix, FixLevel::Unsafe) << finding_text(finding) << '\n'
                                                     << line << '\n'
                                                     << fixed.bytes;
      EXPECT_NE(finding.rule->fix, FixLevel::Safe) << finding_text(finding) << '\n' << line;
    }
  }
  EXPECT_GT(mended, 50U);
}

// These mend some of what they find: for the rest only a person knows what was meant.
const std::set<std::string_view> kMendSome = {
    "arguments-not-a-string", "malformed-image-url", "malformed-tool", "missing-key",
    "missing-part-type",      "part-not-an-object",  "unknown-format", "unknown-role"};

// How many lines each rule of the level Shape speaks about.
std::map<std::string_view, std::size_t> counts_of(const std::vector<std::string>& records) {
  std::map<std::string_view, std::size_t> counts;
  for (const std::string& line : records) {
    const auto findings = check_record(line, all_rules());
    EXPECT_TRUE(findings);
    for (const Finding& finding : *findings) {
      if (finding.rule->fix == FixLevel::Shape) ++counts[finding.rule->name];
    }
  }
  return counts;
}

TEST(Fix, LeavesNoShapeThatItCanMend) {
  LineFixer fixer = fixer_at(FixLevel::Shape, Severity::Error);
  const std::vector<std::string> before = lines();
  std::vector<std::string> after;
  for (const std::string& line : before) {
    const FixedLine fixed = fixer.fix(line);
    after.push_back(fixed.fate == FixedLine::Fate::Changed ? fixed.bytes : line);
  }
  const auto found = counts_of(before);
  auto left = counts_of(after);
  EXPECT_GT(found.size(), 15U);
  for (const auto& [rule, count] : found) {
    const std::size_t most = kMendSome.contains(rule) ? count - 1 : 0;
    EXPECT_LE(left[rule], most) << rule;
  }
}

// What no fix names stays as it is spelled.
TEST(Fix, KeepsTheSpellingOfAllElse) {
  LineFixer fixer = fixer_at(FixLevel::Shape, Severity::Error);
  const FixedLine fixed = fixer.fix(
      R"( { "prompt":"caf\u00e9 \/" , "note" : 1.50e3, "completion" : "n\u00f6" ,"x":12345678901234567890 })");
  EXPECT_EQ(fixed.bytes, R"( { "prompt":"caf\u00e9 \/" , "completion" : "n\u00f6"  })");
}

}  // namespace
}  // namespace ftdata::test
