#include "rules/leak_findings.hpp"

#include <string>
#include <vector>

#include <fmt/format.h>

#include "ftdata/scan.hpp"

#include "rules/describe.hpp"

namespace ftdata::rules {
namespace {

// "the question at gsm8k_test.jsonl:12"
std::string name_item(const FinishContext& context, const LeakHit& hit) {
  const RecordId& id = hit.reference.id;
  return fmt::format("the {} at {}:{}", reference_field_name(hit.field),
                     context.inputs[id.input].name, id.line);
}

std::string describe_hit(const FinishContext& context, const LeakHit& hit) {
  const std::string item = name_item(context, hit);
  if (hit.level == LeakLevel::Near) {
    return fmt::format("{} is like {}, similarity {:.2f}", quote(hit.train.pointer), item,
                       hit.similarity);
  }
  constexpr double kPercent = 100;
  return fmt::format("{} has {} of {} in it, {:.0f} % of it", quote(hit.train.pointer),
                     count_of(hit.words, "word"), item, hit.coverage * kPercent);
}

std::vector<std::string> notes_of(const LeakHit& hit) {
  std::vector<std::string> notes;
  if (hit.with_answer) notes.emplace_back("the answer is there, too");
  notes.emplace_back(hit.trained ? "the turn is trained on" : "the turn is only read");
  return notes;
}

}  // namespace

void report_leaks(const FinishContext& context, LeakLevel level, FindingSink& sink) {
  for (const LeakHit& hit : context.leaks) {
    if (hit.level != level) continue;
    const Anchor record{.id = hit.train.id, .byte_offset = hit.train.byte_offset};
    sink.report(Place(record), sink.only_counts() ? std::string() : describe_hit(context, hit),
                {.help = "remove the record, as `ftdata prepare` does with --against",
                 .notes = notes_of(hit)});
  }
}

}  // namespace ftdata::rules
