// Records that say the same in another spelling.
//
// Memory: 56 bytes a record.
#include "ftdata/rule.hpp"

#include "rules/placed_record.hpp"
#include "similarity/record_reader.hpp"

namespace ftdata::rules {
namespace {

class NormalisedDuplicateRecord final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTD102",
      .name = "normalised-duplicate-record",
      .summary =
          "the same conversation as an earlier one but for case, width, quotes or whitespace",
      .rationale =
          "Copies that went through other tools come back with curly quotes, other spaces or "
          "capitals. "
          "They are trained on twice like exact copies, but no comparison of bytes finds them. "
          "Keys "
          "that are no part of the conversation, such as an id, do not matter. In code, case and "
          "indentation do.",
      .bad =
          R"({"messages":[{"role":"user","content":"What is it?"},{"role":"assistant","content":"It's a fox."}]}
{"messages":[{"role":"user","content":"what is  it?"},{"role":"assistant","content":"It\u2019s a fox."}]})",
      .good =
          R"({"messages":[{"role":"user","content":"What is it?"},{"role":"assistant","content":"It's a fox."}]}
{"messages":[{"role":"user","content":"What is that?"},{"role":"assistant","content":"It's a fox."}]})",
      .severity = Severity::Warning,
      .scope = Scope::Dataset,
      .fix = FixLevel::Unsafe,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink&) override {
    if (!can_place(record)) return;
    const std::uint64_t exact = reader_.exact_hash(record).low;
    reader_.read(record);
    records_.push_back({reader_.normalised(), exact, PlacedRecord(record.line())});
  }

  void merge(Checker&& other) override {
    append_entries(records_, std::move(static_cast<NormalisedDuplicateRecord&>(other).records_));
  }

  // Of records that are the same to the letter another rule speaks, except the first.
  void finish(const FinishContext&, FindingSink& sink) override {
    std::ranges::sort(records_, {}, [](const Entry& one) {
      return std::tuple(one.hash, one.exact, one.place.id());
    });
    std::vector<std::pair<const Entry*, const Entry*>> repeated;
    for (auto begin = records_.begin(); begin != records_.end();) {
      const auto end = std::find_if(begin, records_.end(),
                                    [&](const Entry& one) { return one.hash != begin->hash; });
      take_group({begin, end}, repeated);
      begin = end;
    }
    std::ranges::sort(repeated, {}, [](const auto& pair) { return pair.first->place.id(); });
    for (const auto& [record, earlier] : repeated) report(*record, *earlier, sink);
  }

 private:
  struct Entry {
    base::Hash128 hash;
    std::uint64_t exact = 0;
    PlacedRecord place;
  };

  static void take_group(std::span<const Entry> group,
                         std::vector<std::pair<const Entry*, const Entry*>>& repeated) {
    if (group.size() < 2) return;
    const auto first =
        std::ranges::min_element(group, {}, [](const Entry& one) { return one.place.id(); });
    for (std::size_t i = 0; i < group.size(); ++i) {
      if (i > 0 && group[i].exact == group[i - 1].exact) continue;
      if (group[i].exact != first->exact) repeated.emplace_back(&group[i], &*first);
    }
  }

  static void report(const Entry& record, const Entry& earlier, FindingSink& sink) {
    const Anchor here = record.place.anchor();
    const Anchor there = earlier.place.anchor();
    sink.report(Place(here), "an earlier record in another spelling",
                {.help = "`ftdata dedupe -o FILE` keeps the first of each",
                 .related = &there,
                 .related_message = "the first of them"});
  }

  similarity::RecordReader reader_{similarity::kernels().front(), DuplicateView::Whole};
  std::vector<Entry> records_;
};

}  // namespace

const Rule& normalised_duplicate_record() {
  static const RuleOf<NormalisedDuplicateRecord> kRule;
  return kRule;
}

}  // namespace ftdata::rules
