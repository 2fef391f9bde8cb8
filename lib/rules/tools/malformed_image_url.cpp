#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/media.hpp"

namespace ftdata::rules {
namespace {

class MalformedImageUrl final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX132",
      .name = "malformed-image-url",
      .summary = "an image part has no address where it is looked for",
      .rationale =
          "The address stands in an object: {\"type\": \"image_url\", \"image_url\": {\"url\": "
          "\"...\"}}. Mistral takes a plain string as well; OpenAI and Together refuse it.",
      .bad =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":"https://example.org/cat.png"}]},{"role":"assistant","content":"A cat"}]})",
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
    sink.report(Place(record, first), "the `image_url` is not an object with a `url`",
                {.help = "write {\"url\": \"...\"}", .notes = more_like_this(count, "part")});
  }

  void fix(const Record& record, FixSink& sink) override {
    for_each_media(record, [&](const Message&, const MediaPart& media) {
      const JsonValue image = media.part.find("image_url");
      if (media.type != "image_url" || !image.is_string()) return;
      sink.replace(image, fmt::format(R"({{"url":{}}})", sink.spelling(image)));
    });
  }

 private:
  // The place of the fault, if there is one.
  static JsonValue fault_of(const Message&, const MediaPart& media) {
    if (media.type != "image_url") return {};
    const JsonValue image = media.part.find("image_url");
    if (image.is_object() && image.find("url").is_string()) return {};
    if (media.part.find("value").is_string()) return {};  // as LLaMA-Factory has it
    return image.exists() ? image : media.part;
  }
};

}  // namespace

const Rule& malformed_image_url() {
  static const RuleOf<MalformedImageUrl> kRule;
  return kRule;
}

}  // namespace ftdata::rules
