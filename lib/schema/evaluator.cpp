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
  scratch_.seen.clear();
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
  const std::uint32_t outer_schema = schema_index_;
  schema_index_ = node.source;
  bool accepted = (node.types & type) != 0;
  if (!accepted) {
    fail(index, Keyword::Type, [&] {
      if (node.types == kNoTypes) return std::string("no value is allowed here");
      return fmt::format("expected {}, found {}", describe_types(node.types),
                         describe_value(tape_, index));
    });
  } else if (++depth_ > kDepthMax) {
    exhausted_ = true;
    accepted = false;
  } else {
    const Op* const end = program_.ops.data() + node.ops.first + node.ops.count;
    for (const Op* op = end - node.ops.count; op != end; ++op) {
      if ((op->applies & type) == 0 || apply(*op, index)) continue;
      accepted = false;
      if (stop()) break;
    }
    --depth_;
  }
  schema_index_ = outer_schema;
  return accepted;
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
