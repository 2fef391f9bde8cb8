// Records with the same JSON value.
//
// Memory: 48 bytes a record.
#include "ftdata/rule.hpp"

#include "base/hash.hpp"
#include "rules/placed_record.hpp"
#include "schema/canonical.hpp"
#include "similarity/pieces.hpp"
#include "similarity/repeated.hpp"

namespace ftdata::rules {
namespace {

class ExactDuplicateRecord final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTD101",
      .name = "exact-duplicate-record",
      .summary = "the same JSON value as an earlier record",
      .rationale =
          "A repeated record is trained on more often than the others. The model learns it by "
          "heart, "
          "and after a split it may stand on both sides, so that the evaluation looks better than "
          "it "
          "is. The order of keys, spaces and escapes do not matter for being the same.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]}
{"messages": [{"content": "hi", "role": "user"}, {"role": "assistant", "content": "h\u0065llo"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]}
{"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"Hello!"}]})",
      .severity = Severity::Warning,
      .scope = Scope::Dataset,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink&) override {
    if (!can_place(record)) return;
    const JsonValue root = record.root();
    canonical_.clear();
    writer_.append(root.line()->tape, root.index(), canonical_);
    if (similarity::was_patched(record.line())) canonical_ += record.line().bytes;
    records_.push_back({base::hash128(canonical_), PlacedRecord(record.line())});
  }

  void merge(Checker&& other) override {
    append_entries(records_, std::move(static_cast<ExactDuplicateRecord&>(other).records_));
  }

  void finish(const FinishContext&, FindingSink& sink) override {
    // Most hashes come once and need no sorting.
    auto entries = similarity::repeated_entries(
        records_.size(), [this](std::uint32_t i) { return records_[i].hash.low | 1U; });
    std::vector<std::pair<const Entry*, const Entry*>> repeated;
    std::vector<const Entry*> group;
    similarity::for_each_group(entries, [&](auto begin, auto end) {
      group.clear();
      for (auto at = begin; at != end; ++at) group.push_back(&records_[at->record]);
      std::ranges::sort(group, {},
                        [](const Entry* one) { return std::pair(one->hash, one->place.id()); });
      const Entry* first = group.front();
      for (const Entry* entry : std::span(group).subspan(1)) {
        if (entry->hash == first->hash) {
          repeated.emplace_back(entry, first);
        } else {
          first = entry;
        }
      }
    });
    std::ranges::sort(repeated, {}, [](const auto& pair) { return pair.first->place.id(); });
    for (const auto& [record, earlier] : repeated) report(*record, *earlier, sink);
  }

 private:
  struct Entry {
    base::Hash128 hash;
    PlacedRecord place;
  };

  static void report(const Entry& record, const Entry& earlier, FindingSink& sink) {
    const Anchor here = record.place.anchor();
    const Anchor there = earlier.place.anchor();
    sink.report(Place(here), "the same record as an earlier one",
                {.help = "`ftdata dedupe -o FILE` keeps the first of each",
                 .related = &there,
                 .related_message = "the first of them"});
  }

  schema::CanonicalWriter writer_{schema::RepeatedKeys::All};
  std::string canonical_;
  std::vector<Entry> records_;
};

}  // namespace

const Rule& exact_duplicate_record() {
  static const RuleOf<ExactDuplicateRecord> kRule;
  return kRule;
}

}  // namespace ftdata::rules
