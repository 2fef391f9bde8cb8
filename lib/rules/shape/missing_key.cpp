#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/top_level.hpp"

namespace ftdata::rules {
namespace {

class MissingKey final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS102",
      .name = "missing-key",
      .summary = "a record lacks a key that its format needs",
      .rationale =
          "Without its prompt or its completion a pair cannot be trained on: providers answer "
          "`example N is missing key` and refuse the file.",
      .bad = R"({"prompt":"hi"})",
      .good = R"({"prompt":"hi","completion":"hello"})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Shape};

  void check(const Record& record, FindingSink& sink) override {
    if (record.format() == Format::Mapped) return check_mapped(record, sink);
    const std::vector<std::string_view> missing = missing_keys(record);
    if (missing.empty()) return;
    std::string help = rename_help(likely_top_level_key(record, missing[0]), missing[0]);
    if (help.empty()) help = fmt::format("add {}, or drop the record", list_keys(missing));
    sink.report(record, fmt::format("record has no {}", list_keys(missing)),
                {.help = std::move(help)});
  }

  void fix(const Record& record, FixSink& sink) override {
    if (record.format() == Format::Mapped) return;
    for (const std::string_view missing : missing_keys(record)) {
      const JsonValue key = likely_top_level_key(record, missing);
      if (is_slip(key, missing)) sink.set_text(key, missing);
    }
  }

 private:
  static void check_mapped(const Record& record, FindingSink& sink) {
    const auto is_answer = [](const Message& turn) { return turn.role == Role::Assistant; };
    if (record.is_chat() || std::ranges::any_of(record.messages(), is_answer)) return;
    sink.report(record, "record has nothing where the mapping has the answer",
                {.help = "mend the mapping, add the answer, or drop the record"});
  }
};

}  // namespace

const Rule& missing_key() {
  static const RuleOf<MissingKey> kRule;
  return kRule;
}

}  // namespace ftdata::rules
