#include <array>

#include "ftdata/rule.hpp"

#include "rules/found_phrases.hpp"

namespace ftdata::rules {
namespace {

constexpr auto kPhrases = std::to_array<text::SetPhrase>({
    {"spdx-license-identifier", 2},
    {"copyright (c)", 3},
    {"under the terms of the gnu general public license", 24},
    {"licensed under the apache license", 19},
    {"permission is hereby granted, free of charge", 17},
    {"all rights reserved", 15},
});
constexpr text::PairClass kLandmarks = text::landmarks_of(kPhrases);

class LicenceHeader final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTP111",
      .name = "licence-header",
      .summary = "a text has the notice of a licence or a copyright",
      .rationale =
          "Whoever publishes a model that repeats the text may owe what the licence asks "
          "for. Code data is full of them.",
      .bad =
          R"({"messages":[{"role":"user","content":"Write a header."},{"role":"assistant","content":"# SPDX-License-Identifier: GPL-3.0-only"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Write a header."},{"role":"assistant","content":"# This module reads files."}]})",
      .severity = Severity::Info,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    const FoundPhrases found =
        find_phrases(record, kPhrases, kLandmarks, [](const Message&) { return true; });
    if (found.count == 0) return;
    report_phrases(record, found, sink, "the text has a notice of rights:",
                   "check that the licence allows training, or remove the record");
  }
};

}  // namespace

const Rule& licence_header() {
  static const RuleOf<LicenceHeader> kRule;
  return kRule;
}

}  // namespace ftdata::rules
