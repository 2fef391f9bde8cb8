#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/media.hpp"

namespace ftdata::rules {
namespace {

std::string words_for(std::string_view type) {
  if (type.empty()) return "the image does not say of which type it is";
  return fmt::format("the image is {}, expected JPEG, PNG, WebP or GIF", quote(type));
}

class UnsupportedImageType final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX134",
      .name = "unsupported-image-type",
      .summary = "an image has a type that models do not read",
      .rationale =
          "Providers read JPEG, PNG, WebP and mostly GIF, and skip or refuse others. The type of a "
          "JPEG is image/jpeg, not image/jpg.",
      .bad =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":{"url":"data:image/bmp;base64,Qk1ARw0KGgoAAAAAAAAAAAAAAAAAAAAA"}}]},{"role":"assistant","content":"A cat"}]})",
      .good =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":{"url":"https://example.org/cat.png"}}]},{"role":"assistant","content":"A cat"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns};

  void check(const Record& record, FindingSink& sink) override {
    JsonValue first;
    std::size_t count = 0;
    for_each_media(record, [&](const Message& turn, const MediaPart& media) {
      const JsonValue place = fault_of(turn, media);
      if (place.exists() && count++ == 0) first = place;
    });
    if (count == 0) return;
    sink.report(
        Place(record, first), words_for(parse_data_url(first.as_string()).type),
        {.help = "convert the image, or correct its type", .notes = more_like_this(count, "part")});
  }

 private:
  // The place of the fault, if there is one.
  static JsonValue fault_of(const Message&, const MediaPart& media) {
    constexpr std::array<std::string_view, 4> kRead = {"image/jpeg", "image/png", "image/webp",
                                                       "image/gif"};
    const JsonValue url = image_url_of(media);
    const DataUrl data = parse_data_url(url.as_string());
    const bool known = std::ranges::find(kRead, data.type) != kRead.end();
    return data.is_one && !known ? url : JsonValue();
  }
};

}  // namespace

const Rule& unsupported_image_type() {
  static const RuleOf<UnsupportedImageType> kRule;
  return kRule;
}

}  // namespace ftdata::rules
