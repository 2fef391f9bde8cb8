#include <array>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

struct Twins {
  std::string_view one;
  std::string_view other;
};
constexpr auto kTopTwins = std::to_array<Twins>({{"messages", "interactions"},
                                                 {"messages", "conversations"},
                                                 {"tools", "available_tools"},
                                                 {"tools", "functions"}});
constexpr auto kTurnTwins =
    std::to_array<Twins>({{"content", "text"}, {"content", "value"}, {"role", "from"}});

// The value under the second name; missing when one of the two is not there.
JsonValue second_of(JsonValue object, const Twins& twins) {
  return object.find(twins.one).exists() ? object.find(twins.other) : JsonValue();
}

class ValueUnderTwoNames final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS116",
      .name = "value-under-two-names",
      .summary = "a record has a value under two names that mean the same",
      .rationale =
          "Each loader reads one of them, and not all the same one. Mistral refuses such "
          "records.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"interactions":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddRecords};

  void check(const Record& record, FindingSink& sink) override {
    for (const Twins& twins : kTopTwins) {
      if (report(record, record.root(), twins, sink)) return;
    }
    for (const Message& turn : chat_turns(record)) {
      if (!turn.unknown_key.exists()) continue;
      for (const Twins& twins : kTurnTwins) {
        if (report(record, turn.value, twins, sink)) return;
      }
    }
  }

 private:
  static bool report(const Record& record, JsonValue object, const Twins& twins,
                     FindingSink& sink) {
    const JsonValue second = second_of(object, twins);
    if (!second.exists()) return false;
    sink.report(
        Place(record, second),
        fmt::format("{} and {} are names of the same", quote(twins.one), quote(twins.other)),
        {.help = fmt::format("keep {}", quote(twins.one))});
    return true;
  }
};

}  // namespace

const Rule& value_under_two_names() {
  static const RuleOf<ValueUnderTwoNames> kRule;
  return kRule;
}

}  // namespace ftdata::rules
