#include <limits>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"

namespace ftdata::rules {
namespace {

struct Bounds {
  std::int64_t least = 0;
  std::int64_t most = std::numeric_limits<std::int32_t>::max();
  bool may_be_ignored = false;  // -100: not trained on
};

bool fits(JsonValue id, const Bounds& bounds) {
  constexpr std::int64_t kIgnored = -100;
  if (id.type() != JsonType::Int) return false;
  const std::int64_t number = id.as_int();
  if (bounds.may_be_ignored && number == kIgnored) return true;
  return number >= bounds.least && number <= bounds.most;
}

class InvalidTokenIds final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS119",
      .name = "invalid-token-ids",
      .summary = "the token ids of a record do not fit together",
      .rationale =
          "Ids are whole numbers from 0 on; labels and the attention mask have one for each "
          "id, and a label is an id or -100. A trainer crashes on anything else, in the "
          "middle of a batch.",
      .bad = R"({"input_ids":[1,2,3],"labels":[-100,2]})",
      .good = R"({"input_ids":[1,2,3],"labels":[-100,2,3],"attention_mask":[1,1,1]})",
      .severity = Severity::Error};

  void check(const Record& record, FindingSink& sink) override {
    if (record.format() != Format::Pretokenized) return;
    const std::size_t ids = record.root().find("input_ids").elements().empty()
                                ? 0
                                : record.root().find("input_ids").size();
    if (report(record, "input_ids", ids, {}, sink)) return;
    if (report(record, "labels", ids, {.may_be_ignored = true}, sink)) return;
    report(record, "attention_mask", ids, {.most = 1}, sink);
  }

 private:
  static bool report(const Record& record, std::string_view key, std::size_t ids,
                     const Bounds& bounds, FindingSink& sink) {
    const JsonValue list = record.root().find(key);
    if (!list.is_array()) return false;
    if (list.size() != ids) {
      sink.report(
          Place(record, list),
          fmt::format("{} has {} entries, `input_ids` has {}", quote(key), list.size(), ids),
          {.help = "write one entry for each token"});
      return true;
    }
    for (const JsonValue id : list.elements()) {
      if (fits(id, bounds)) continue;
      sink.report(Place(record, id),
                  fmt::format("{} has {}, which is no {}", quote(key), describe_value(id),
                              bounds.may_be_ignored ? "token id and not -100"
                              : bounds.most == 1    ? "0 or 1"
                                                    : "token id"),
                  {.help = "make the ids anew with the tokenizer"});
      return true;
    }
    return false;
  }
};

}  // namespace

const Rule& invalid_token_ids() {
  static const RuleOf<InvalidTokenIds> kRule;
  return kRule;
}

}  // namespace ftdata::rules
