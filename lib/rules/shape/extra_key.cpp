#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/top_level.hpp"

namespace ftdata::rules {
namespace {

// What missing-key takes for a misspelling is its business.
std::vector<JsonValue> misspelled_keys(const Record& record) {
  std::vector<JsonValue> keys;
  if (record.has_plain_turns()) return keys;  // nothing is missing
  for (const std::string_view wanted : missing_keys(record)) {
    keys.push_back(likely_top_level_key(record, wanted));
  }
  return keys;
}

std::string help_for(const Record& record, std::string_view key) {
  const std::string_view proper = proper_name(record, key);
  return proper.empty() ? "keep it in a file beside: some providers refuse extra keys"
                        : fmt::format("rename {} to `{}`", quote(key), proper);
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
    if (!record.extra_key().exists()) return;
    const std::vector<JsonValue> misspelled = misspelled_keys(record);
    JsonValue first;
    std::vector<std::string_view> extra;
    for (const JsonMember& member : record.root().members()) {
      if (is_key_of(record, member.key)) continue;
      if (std::ranges::find(misspelled, member.key_value) != misspelled.end()) continue;
      if (sink.only_counts()) return sink.report(record, {});
      if (extra.empty()) first = member.key_value;
      extra.push_back(member.key);
    }
    if (extra.empty()) return;
    sink.report(Place(record, first),
                fmt::format("{} records have no {} {}", format_name(record.format()),
                            extra.size() == 1 ? "key" : "keys", list_keys(extra)),
                {.help = help_for(record, extra.front())});
  }

  // A key that is another name of one the format has gets that name.
  void fix(const Record& record, FixSink& sink) override {
    const std::vector<JsonValue> misspelled = misspelled_keys(record);
    for (const JsonMember& member : record.root().members()) {
      if (is_key_of(record, member.key)) continue;
      if (std::ranges::find(misspelled, member.key_value) != misspelled.end()) continue;
      const std::string_view proper = proper_name(record, member.key);
      if (!proper.empty() && !record.root().find(proper).exists()) {
        sink.set_text(member.key_value, proper);
      } else {
        sink.erase(member);
      }
    }
  }
};

}  // namespace

const Rule& extra_key() {
  static const RuleOf<ExtraKey> kRule;
  return kRule;
}

}  // namespace ftdata::rules
