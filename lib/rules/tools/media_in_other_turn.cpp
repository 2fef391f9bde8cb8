#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/media.hpp"

namespace ftdata::rules {
namespace {

class MediaInOtherTurn final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX131",
      .name = "media-in-other-turn",
      .summary = "an image or another medium stands in a turn that is not the user's",
      .rationale =
          "Models read media in the user's turn. In answers and system texts providers refuse "
          "them: a model that writes text cannot be trained on an image.",
      .bad =
          R"({"messages":[{"role":"user","content":"Draw a cat"},{"role":"assistant","content":[{"type":"text","text":"Here"},{"type":"image_url","image_url":{"url":"https://example.org/cat.png"}}]}]})",
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
    sink.report(Place(record, first), "a medium in a turn that is not the user's",
                {.help = "move it to a `user` message, or drop the record",
                 .notes = more_like_this(count, "part")});
  }

 private:
  // The place of the fault, if there is one.
  static JsonValue fault_of(const Message& turn, const MediaPart& media) {
    const bool fits = turn.role == Role::User || turn.role == Role::Tool;
    return fits || turn.role <= Role::Unknown ? JsonValue() : media.part;
  }
};

}  // namespace

const Rule& media_in_other_turn() {
  static const RuleOf<MediaInOtherTurn> kRule;
  return kRule;
}

}  // namespace ftdata::rules
