#include <vector>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/image_parts.hpp"
#include "rules/target_group.hpp"

namespace ftdata::rules {
namespace {

class TooManyImages final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTV104",
      .name = "too-many-images",
      .summary = "a record has more images than a target takes",
      .rationale =
          "Providers refuse a record with more images than their limit, or leave some out. The "
          "example is for a target that takes one image a record.",
      .bad =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"which is larger?"},{"type":"image_url","image_url":{"url":"https://example.com/a.png"}},{"type":"image_url","image_url":{"url":"https://example.com/b.png"}}]},{"role":"assistant","content":"the first"}]})",
      .good =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"what is it?"},{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]},{"role":"assistant","content":"a lamp"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Manual,
      .needs_targets = true};

  explicit TooManyImages(const RuleOptions& options) : targets_(options.targets()) {}

  void check(const Record& record, FindingSink& sink) override {
    const std::vector<JsonValue> images = image_parts(record);
    if (images.empty()) return;
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      const auto& limit = targets_[i].limits.images_max;
      if (!limit || images.size() <= *limit || !targets_[i].takes(record.format())) continue;
      sink.report(Place(record, images[*limit]),
                  fmt::format("the record has {}, {} takes {}", count_text(images.size(), "image"),
                              targets_[i].name, *limit),
                  {.help = "split the record, or leave images out", .targets = TargetMask{1} << i});
    }
  }

 private:
  std::span<const Target> targets_;
};

}  // namespace

const Rule& too_many_images() {
  static const RuleOf<TooManyImages> kRule;
  return kRule;
}

}  // namespace ftdata::rules
