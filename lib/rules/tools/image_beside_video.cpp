#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/image_parts.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class ImageBesideVideo final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX143",
      .name = "image-beside-video",
      .summary = "a record has a video and other media beside it",
      .rationale =
          "Amazon Nova takes images or one video in a record, not both, and no second video.",
      .bad =
          R"({"schemaVersion":"bedrock-conversation-2024","messages":[{"role":"user","content":[{"text":"x"},{"image":{"format":"png","source":{"s3Location":{"uri":"s3://a/b.png"}}}},{"video":{"format":"mp4","source":{"s3Location":{"uri":"s3://a/b.mp4"}}}}]},{"role":"assistant","content":[{"text":"yo"}]}]})",
      .good =
          R"({"schemaVersion":"bedrock-conversation-2024","messages":[{"role":"user","content":[{"text":"x"},{"image":{"format":"png","source":{"s3Location":{"uri":"s3://a/b.png"}}}},{"image":{"format":"png","source":{"s3Location":{"uri":"s3://a/b.png"}}}}]},{"role":"assistant","content":[{"text":"yo"}]}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns,
      .preset = Preset::OptIn};

  void check(const Record& record, FindingSink& sink) override {
    JsonValue video;
    std::size_t videos = 0;
    for (const Message& turn : chat_turns(record)) {
      for (const JsonValue part : turn.content.elements()) {
        if (!part.find("video").is_object()) continue;
        ++videos;
        video = part;
      }
    }
    const std::size_t images = image_parts(record).size();
    if (videos == 0 || videos + images < 2) return;
    sink.report(Place(record, video),
                fmt::format("the record has {}{}, expected one video or images alone",
                            count_of(videos, "video"),
                            images == 0 ? "" : " and " + count_of(images, "image")),
                {.help = "keep the video, or write a record for each"});
  }
};

}  // namespace

const Rule& image_beside_video() {
  static const RuleOf<ImageBesideVideo> kRule;
  return kRule;
}

}  // namespace ftdata::rules
