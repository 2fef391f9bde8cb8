// Records with the same JSON value.
//
// Memory: about 21 bytes a record.
#include "ftdata/rule.hpp"

#include "base/hash.hpp"
#include "rules/placed_hashes.hpp"
#include "schema/value_hash.hpp"
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
    base::Hash128 hash = hasher_.hash(root.line()->tape, root.index());
    if (similarity::was_patched(record.line())) {
      hash = base::hash_pair(hash, base::hash128(record.line().bytes));
    }
    records_.push_back(hash, PlacedRecord(record.line()));
  }

  void merge(Checker&& other) override {
    records_.append(std::move(static_cast<ExactDuplicateRecord&>(other).records_));
  }

  void finish(const FinishContext&, FindingSink& sink) override {
    std::vector<Entry> entries = maybe_repeated();
    std::ranges::sort(entries, {},
                      [](const Entry& one) { return std::pair(one.hash, one.place.id()); });
    std::vector<std::pair<const Entry*, const Entry*>> repeated;
    const Entry* first = nullptr;
    for (const Entry& entry : entries) {
      if (first != nullptr && first->hash == entry.hash) {
        repeated.emplace_back(&entry, first);
      } else {
        first = &entry;
      }
    }
    std::ranges::sort(repeated, {}, [](const auto& pair) { return pair.first->place.id(); });
    for (const auto& [record, earlier] : repeated) report(*record, *earlier, sink);
  }

 private:
  struct Entry {
    base::Hash128 hash;
    PlacedRecord place;
  };

  // Most records come once, and need no sorting.
  [[nodiscard]] std::vector<Entry> maybe_repeated() const {
    similarity::SeenTwice seen(records_.size());
    records_.for_each_hash([&seen](const base::Hash128& hash) { seen.add(hash.low); });
    std::vector<Entry> entries;
    records_.for_each([&](const base::Hash128& hash, const PlacedRecord& place) {
      if (seen.twice(hash.low)) entries.push_back({hash, place});
    });
    return entries;
  }

  static void report(const Entry& record, const Entry& earlier, FindingSink& sink) {
    const Anchor here = record.place.anchor();
    const Anchor there = earlier.place.anchor();
    sink.report(Place(here), "the same record as an earlier one",
                {.help = "`ftdata dedupe -o FILE` keeps the first of each",
                 .related = &there,
                 .related_message = "the first of them"});
  }

  schema::ValueHasher hasher_;
  PlacedHashes records_;
};

}  // namespace

const Rule& exact_duplicate_record() {
  static const RuleOf<ExactDuplicateRecord> kRule;
  return kRule;
}

}  // namespace ftdata::rules
