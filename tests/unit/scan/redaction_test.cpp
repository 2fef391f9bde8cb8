// What a finding says and shows must not hold a secret, wherever the rule put it.
#include <gtest/gtest.h>

#include "rules/describe.hpp"
#include "scan/finding_maker.hpp"

namespace ftdata::scanning {
namespace {

constexpr RuleInfo kRule{.code = "FTX999", .name = "secret-keeper"};
constexpr std::string_view kAddress = "jane.doe@example.com";

bool shows(const Finding& finding, std::string_view secret) {
  std::string all = finding.message + finding.location.pointer + finding.excerpt.text;
  for (const std::string& note : finding.notes) all += note;
  for (const RelatedPlace& related : finding.related) all += related.message;
  return all.find(secret) != std::string::npos;
}

Finding find_in(const Place& place, const Anchor& other, ExcerptMode excerpts) {
  FindingText text;
  text.notes = {"a note about " + std::string(kAddress)};
  text.related = &other;
  text.related_message = "repeats " + std::string(kAddress);
  return make_finding(kRule, Severity::Error, place, "found " + std::string(kAddress),
                      std::move(text), excerpts);
}

TEST(Redaction, CoversAllTextsOfAFinding) {
  const std::string bytes = R"({"to": "jane.doe@example.com"})";
  Line line;
  line.id.line = 1;
  line.bytes = bytes;
  const Anchor anchor = line.anchor();
  const Place place(line, 8, 20);
  EXPECT_FALSE(shows(find_in(place, anchor, ExcerptMode::Redacted), "jane.doe"));
  EXPECT_FALSE(shows(find_in(place, anchor, ExcerptMode::None), "jane.doe"));
  EXPECT_TRUE(shows(find_in(place, anchor, ExcerptMode::Full), kAddress));
  EXPECT_EQ(find_in(place, anchor, ExcerptMode::Redacted).message, "found j***@e***.com");
}

TEST(Redaction, CoversWhatTheEndOfAKeptBeginningCutsThrough) {
  for (std::size_t begin = 150; begin < 256; ++begin) {
    Line line;
    line.id.line = 1;
    std::string bytes(begin, '.');
    bytes.back() = ' ';
    bytes += std::string(kAddress) + " and more";
    line.bytes = bytes;
    const Anchor anchor = line.anchor();
    ASSERT_FALSE(
        shows(make_finding(kRule, Severity::Error, Place(anchor), "x", {}, ExcerptMode::Redacted),
              "ane.doe"))
        << begin;
  }
}

TEST(Redaction, ComesBeforeAQuotationIsCut) {
  const std::string text =
      "x " + std::string(30, 'y') + " jane.doe.with.a.very.long.name@example.com";
  EXPECT_EQ(rules::quote(text).find("jane"), std::string::npos);
}

}  // namespace
}  // namespace ftdata::scanning
