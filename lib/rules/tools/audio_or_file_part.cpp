#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/media.hpp"

namespace ftdata::rules {
namespace {

class AudioOrFilePart final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX140",
      .name = "audio-or-file-part",
      .summary = "a turn has a sound or a file in it",
      .rationale =
          "The chat interface takes them, training does not: OpenAI's fine-tuning reads texts and "
          "images only.",
      .bad =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"input_audio","input_audio":{"data":"AAAA","format":"wav"}}]},{"role":"assistant","content":"A cat"}]})",
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
    sink.report(Place(record, first),
                fmt::format("a part of the type {}, which cannot be trained on",
                            quote(first.find("type").as_string())),
                {.help = "leave the record out, or write down what is in it",
                 .notes = more_like_this(count, "part")});
  }

 private:
  // The place of the fault, if there is one.
  static JsonValue fault_of(const Message&, const MediaPart& media) {
    return media.type == "input_audio" || media.type == "file" ? media.part : JsonValue();
  }
};

}  // namespace

const Rule& audio_or_file_part() {
  static const RuleOf<AudioOrFilePart> kRule;
  return kRule;
}

}  // namespace ftdata::rules
