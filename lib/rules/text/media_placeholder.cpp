#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/marked_text.hpp"

namespace ftdata::rules {
namespace {

class MediaPlaceholder final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ110",
      .name = "media-placeholder",
      .summary = "a text names an image, a video or a sound that is not there",
      .rationale =
          "LLaMA-Factory and ms-swift put a file in the place of <image>, and stop when the "
          "record has none.",
      .bad =
          R"({"messages":[{"role":"user","content":"<image>What is this?"},{"role":"assistant","content":"a cat"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .reads = Reads::MarkedTexts,
      .fix = FixLevel::Unsafe,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink& sink) override {
    const record::FoundMark& found = record.marks()[text::Mark::MediaPlaceholder];
    if (!found || record.root().find("images").exists() || record.root().find("videos").exists() ||
        record.root().find("audios").exists())
      return;
    report_mark(record, found, sink,
                fmt::format("{} in the text, and the record has no such file", quote_mark(found)),
                "attach the file, or remove the placeholder", "placeholder");
  }
};

}  // namespace

const Rule& media_placeholder() {
  static const RuleOf<MediaPlaceholder> kRule;
  return kRule;
}

}  // namespace ftdata::rules
