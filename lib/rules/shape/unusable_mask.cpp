#include <algorithm>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

class UnusableMask final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS118",
      .name = "unusable-mask",
      .summary = "the `mask` of a NeMo record names nobody who speaks",
      .rationale =
          "The mask names the speaker who is not trained on. NeMo stops at a name that no "
          "turn has.",
      .bad =
          R"({"system":"s","conversations":[{"from":"User","value":"hi"},{"from":"Assistant","value":"hi"}],"mask":"Bob"})",
      .good =
          R"({"system":"s","conversations":[{"from":"User","value":"hi"},{"from":"Assistant","value":"hi"}],"mask":"User"})",
      .severity = Severity::Error};

  void check(const Record& record, FindingSink& sink) override {
    if (record.format() != Format::NemoChat) return;
    const JsonValue mask = record.root().find("mask");
    const auto turns = chat_turns(record);
    if (!mask.is_string() || turns.empty()) return;
    const bool known = std::ranges::any_of(
        turns, [&](const Message& turn) { return turn.role_text == mask.as_string(); });
    if (known) return;
    sink.report(
        Place(record, mask),
        fmt::format("the mask is {}, and nobody of that name speaks", quote(mask.as_string())),
        {.help = "name the speaker whose turns are only read", .notes = {describe_roles(record)}});
  }
};

}  // namespace

const Rule& unusable_mask() {
  static const RuleOf<UnusableMask> kRule;
  return kRule;
}

}  // namespace ftdata::rules
