#include <algorithm>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "base/ascii.hpp"
#include "rules/describe.hpp"
#include "rules/grader_keys.hpp"

namespace ftdata::rules {
namespace {

class UnusableGraderKey final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTR117",
      .name = "unusable-grader-key",
      .summary = "a key for the grader cannot be written in a template",
      .rationale =
          "Templates of graders name keys as {{item.key}}: letters, digits and underscores. A key "
          "with a space or a bracket cannot be reached.",
      .bad = R"({"messages":[{"role":"user","content":"What is 2+2?"}],"right answer":"4"})",
      .good = R"({"messages":[{"role":"user","content":"What is 2+2?"}],"right_answer":"4"})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns};

  void check(const Record& record, FindingSink& sink) override {
    if (record.format() != Format::OpenaiRft) return;
    JsonMember first;
    std::size_t count = 0;
    for (const JsonMember& member : record.root().members()) {
      if (!is_grader_key(member.key) || is_usable(member.key)) continue;
      if (count++ == 0) first = member;
    }
    if (count == 0) return;
    sink.report(
        Place(record, first.key_value),
        fmt::format("the key {} cannot be written in a grader's template", quote(first.key)),
        {.help = "use letters, digits and underscores", .notes = more_like_this(count, "key")});
  }

 private:
  static bool is_usable(std::string_view key) {
    const auto fits = [](char c) { return base::is_alnum(c) || c == '_' || c == '-'; };
    return !key.empty() && std::ranges::all_of(key, fits);
  }
};

}  // namespace

const Rule& unusable_grader_key() {
  static const RuleOf<UnusableGraderKey> kRule;
  return kRule;
}

}  // namespace ftdata::rules
