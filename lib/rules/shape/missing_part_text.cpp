#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/content_parts.hpp"
#include "rules/describe.hpp"

namespace ftdata::rules {
namespace {

class MissingPartText final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS127",
      .name = "missing-part-text",
      .summary = "a text part has no text",
      .rationale =
          "A part of type `text` carries its words in `text`. Without a string there it is "
          "refused, or read as an empty turn.",
      .bad =
          R"({"messages":[{"role":"user","content":[{"type":"text","content":"hi"}]},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"hi"}]},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Manual};

  void check(const Record& record, FindingSink& sink) override {
    const FoundParts found = find_parts(record, PartFault::NoText);
    if (found.count == 0) return;
    const JsonValue text = found.first.find("text");
    sink.report(Place(record, text.exists() ? text : found.first),
                text.exists() ? fmt::format("`text` is {}, expected a string", describe_value(text))
                              : "text part has no `text`",
                {.help = R"(write {"type": "text", "text": "..."})",
                 .notes = more_like_this(found.count, "part")});
  }
};

}  // namespace

const Rule& missing_part_text() {
  static const RuleOf<MissingPartText> kRule;
  return kRule;
}

}  // namespace ftdata::rules
