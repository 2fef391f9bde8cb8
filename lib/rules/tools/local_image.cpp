#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/media.hpp"

namespace ftdata::rules {
namespace {

class LocalImage final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX141",
      .name = "local-image",
      .summary = "the address of an image is a path of one machine",
      .rationale = "A provider cannot reach it and skips the image, mostly in silence.",
      .bad =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":{"url":"/home/jane/cat.png"}}]},{"role":"assistant","content":"A cat"}]})",
      .good =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":{"url":"https://example.org/cat.png"}}]},{"role":"assistant","content":"A cat"}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns};

  void check(const Record& record, FindingSink& sink) override {
    JsonValue first;
    std::size_t count = 0;
    for_each_media(record, [&](const Message& turn, const MediaPart& media) {
      const JsonValue place = fault_of(turn, media);
      if (place.exists() && count++ == 0) first = place;
    });
    if (count == 0) return;
    sink.report(Place(record, first), "the address of the image is a path of one machine",
                {.help = "upload the image, or put its bytes into a data: address",
                 .notes = more_like_this(count, "part")});
  }

 private:
  // The place of the fault, if there is one.
  static JsonValue fault_of(const Message&, const MediaPart& media) {
    const JsonValue url = image_url_of(media);
    const std::string_view text = url.as_string();
    const std::size_t colon = text.find(':');
    const bool path = colon == text.npos || colon == 1 || text.find('/') < colon;
    return !text.empty() && (path || text.starts_with("file:")) ? url : JsonValue();
  }
};

}  // namespace

const Rule& local_image() {
  static const RuleOf<LocalImage> kRule;
  return kRule;
}

}  // namespace ftdata::rules
