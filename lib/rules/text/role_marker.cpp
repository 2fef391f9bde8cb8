#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/marked_text.hpp"

namespace ftdata::rules {
namespace {

class RoleMarker final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ107",
      .name = "role-marker",
      .summary = "a text has the name of a speaker at the beginning of a line",
      .rationale =
          "\"Human:\" or \"### Response:\" inside a text comes from a prompt template or from a "
          "conversation pasted into one turn. The model learns to write both sides. Bedrock "
          "refuses such records for Claude.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"Hello\n\nHuman: and you?"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .reads = Reads::MarkedTexts,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const record::FoundMark& found = record.marks()[text::Mark::RoleMarker];
    if (!found) return;
    report_mark(record, found, sink, fmt::format("{} begins a line of the text", quote_mark(found)),
                "split the text into turns, or remove the marker", "marker");
  }
};

}  // namespace

const Rule& role_marker() {
  static const RuleOf<RoleMarker> kRule;
  return kRule;
}

}  // namespace ftdata::rules
