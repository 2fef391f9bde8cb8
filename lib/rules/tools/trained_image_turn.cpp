#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/media.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class TrainedImageTurn final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX142",
      .name = "trained-image-turn",
      .summary = "a message with an image has a weight other than 0",
      .rationale =
          "Images are read, not learned to write: Together refuses a record whose image is "
          "in a message that it says to train on.",
      .bad =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgo="}}],"weight":1},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgo="}}]},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns,
      .preset = Preset::OptIn};

  void check(const Record& record, FindingSink& sink) override {
    JsonValue first;
    std::size_t count = 0;
    for_each_media(record, [&](const Message& turn, const MediaPart&) {
      if (!turn.weight.is_number() || turn.weight.as_double() == 0) return;
      if (count++ == 0) first = turn.weight;
    });
    if (count == 0) return;
    sink.report(Place(record, first), "the message has an image and is said to be trained on",
                {.help = "write the weight 0, or none", .notes = more_like_this(count, "part")});
  }
};

}  // namespace

const Rule& trained_image_turn() {
  static const RuleOf<TrainedImageTurn> kRule;
  return kRule;
}

}  // namespace ftdata::rules
