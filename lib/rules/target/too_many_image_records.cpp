// Memory: a number an input.
#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/image_parts.hpp"
#include "rules/per_input.hpp"
#include "rules/target_group.hpp"

namespace ftdata::rules {
namespace {

class TooManyImageRecords final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTV119",
      .name = "too-many-image-records",
      .summary = "a file has more records with images than a target takes",
      .rationale =
          "Images cost a provider more than text, so records that have some are limited by "
          "themselves: OpenAI takes 50,000 of them. The example is for a target that takes one.",
      .bad =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"what is it?"},{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]},{"role":"assistant","content":"a lamp"}]}
{"messages":[{"role":"user","content":[{"type":"text","text":"and this?"},{"type":"image_url","image_url":{"url":"https://example.com/b.png"}}]},{"role":"assistant","content":"a shelf"}]})",
      .good =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"what is it?"},{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]},{"role":"assistant","content":"a lamp"}]})",
      .severity = Severity::Error,
      .scope = Scope::Dataset,
      .reads = Reads::OddTurns,
      .needs_targets = true};

  explicit TooManyImageRecords(const RuleOptions& options)
      : targets_(options.targets()), limited_(targets_where(targets_, [](const Target& target) {
          return target.limits.image_records_max.has_value();
        })) {}

  void check(const Record& record, FindingSink&) override {
    if (limited_ == 0 || image_parts(record).empty()) return;
    ++records_[record.id().input];
  }

  void merge(Checker&& other) override {
    auto& from = static_cast<TooManyImageRecords&>(other);
    for (std::uint32_t input = 0; input < from.records_.size(); ++input) {
      records_[input] += from.records_[input];
    }
  }

  void finish(const FinishContext& context, FindingSink& sink) override {
    for (std::uint32_t input = 0; input < context.inputs.size(); ++input) {
      for (std::size_t i = 0; i < targets_.size(); ++i) {
        const auto& limit = targets_[i].limits.image_records_max;
        if (!limit || records_[input] <= *limit) continue;
        const Anchor whole{.id = {.input = input, .line = 0}};
        sink.report(Place(whole),
                    fmt::format("the file has {} with images, {} takes {}",
                                count_text(records_[input], "record"), targets_[i].name, *limit),
                    {.help = "train on a sample of them", .targets = TargetMask{1} << i});
      }
    }
  }

 private:
  std::span<const Target> targets_;
  TargetMask limited_ = 0;
  PerInput<std::uint64_t> records_;
};

}  // namespace

const Rule& too_many_image_records() {
  static const RuleOf<TooManyImageRecords> kRule;
  return kRule;
}

}  // namespace ftdata::rules
