#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"

namespace ftdata::rules {
namespace {

class SeveralOutputMessages final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTR105",
      .name = "several-output-messages",
      .summary = "a preferred or rejected output is not exactly one message",
      .rationale =
          "OpenAI, Together and Fireworks want exactly one assistant message in `preferred_output` "
          "and in `non_preferred_output`, and refuse the file otherwise.",
      .bad =
          R"({"input":{"messages":[{"role":"user","content":"Capital of Norway?"}]},"preferred_output":[{"role":"assistant","content":"Oslo"},{"role":"assistant","content":"of course"}],"non_preferred_output":[{"role":"assistant","content":"Rome"}]})",
      .good =
          R"({"input":{"messages":[{"role":"user","content":"Capital of Norway?"}]},"preferred_output":[{"role":"assistant","content":"Oslo"}],"non_preferred_output":[{"role":"assistant","content":"Rome"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    if (record.format() != Format::OpenaiPref) return;
    for (const JsonMember& member : record.root().members()) {
      const bool output =
          member.key.starts_with("preferred_") || member.key.starts_with("non_preferred_");
      if (!output || !member.value.is_array()) continue;
      const std::size_t count = member.value.size();
      if (count == 1) continue;
      sink.report(Place(record, member.value),
                  fmt::format("{} has {}, expected exactly one", quote(member.key),
                              count_of(count, "message")),
                  {.help = count == 0 ? "add the answer, or drop the record"
                                      : "move the earlier turns to `input.messages`"});
    }
  }
};

}  // namespace

const Rule& several_output_messages() {
  static const RuleOf<SeveralOutputMessages> kRule;
  return kRule;
}

}  // namespace ftdata::rules
