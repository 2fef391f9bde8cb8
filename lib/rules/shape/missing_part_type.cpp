#include <string>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/content_parts.hpp"
#include "rules/describe.hpp"

namespace ftdata::rules {
namespace {

class MissingPartType final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS125",
      .name = "missing-part-type",
      .summary = "a content part has no `type`",
      .rationale =
          "The type says whether a part is text, an image or something else. OpenAI and "
          "Together refuse parts without one.",
      .bad =
          R"({"messages":[{"role":"user","content":[{"text":"hi"}]},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"hi"}]},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Shape};

  void check(const Record& record, FindingSink& sink) override {
    const FoundParts found = find_parts(record, PartFault::NoType);
    if (found.count == 0) return;
    sink.report(Place(record, found.first), "content part has no `type`",
                {.help = R"(add "type": "text" where it is text)",
                 .notes = more_like_this(found.count, "part")});
  }

  // A part with a text is one; what others are nobody knows.
  void fix(const Record& record, FixSink& sink) override {
    for_each_part(record, PartFault::NoType, [&](JsonValue part) {
      if (!part.find("text").is_string()) return;
      sink.replace(part, R"({"type":"text",)" + std::string(sink.spelling(part).substr(1)));
    });
  }
};

}  // namespace

const Rule& missing_part_type() {
  static const RuleOf<MissingPartType> kRule;
  return kRule;
}

}  // namespace ftdata::rules
