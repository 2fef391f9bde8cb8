#include <cstddef>

#include "ftdata/rule.hpp"

#include "rules/marked_text.hpp"

namespace ftdata::rules {
namespace {

// A few may be meant, in a text about escapes.
constexpr std::size_t kFewest = 3;

class LiteralEscape final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTQ111",
      .name = "literal-escape",
      .summary = "a text has backslash escapes where the characters were meant",
      .rationale =
          "The two characters \\ and n instead of a line break: the text was escaped twice. The "
          "model learns to write the escapes.",
      .bad =
          R"({"messages":[{"role":"user","content":"List three."},{"role":"assistant","content":"1. red\\n2. blue\\n3. green\\n"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"List three."},{"role":"assistant","content":"1. red\n2. blue\n3. green"}]})",
      .severity = Severity::Warning,
      .reads = Reads::MarkedTexts,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const record::FoundMark& found = record.marks()[text::Mark::LiteralEscape];
    if (found.count < kFewest || found.turn->role == Role::Tool) return;
    // Real line breaks, or JSON and code: there the escapes are part of the text.
    const std::string_view text = found.text.as_string();
    if (text.find('\n') != text.npos || text.find_first_of("{[(`<") != text.npos) return;
    report_mark(record, found, sink, "the text has escapes such as " + quote_mark(found) + " in it",
                "unescape the text once more", "escape");
  }
};

}  // namespace

const Rule& literal_escape() {
  static const RuleOf<LiteralEscape> kRule;
  return kRule;
}

}  // namespace ftdata::rules
