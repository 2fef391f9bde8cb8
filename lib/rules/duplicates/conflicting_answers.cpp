// One prompt with different answers.
//
// Memory: 48 bytes a record.
#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/placed_record.hpp"
#include "similarity/record_reader.hpp"

namespace ftdata::rules {
namespace {

class ConflictingAnswers final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTD201",
      .name = "conflicting-answers",
      .summary = "the same prompt as in an earlier record, with another answer",
      .rationale =
          "Where a prompt has several answers the model learns a mixture of them. That may be "
          "wanted "
          "in creative tasks; in classification and extraction it is a wrong label. Case, width, "
          "quotes and whitespace of prompts and answers do not matter.",
      .bad =
          R"({"messages":[{"role":"user","content":"Is it good?"},{"role":"assistant","content":"positive"}]}
{"messages":[{"role":"user","content":"is it good?"},{"role":"assistant","content":"negative"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"Is it good?"},{"role":"assistant","content":"positive"}]}
{"messages":[{"role":"user","content":"Is it bad?"},{"role":"assistant","content":"negative"}]})",
      .severity = Severity::Warning,
      .scope = Scope::Dataset,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink&) override {
    // Two answers to one prompt are what preference records are about.
    if (record.messages().empty() || !record.rejected().empty() || !can_place(record)) return;
    reader_.read(record);
    if (reader_.prompt_words() == 0) return;
    records_.push_back({reader_.prompt_hash(), reader_.answer_hash(), PlacedRecord(record.line())});
  }

  void merge(Checker&& other) override {
    append_entries(records_, std::move(static_cast<ConflictingAnswers&>(other).records_));
  }

  void finish(const FinishContext&, FindingSink& sink) override {
    std::ranges::sort(records_, {}, [](const Entry& one) {
      return std::tuple(one.prompt, one.answer, one.place.id());
    });
    std::vector<Conflict> conflicts;
    for (auto begin = records_.begin(); begin != records_.end();) {
      const auto end = std::find_if(begin, records_.end(),
                                    [&](const Entry& one) { return one.prompt != begin->prompt; });
      take_group({begin, end}, conflicts);
      begin = end;
    }
    std::ranges::sort(conflicts, {}, [](const Conflict& one) { return one.record->place.id(); });
    for (const Conflict& conflict : conflicts) report(conflict, sink);
  }

 private:
  struct Entry {
    std::uint64_t prompt = 0;
    std::uint64_t answer = 0;
    PlacedRecord place;
  };
  struct Conflict {
    const Entry* record;
    const Entry* first;
    std::size_t answers;
  };

  // The first record with each answer but the first.
  static void take_group(std::span<const Entry> group, std::vector<Conflict>& conflicts) {
    std::vector<const Entry*> answers;
    for (const Entry& entry : group) {
      if (answers.empty() || answers.back()->answer != entry.answer) answers.push_back(&entry);
    }
    if (answers.size() < 2) return;
    std::ranges::sort(answers, {}, [](const Entry* one) { return one->place.id(); });
    for (const Entry* entry : answers) {
      if (entry != answers[0]) conflicts.push_back({entry, answers[0], answers.size()});
    }
  }

  static void report(const Conflict& conflict, FindingSink& sink) {
    const Anchor here = conflict.record->place.anchor();
    const Anchor there = conflict.first->place.anchor();
    sink.report(Place(here), "the prompt of an earlier record with another answer",
                {.help = "keep the answer that is right",
                 .notes = {fmt::format("the prompt has {}", count_of(conflict.answers, "answer"))},
                 .related = &there,
                 .related_message = "the first answer"});
  }

  similarity::RecordReader reader_{similarity::kernels().front(), DuplicateView::Whole};
  std::vector<Entry> records_;
};

}  // namespace

const Rule& conflicting_answers() {
  static const RuleOf<ConflictingAnswers> kRule;
  return kRule;
}

}  // namespace ftdata::rules
