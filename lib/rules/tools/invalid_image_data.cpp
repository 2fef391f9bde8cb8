#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/media.hpp"

namespace ftdata::rules {
namespace {

class InvalidImageData final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX133",
      .name = "invalid-image-data",
      .summary = "the data of an image is not base64",
      .rationale =
          "Providers skip an image that they cannot decode, mostly in silence: the model then "
          "learns to describe what it does not see.",
      .bad =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgo*"}}]},{"role":"assistant","content":"A cat"}]})",
      .good =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":{"url":"https://example.org/cat.png"}}]},{"role":"assistant","content":"A cat"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    JsonValue first;
    std::size_t count = 0;
    for_each_media(record, [&](const Message& turn, const MediaPart& media) {
      const JsonValue place = fault_of(turn, media);
      if (place.exists() && count++ == 0) first = place;
    });
    if (count == 0) return;
    sink.report(Place(record, first), "the data of the image is not base64",
                {.help = "write data:image/png;base64, and the encoded bytes behind it",
                 .notes = more_like_this(count, "part")});
  }

 private:
  // The place of the fault, if there is one.
  static JsonValue fault_of(const Message&, const MediaPart& media) {
    const JsonValue url = image_url_of(media);
    const DataUrl data = parse_data_url(url.as_string());
    return data.is_one && (!data.is_base64 || !is_base64(data.data)) ? url : JsonValue();
  }
};

}  // namespace

const Rule& invalid_image_data() {
  static const RuleOf<InvalidImageData> kRule;
  return kRule;
}

}  // namespace ftdata::rules
