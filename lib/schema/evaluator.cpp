// The way of most values through a schema: types, and the members of objects.
#include "schema/evaluator.hpp"

#include <fmt/format.h>

#include "base/check.hpp"

namespace ftdata::schema {
namespace {

// Of schemas within schemas and values within values. A value is nested 1,023 levels deep at most;
// each may pass through a few alternatives. Bounds the stack: about 300 bytes a level.
constexpr std::uint32_t kDepthMax = 4000;

constexpr std::string_view kTooExpensive = "schema is too expensive to evaluate";

}  // namespace

Evaluator::Evaluator(const Program& program, JsonValue instance, const Limits& limits,
                     Validator::Scratch& scratch)
    : program_(program),
      line_(instance.line()),
      tape_(instance.line()->tape),
      root_(instance.index()),
      limits_(limits),
      scratch_(scratch) {}

Verdict Evaluator::run(std::vector<Violation>* violations) {
  const std::uint64_t values = tape_.next(root_) - root_;
  steps_left_ = limits_.steps_base + limits_.steps_per_value * (values + program_.nodes.size());
  Report report{violations, 0, false};
  if (violations != nullptr) {
    report.size_max = violations->size() + limits_.violations_max;
    report_ = &report;
  }
  const bool accepted = accepts(program_.entry, root_);
  if (!exhausted_) return accepted ? Verdict::Valid : Verdict::Invalid;
  if (violations != nullptr) add(root_, "", std::string(kTooExpensive));
  return Verdict::TooExpensive;
}

bool Evaluator::accepts(std::uint32_t node_index, std::uint32_t index) {
  const Node& node = program_.nodes[node_index];
  if (!spend(1 + node.ops.count)) return false;
  const TypeSet type = type_at(tape_, index);
  if ((node.types & type) == 0) return fail_type(node, index);
  if (node.ops.count == 0) return true;
  if (depth_ == kDepthMax) {
    exhausted_ = true;
    return false;
  }
  ++depth_;
  const std::uint32_t outer_schema = schema_index_;
  schema_index_ = node.source;
  bool accepted = true;
  const Op* const first = program_.ops.data() + node.ops.first;
  for (const Op* op = first; op != first + node.ops.count; ++op) {
    if ((op->applies & type) == 0 || apply(*op, index)) continue;
    accepted = false;
    if (stop()) break;
  }
  schema_index_ = outer_schema;
  --depth_;
  return accepted;
}

bool Evaluator::fail_type(const Node& node, std::uint32_t index) {
  const std::uint32_t outer_schema = schema_index_;
  schema_index_ = node.source;
  fail(index, Keyword::Type, [&] {
    if (node.types == kNoTypes) return std::string("no value is allowed here");
    return fmt::format("expected {}, found {}", describe_types(node.types),
                       describe_value(tape_, index));
  });
  schema_index_ = outer_schema;
  return false;
}

bool Evaluator::apply(const Op& op, std::uint32_t index) {
  switch (op.keyword) {
    case Keyword::Const:
    case Keyword::Enum:
      return check_choices(op, index);
    case Keyword::MultipleOf:
    case Keyword::Maximum:
    case Keyword::ExclusiveMaximum:
    case Keyword::Minimum:
    case Keyword::ExclusiveMinimum:
      return check_number(op, index);
    case Keyword::MaxLength:
    case Keyword::MinLength:
      return check_length(op, index);
    case Keyword::Format:
      return check_format(op, index);
    case Keyword::Pattern:
      return check_pattern(op, index);
    case Keyword::MaxItems:
    case Keyword::MinItems:
      return check_element_count(op, index);
    case Keyword::Items:
      return check_items(op, index);
    case Keyword::Contains:
      return check_contains(op, index);
    case Keyword::UniqueItems:
      return check_unique(index);
    case Keyword::MaxProperties:
    case Keyword::MinProperties:
      return check_property_count(op, index);
    case Keyword::Properties:
      return check_object(op, index);
    case Keyword::PropertyNames:
      return check_property_names(op, index);
    case Keyword::Not:
      return check_not(op, index);
    case Keyword::AllOf:
      return check_all_of(op, index);
    case Keyword::AnyOf:
      return check_any_of(op, index);
    case Keyword::OneOf:
      return check_one_of(op, index);
    case Keyword::If:
      return check_if(op, index);
    default:
      FTDATA_CHECK(false && "no op for this keyword");
  }
  return false;
}

bool Evaluator::check_object(const Op& op, std::uint32_t index) {
  constexpr std::uint32_t kBits = 64;
  const ObjectRules& rules = program_.objects[op.a];
  Members object(rules, index, tape_.end(index));
  if (rules.slots.count <= kBits) return check_members(object);
  const std::size_t words = (rules.slots.count + kBits - 1) / kBits;
  if (!spend(words / 4)) return false;
  std::vector<std::uint64_t> seen(words);
  object.seen = seen.data();
  return check_members(object);
}

bool Evaluator::check_members(Members& object) {
  bool accepted = true;
  for (std::uint32_t key = object.index + 1; key < object.end; key = tape_.next(key + 1)) {
    if (check_member(object, key)) continue;
    accepted = false;
    if (stop()) return false;
  }
  if (object.required_seen != object.rules.required.count) {
    accepted = fail_required(object);
    if (stop()) return false;
  }
  if (object.rules.dependencies.count == 0) return accepted;
  return check_dependencies(object) && accepted;
}

bool Evaluator::check_member(Members& object, std::uint32_t key) {
  if (!spend(1)) return false;
  const std::string_view name = tape_.string(key);
  bool known = false;
  bool accepted = true;
  if (const std::uint32_t slot = find_slot(program_, object.rules, name); slot != kNone) {
    const Slot& found = program_.slots[object.rules.slots.first + slot];
    if (!object.mark(slot) && found.required) ++object.required_seen;
    known = found.node != kNone;
    if (known) accepted = accepts_member(found.node, object, key);
  }
  const Range patterns = object.rules.patterns;
  for (std::uint32_t i = patterns.first; i < patterns.first + patterns.count; ++i) {
    if (!accepted && stop()) return false;
    const PatternProperty& property = program_.pattern_properties[i];
    if (!matches(property.pattern, name)) continue;
    known = true;
    accepted = accepts_member(property.node, object, key) && accepted;
  }
  return known || object.rules.additional == kTrueNode ? accepted : check_additional(object, key);
}

// Of members with the same key only the last counts, which is looked for only where it matters.
bool Evaluator::accepts_member(std::uint32_t node, const Members& object, std::uint32_t key) {
  const std::size_t reported = report_ == nullptr ? 0 : report_->list->size();
  if (accepts(node, key + 1)) return true;
  if (!is_shadowed(object, key)) return false;
  if (report_ != nullptr) report_->list->resize(reported);
  return true;
}

bool Evaluator::quietly_accepts(std::uint32_t node, std::uint32_t index) {
  if (node == kTrueNode) return true;
  const Quiet quiet(*this);
  return accepts(node, index);
}

// The bytes of strings are added to the budget only when it is needed, since they must be summed
// up first.
bool Evaluator::run_out(std::uint64_t steps) {
  if (!strings_counted_) {
    strings_counted_ = true;
    const std::uint32_t end = tape_.next(root_);
    for (std::uint32_t at = root_; at < end;) {
      if (tape_.type(at) == '"') steps_left_ += tape_.string(at).size();
      at = tape_.is_container(at) ? at + 1 : tape_.next(at);
    }
    return spend(steps);
  }
  exhausted_ = true;
  return false;
}

void Evaluator::add(std::uint32_t index, std::string_view keyword, std::string message) {
  report_->list->push_back(
      {JsonValue(line_, index), keyword, std::move(message), {}, schema_index_});
}

Verdict Validator::validate(const Schema& schema, JsonValue instance,
                            std::vector<Violation>& violations) {
  const Verdict verdict = judge(schema, instance);
  if (verdict == Verdict::Valid) return verdict;
  if (verdict == Verdict::TooExpensive) {
    violations.push_back({instance, "", std::string(kTooExpensive), {}, 0});
    return verdict;
  }
  Evaluator(schema.program(), instance, limits_, scratch_).run(&violations);
  return verdict;
}

Verdict Validator::judge(const Schema& schema, JsonValue instance) {
  FTDATA_CHECK(instance.exists());
  return Evaluator(schema.program(), instance, limits_, scratch_).run(nullptr);
}

}  // namespace ftdata::schema
