// Values inside values inside values, within what can be parsed at all.
#include <fmt/format.h>

#include "ftdata/detail/tape.hpp"
#include "ftdata/rule.hpp"
#include "ftdata/rule_set.hpp"

namespace ftdata::rules {
namespace {

using json::Tape;

constexpr RuleOption kDeepOptions[] = {
    {"max-levels", 64, "levels of objects and lists that a record may have"}};

class DeepNesting final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ034",
      .name = "deep-nesting",
      .summary = "values are nested deeper than data for training is",
      .rationale =
          "Readers that build a schema (Arrow, pandas) or call themselves for each level fail on "
          "such records, and a converter has most likely run wild.",
      .bad =
          R"({"text":"a","x":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]})",
      .good = R"({"text":"[[[[a]]]]"})",
      .severity = Severity::Warning,
      .reads = Reads::OddRecords,
      .options = kDeepOptions};

  explicit DeepNesting(const RuleOptions& options) : levels_max_(options.number("max-levels")) {}

  void check(const Record& record, FindingSink& sink) override {
    const json::ParsedLine* line = record.root().line();
    const Tape& tape = line->tape;
    const std::uint32_t end = tape.next(Tape::kRoot);
    // Plain turns are a list of objects of texts.
    const std::uint32_t skip = record.has_plain_turns() ? record.turns_value().index() : 0;
    std::size_t depth = 0;
    for (std::uint32_t at = Tape::kRoot; at < end;) {
      const char type = tape.type(at);
      if (at == skip) {
        at = tape.next(at);
        continue;
      }
      if (type == '}' || type == ']') --depth;
      if (type == '{' || type == '[') ++depth;
      if (static_cast<double>(depth) > levels_max_) {
        return sink.report(Place(record, JsonValue(line, at)),
                           fmt::format("values are nested more than {} levels deep", levels_max_),
                           {.help = "write the inner value as text, or leave it out"});
      }
      at += type == 'l' || type == 'u' || type == 'd' ? 2 : 1;
    }
  }

 private:
  double levels_max_;
};

}  // namespace

const Rule& deep_nesting() {
  static const RuleOf<DeepNesting> kRule;
  return kRule;
}

}  // namespace ftdata::rules
