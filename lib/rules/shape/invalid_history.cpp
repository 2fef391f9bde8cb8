#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"

namespace ftdata::rules {
namespace {

class InvalidHistory final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS109",
      .name = "invalid-history",
      .summary = "the `history` of a record is not a list of pairs of texts",
      .rationale =
          "Earlier turns stand there as [question, answer], both texts. LLaMA-Factory and "
          "ms-swift stop at anything else.",
      .bad = R"({"instruction":"a","output":"b","history":[["q"]]})",
      .good = R"({"instruction":"a","output":"b","history":[["q","a"]]})",
      .severity = Severity::Error,
      .reads = Reads::OddRecords};

  void check(const Record& record, FindingSink& sink) override {
    if (record.format() != Format::Alpaca && record.format() != Format::MsSwiftQr) return;
    for (const JsonValue turn : record.root().find("history").elements()) {
      const JsonValue fault = fault_in(turn);
      if (!fault.exists()) continue;
      const std::string found = fault == turn && turn.is_array()
                                    ? fmt::format("a list of {}", turn.size())
                                    : describe_value(fault);
      sink.report(Place(record, fault),
                  fmt::format("expected [question, answer] in `history`, found {}", found),
                  {.help = "write two strings for each earlier turn"});
      return;
    }
  }

 private:
  // The value that is wrong in an entry, or the missing value.
  static JsonValue fault_in(JsonValue entry) {
    if (!entry.is_array() || entry.size() != 2) return entry;
    for (const JsonValue text : entry.elements()) {
      if (!text.is_string()) return text;
    }
    return {};
  }
};

}  // namespace

const Rule& invalid_history() {
  static const RuleOf<InvalidHistory> kRule;
  return kRule;
}

}  // namespace ftdata::rules
