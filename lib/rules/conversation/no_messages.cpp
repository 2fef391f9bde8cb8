#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "record/shape.hpp"

namespace ftdata::rules {
namespace {

class NoMessages final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTC101",
      .name = "no-messages",
      .summary = "`messages` is an empty list",
      .rationale =
          "A conversation without a message teaches nothing. Providers demand at least one and "
          "refuse the file.",
      .bad = R"({"messages":[]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    if (!record.turns_value().is_array() || !record.messages().empty()) return;
    sink.report(Place(record, record.turns_value()),
                fmt::format("`{}` is empty", record::shape_of(record.format()).list),
                {.help = "add the conversation, or drop the record"});
  }
};

}  // namespace

const Rule& no_messages() {
  static const RuleOf<NoMessages> kRule;
  return kRule;
}

}  // namespace ftdata::rules
