// Keywords that combine schemas for the same value.
#include <algorithm>

#include <fmt/format.h>

#include "schema/evaluator.hpp"

namespace ftdata::schema {
namespace {

// How far a value is from an alternative, judged by what is wrong with it; smaller is closer.
struct Distance {
  int kind = 0;
  std::size_t violations = 0;
  friend auto operator<=>(const Distance&, const Distance&) = default;
};

Distance distance_of(const std::vector<Violation>& violations, JsonValue instance) {
  // Another type altogether, or another value of the member that tells alternatives apart.
  const bool other_type =
      violations.front().instance == instance &&
      (violations.front().keyword == "type" || violations.front().keyword == "const" ||
       violations.front().keyword == "enum");
  const bool other_tag = std::ranges::any_of(violations, [](const Violation& violation) {
    return violation.keyword == "const" || violation.keyword == "enum";
  });
  return {other_type ? 2 : other_tag ? 1 : 0, violations.size()};
}

}  // namespace

bool Evaluator::check_not(const Op& op, std::uint32_t index) {
  if (!quietly_accepts(program_.branches[op.a], index) && !exhausted_) return true;
  return fail(index, op.keyword,
              [] { return std::string("fits the schema in `not`, which it must not"); });
}

bool Evaluator::check_all_of(const Op& op, std::uint32_t index) {
  bool accepted = true;
  for (std::uint32_t i = op.a; i < op.a + op.b; ++i) {
    if (accepts(program_.branches[i], index)) continue;
    accepted = false;
    if (stop()) break;
  }
  return accepted;
}

bool Evaluator::check_any_of(const Op& op, std::uint32_t index) {
  const std::uint32_t tag = find_tag(op, index);
  for (std::uint32_t i = 0; i < op.b; ++i) {
    if (is_ruled_out(op, i, index, tag)) continue;
    if (quietly_accepts(program_.branches[op.a + i], index)) return true;
    if (exhausted_) return false;
  }
  return fail_alternatives(op, index);
}

bool Evaluator::check_one_of(const Op& op, std::uint32_t index) {
  const std::uint32_t tag = find_tag(op, index);
  std::uint32_t fitting = kNone;
  for (std::uint32_t i = 0; i < op.b; ++i) {
    if (is_ruled_out(op, i, index, tag)) continue;
    const bool fits = quietly_accepts(program_.branches[op.a + i], index);
    if (exhausted_) return false;
    if (!fits) continue;
    if (fitting == kNone) {
      fitting = i;
      continue;
    }
    return fail(index, op.keyword, [&] {
      return fmt::format("expected to fit one alternative of `oneOf`, fits numbers {} and {}",
                         fitting + 1, i + 1);
    });
  }
  return fitting != kNone || fail_alternatives(op, index);
}

// Index of the member that tells the alternatives apart, 0 when there is none.
std::uint32_t Evaluator::find_tag(const Op& op, std::uint32_t index) {
  if (!spend(1 + op.b / 4)) return 0;
  if (op.guard == kNone || tape_.type(index) != '{') return 0;
  const std::string_view name = program_.guards[op.guard].name;
  std::uint32_t tag = 0;
  for (std::uint32_t key = index + 1; key < tape_.end(index); key = tape_.next(key + 1)) {
    if (!spend(1)) return 0;
    if (tape_.string(key) == name) tag = key + 1;
  }
  return tag;
}

// Whether the type of the value or the text of its tag shows that the alternative does not fit.
bool Evaluator::is_ruled_out(const Op& op, std::uint32_t branch, std::uint32_t index,
                             std::uint32_t tag) const {
  const Node& node = program_.nodes[program_.branches[op.a + branch]];
  if ((node.types & type_at(tape_, index)) == 0) return true;
  if (tag == 0) return false;
  const std::uint32_t list = program_.guard_choices[program_.guards[op.guard].first + branch];
  if (list == kNone) return false;
  if (tape_.type(tag) != '"') return true;
  const std::string_view text = tape_.string(tag);
  const Range range = program_.choices[list].constants;
  const std::string_view* const constants = program_.constants.data() + range.first;
  return std::none_of(constants, constants + range.count,
                      [&](std::string_view constant) { return equals_string(constant, text); });
}

bool Evaluator::check_if(const Op& op, std::uint32_t index) {
  const bool condition = quietly_accepts(program_.branches[op.a], index);
  if (exhausted_) return false;
  return accepts(program_.branches[op.a + (condition ? 1 : 2)], index);
}

bool Evaluator::fail_alternatives(const Op& op, std::uint32_t index) {
  TypeSet types = kNoTypes;
  for (std::uint32_t i = op.a; i < op.a + op.b; ++i) {
    types |= program_.nodes[program_.branches[i]].types;
  }
  if (report_ == nullptr) return false;
  if ((types & type_at(tape_, index)) == 0 && types != kNoTypes) {
    return fail(index, op.keyword, [&] {
      return fmt::format("expected {}, found {}", describe_types(types),
                         describe_value(tape_, index));
    });
  }
  if (!report_->trial && !report_->full() && report_closest(op, index)) return false;
  return fail(index, op.keyword, [&] { return fmt::format("fits none of {} alternatives", op.b); });
}

// Reports the first thing that is wrong with the alternative that seems to have been meant. Only
// outside of other alternatives, so that each value is evaluated a second time at most.
bool Evaluator::report_closest(const Op& op, std::uint32_t index) {
  constexpr std::uint32_t kTriedMax = 16;
  constexpr std::size_t kViolationsMax = 8;
  Report* const outer = report_;
  Distance closest;
  std::vector<Violation> best;
  for (std::uint32_t i = op.a; i < op.a + std::min(op.b, kTriedMax); ++i) {
    std::vector<Violation> violations;
    Report trial{&violations, kViolationsMax, true};
    report_ = &trial;
    accepts(program_.branches[i], index);
    report_ = outer;
    if (exhausted_ || violations.empty()) return false;
    const Distance distance = distance_of(violations, JsonValue(line_, index));
    if (!best.empty() && closest <= distance) continue;
    closest = distance;
    best = std::move(violations);
  }
  if (best.empty()) return false;
  Violation& first = best.front();
  if (op.b > 1) first.message += fmt::format(", in the closest of {} alternatives", op.b);
  report_->list->push_back(std::move(first));
  return true;
}

}  // namespace ftdata::schema
