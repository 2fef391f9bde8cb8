#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/top_level.hpp"

namespace ftdata::rules {
namespace {

// What missing-key takes for a misspelling is its business.
bool stands_for_missing(const Record& record, JsonValue key) {
  return std::ranges::any_of(required_keys(record.format()), [&](std::string_view wanted) {
    return !record.root().find(wanted).exists() && likely_top_level_key(record, wanted) == key;
  });
}

class ExtraKey final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS105",
      .name = "extra-key",
      .summary = "a record has keys that its format does not have",
      .rationale =
          "OpenAI and Together refuse records with keys they do not know (`contains an extra "
          "...`); open trainers ignore them. Keep ids and sources in a file beside the training "
          "file.",
      .bad = R"({"prompt":"hi","completion":"hello","source":"faq.csv"})",
      .good = R"({"prompt":"hi","completion":"hello"})",
      .severity = Severity::Warning,
      .reads = Reads::OddRecords,
      .fix = FixLevel::Shape};

  void check(const Record& record, FindingSink& sink) override {
    const Format format = record.format();
    if (format == Format::Unknown) return;
    JsonValue first;
    std::vector<std::string_view> extra;
    for (const JsonMember& member : record.root().members()) {
      if (is_key_of(format, member.key) || stands_for_missing(record, member.key_value)) continue;
      if (extra.empty()) first = member.key_value;
      extra.push_back(member.key);
    }
    if (extra.empty()) return;
    sink.report(Place(record, first),
                fmt::format("{} records have no {} {}", format_name(format),
                            extra.size() == 1 ? "key" : "keys", list_keys(extra)),
                {.help = "keep it in a file beside: some providers refuse extra keys"});
  }
};

}  // namespace

const Rule& extra_key() {
  static const RuleOf<ExtraKey> kRule;
  return kRule;
}

}  // namespace ftdata::rules
