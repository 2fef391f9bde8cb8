#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/describe.hpp"

namespace ftdata::rules {
namespace {

class LabelNotBoolean final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTR119",
      .name = "label-not-boolean",
      .summary = "a label is not true or false",
      .rationale =
          "TRL and LLaMA-Factory take true and false only: with 0 and 1 or a text the record is "
          "dropped, or every label counts as true.",
      .bad = R"({"prompt":"Capital of Norway?","completion":"Oslo","label":1})",
      .good = R"({"prompt":"Capital of Norway?","completion":"Oslo","label":true})",
      .severity = Severity::Error,
      .reads = Reads::OddRecords,
      .fix = FixLevel::Shape};

  void check(const Record& record, FindingSink& sink) override {
    if (!is_labelled(record)) return;
    for (const std::string_view key : {"label", "kto_tag"}) {
      const JsonValue label = record.root().find(key);
      if (!means_truth(label)) continue;
      sink.report(
          Place(record, label),
          fmt::format("{} is {}, expected true or false", quote(key), describe_value(label)),
          {.help = "write true for a good answer and false for a bad one"});
    }
  }

  void fix(const Record& record, FixSink& sink) override {
    if (!is_labelled(record)) return;
    for (const std::string_view key : {"label", "kto_tag"}) {
      const JsonValue label = record.root().find(key);
      if (means_truth(label)) sink.replace(label, is_true(label) ? "true" : "false");
    }
  }

 private:
  static bool is_true(JsonValue label) {
    constexpr std::array<std::string_view, 5> kTrue = {"true", "True", "1", "good", "desirable"};
    if (label.is_number()) return label.as_double() == 1;
    return std::ranges::find(kTrue, label.as_string()) != kTrue.end();
  }

  static bool is_labelled(const Record& record) {
    const Format format = record.format();
    return format == Format::PromptCompletion || format == Format::TrlKto ||
           format == Format::OpenaiChat || format == Format::Alpaca;
  }

  static bool means_truth(JsonValue label) {
    if (label.is_number()) return label.as_double() == 0 || label.as_double() == 1;
    constexpr std::array<std::string_view, 10> kWords = {
        "true", "false", "True", "False", "0", "1", "good", "bad", "desirable", "undesirable"};
    return label.is_string() && std::ranges::find(kWords, label.as_string()) != kWords.end();
  }
};

}  // namespace

const Rule& label_not_boolean() {
  static const RuleOf<LabelNotBoolean> kRule;
  return kRule;
}

}  // namespace ftdata::rules
