#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "base/edit_distance.hpp"
#include "rules/content_parts.hpp"
#include "rules/describe.hpp"

namespace ftdata::rules {
namespace {

class UnknownPartType final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS126",
      .name = "unknown-part-type",
      .summary = "the `type` of a content part names no kind of part",
      .rationale =
          "A part of unknown type is refused by providers and skipped by loaders, so that its "
          "text or picture is missing from the turn.",
      .bad =
          R"({"messages":[{"role":"user","content":[{"type":"txt","text":"hi"}]},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":[{"type":"text","text":"hi"}]},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Manual};

  void check(const Record& record, FindingSink& sink) override {
    const FoundParts found = find_parts(record, PartFault::UnknownType);
    if (found.count == 0) return;
    const JsonValue type = found.first.find("type");
    const std::string_view meant = base::closest_match(type.as_string(), part_types());
    sink.report(Place(record, type),
                fmt::format("no content part has the type {}",
                            type.is_string() ? quote(type.as_string()) : describe_value(type)),
                {.help = meant.empty() ? "write " + list_keys(part_types())
                                       : fmt::format("write `{}`", meant),
                 .notes = more_like_this(found.count, "part")});
  }
};

}  // namespace

const Rule& unknown_part_type() {
  static const RuleOf<UnknownPartType> kRule;
  return kRule;
}

}  // namespace ftdata::rules
