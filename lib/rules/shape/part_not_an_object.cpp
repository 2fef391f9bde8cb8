#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/content_parts.hpp"
#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class PartNotAnObject final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS124",
      .name = "part-not-an-object",
      .summary = "an element of a `content` list is not an object",
      .rationale =
          "A list of content holds typed parts. OpenAI fails at a plain string in it with "
          "`'str' object has no attribute 'get'`.",
      .bad =
          R"({"messages":[{"role":"user","content":["hi"]},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"hi"}]},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Shape};

  void check(const Record& record, FindingSink& sink) override {
    const FoundParts found = find_parts(record, PartFault::NotAnObject);
    if (found.count == 0) return;
    sink.report(
        Place(record, found.first),
        fmt::format("expected a content part, found {}", describe_value(found.first)),
        {.help = R"(write {"type": "text", "text": "..."}, or a string in place of the list)",
         .notes = more_like_this(found.count, "part")});
  }

  void fix(const Record& record, FixSink& sink) override {
    for (const Message& turn : chat_turns(record)) {
      for (const JsonValue part : turn.content.elements()) {
        if (!part.is_string()) continue;
        const bool typed = dialect_of(record).parts == record::PartStyle::Typed;
        sink.replace(part, fmt::format(R"({{{}"text":{}}})", typed ? R"("type":"text",)" : "",
                                       sink.spelling(part)));
      }
    }
  }
};

}  // namespace

const Rule& part_not_an_object() {
  static const RuleOf<PartNotAnObject> kRule;
  return kRule;
}

}  // namespace ftdata::rules
