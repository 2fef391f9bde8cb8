#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/media.hpp"

namespace ftdata::rules {
namespace {

class UnknownImageDetail final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX138",
      .name = "unknown-image-detail",
      .summary = "the `detail` of an image is not one of those there are",
      .rationale =
          "It says how many tokens the image takes: auto, low or high. OpenAI refuses other "
          "values.",
      .bad =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":{"url":"https://example.org/cat.png","detail":"full"}}]},{"role":"assistant","content":"A cat"}]})",
      .good =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":{"url":"https://example.org/cat.png"}}]},{"role":"assistant","content":"A cat"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Shape};

  void check(const Record& record, FindingSink& sink) override {
    JsonValue first;
    std::size_t count = 0;
    for_each_media(record, [&](const Message& turn, const MediaPart& media) {
      const JsonValue place = fault_of(turn, media);
      if (place.exists() && count++ == 0) first = place;
    });
    if (count == 0) return;
    sink.report(
        Place(record, first),
        fmt::format("`detail` is {}, expected auto, low or high", describe_value(first)),
        {.help = "write one of these, or leave it out", .notes = more_like_this(count, "part")});
  }

  void fix(const Record& record, FixSink& sink) override {
    for_each_media(record, [&](const Message& turn, const MediaPart& media) {
      const JsonValue detail = fault_of(turn, media);
      for (const JsonMember& member : media.part.find("image_url").members()) {
        if (detail.exists() && member.value == detail) sink.erase(member);
      }
    });
  }

 private:
  // The place of the fault, if there is one.
  static JsonValue fault_of(const Message&, const MediaPart& media) {
    if (media.type != "image_url") return {};
    const JsonValue detail = media.part.find("image_url").find("detail");
    const std::string_view text = detail.as_string();
    return text == "auto" || text == "low" || text == "high" ? JsonValue() : detail;
  }
};

}  // namespace

const Rule& unknown_image_detail() {
  static const RuleOf<UnknownImageDetail> kRule;
  return kRule;
}

}  // namespace ftdata::rules
