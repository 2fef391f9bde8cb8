#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class ContentNotText final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS123",
      .name = "content-not-text",
      .summary = "the `content` of a message is neither text nor a list of parts",
      .rationale =
          "Numbers, booleans and objects become text in a different way in each loader, or make it "
          "refuse the file or drop the record in silence.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":{"label":"x"}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"{\"label\": \"x\"}"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const auto has_fault = [](const Message& turn) {
      const JsonValue content = turn.content;
      return turn.text.empty() && content.exists() && !content.is_string() && !content.is_array() &&
             !content.is_null();
    };
    const FoundTurns found = find_turns(chat_turns(record), has_fault);
    if (!found) return;
    const JsonValue content = found.first->content;
    sink.report(Place(record, content),
                fmt::format("`{}` is {}, expected a string", dialect_of(record).content_key,
                            describe_value(content)),
                {.help = content.is_object() ? "write the object as a string of JSON"
                                             : "put it in double quotes",
                 .notes = more_like_this(found.count)});
  }
};

}  // namespace

const Rule& content_not_text() {
  static const RuleOf<ContentNotText> kRule;
  return kRule;
}

}  // namespace ftdata::rules
