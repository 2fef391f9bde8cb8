#include <algorithm>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/image_parts.hpp"
#include "rules/target_group.hpp"

namespace ftdata::rules {
namespace {

class ImageUrlNotTaken final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTV105",
      .name = "image-url-not-taken",
      .summary = "an image is at an address that a target does not read",
      .rationale =
          "Together reads images only from the data itself, Amazon Nova only from S3, Vertex from "
          "Cloud Storage or the web. The example is for a target that reads data URLs alone.",
      .bad =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"what is it?"},{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]},{"role":"assistant","content":"a lamp"}]})",
      .good =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"what is it?"},{"type":"image_url","image_url":{"url":"data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"}}]},{"role":"assistant","content":"a lamp"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Manual,
      .needs_targets = true};

  explicit ImageUrlNotTaken(const RuleOptions& options) : targets_(options.targets()) {}

  void check(const Record& record, FindingSink& sink) override {
    TargetMask told = 0;
    for (const JsonValue image : image_parts(record)) {
      const JsonValue url = image_url(image);
      const std::string_view scheme = scheme_of(url.as_string());
      if (scheme.empty()) continue;
      const TargetMask mask = ~told & targets_where(targets_, [&](const Target& target) {
        return target.takes(record.format()) && !reads(target, scheme);
      });
      if (mask == 0) continue;
      told |= mask;
      sink.report(Place(record, url),
                  fmt::format("{} read{} no image at {}:", name_targets(targets_, mask),
                              plural_s(mask), scheme),
                  {.help = scheme == "data" ? "upload it and write its address"
                                            : "put the image where the target reads it, or into "
                                              "the record as a data URL",
                   .targets = mask});
    }
  }

 private:
  static bool reads(const Target& target, std::string_view scheme) {
    return target.image_urls.empty() ||
           std::ranges::find(target.image_urls, scheme) != target.image_urls.end();
  }

  std::span<const Target> targets_;
};

}  // namespace

const Rule& image_url_not_taken() {
  static const RuleOf<ImageUrlNotTaken> kRule;
  return kRule;
}

}  // namespace ftdata::rules
