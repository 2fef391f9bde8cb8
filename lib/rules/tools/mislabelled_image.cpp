#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/media.hpp"

namespace ftdata::rules {
namespace {

// What the image is, where that is not what it says; otherwise "".
std::string_view true_type(std::string_view url) {
  const DataUrl data = parse_data_url(url);
  if (!data.is_base64 || data.type.empty()) return "";
  const std::string_view type = type_by_content(data.data);
  const bool jpeg = type == "image/jpeg" && data.type == "image/jpg";
  return type == data.type || jpeg ? "" : type;
}

class MislabelledImage final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX135",
      .name = "mislabelled-image",
      .summary = "an image is of another type than its address says",
      .rationale =
          "Readers that trust the label fail, and the image is skipped. The first bytes say what "
          "it is.",
      .bad =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":{"url":"data:image/jpeg;base64,iVBORw0KGgoAAAAAAAAAAAAAAAAAAAAA"}}]},{"role":"assistant","content":"A cat"}]})",
      .good =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":{"url":"https://example.org/cat.png"}}]},{"role":"assistant","content":"A cat"}]})",
      .severity = Severity::Warning,
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
        fmt::format("the image says {} and is {}", quote(parse_data_url(first.as_string()).type),
                    quote(true_type(first.as_string()))),
        {.help = "write the type that it is", .notes = more_like_this(count, "part")});
  }

  void fix(const Record& record, FixSink& sink) override {
    for_each_media(record, [&](const Message&, const MediaPart& media) {
      const JsonValue url = image_url_of(media);
      const std::string_view type = true_type(url.as_string());
      if (type.empty()) return;
      sink.set_text(url,
                    fmt::format("data:{};base64,{}", type, parse_data_url(url.as_string()).data));
    });
  }

 private:
  // The place of the fault, if there is one.
  static JsonValue fault_of(const Message&, const MediaPart& media) {
    const JsonValue url = image_url_of(media);
    return true_type(url.as_string()).empty() ? JsonValue() : url;
  }
};

}  // namespace

const Rule& mislabelled_image() {
  static const RuleOf<MislabelledImage> kRule;
  return kRule;
}

}  // namespace ftdata::rules
