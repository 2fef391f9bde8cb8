#include "schema/guard.hpp"

#include <algorithm>

namespace ftdata::schema {
namespace {

const Op* find_op(const Program& program, std::uint32_t node, Keyword keyword) {
  const Range range = program.nodes[node].ops;
  const Op* const first = program.ops.data() + range.first;
  const Op* const found =
      std::find_if(first, first + range.count, [&](const Op& op) { return op.keyword == keyword; });
  return found == first + range.count ? nullptr : found;
}

// The few texts that the node accepts, as an index into Program::choices, or kNone.
std::uint32_t texts_of(const Program& program, std::uint32_t node) {
  if (node == kNone) return kNone;
  for (const Keyword keyword : {Keyword::Const, Keyword::Enum}) {
    const Op* const op = find_op(program, node, keyword);
    if (op == nullptr) continue;
    const Choices& choices = program.choices[op->a];
    if (choices.types == kStringType && choices.by_hash == kNone) return op->a;
  }
  return kNone;
}

const ObjectRules* object_rules(const Program& program, std::uint32_t node) {
  const Op* const op = find_op(program, node, Keyword::Properties);
  return op == nullptr ? nullptr : &program.objects[op->a];
}

std::uint32_t texts_of_member(const Program& program, std::uint32_t node, std::string_view name) {
  const ObjectRules* const rules = object_rules(program, node);
  if (rules == nullptr) return kNone;
  const std::uint32_t slot = find_slot(program, *rules, name);
  return slot == kNone ? kNone : texts_of(program, program.slots[rules->slots.first + slot].node);
}

// The first member of the first alternative that must have one of a few texts, or "".
std::string_view guard_name(const Program& program, std::uint32_t node) {
  const ObjectRules* const rules = object_rules(program, node);
  if (rules == nullptr) return {};
  for (std::uint32_t i = 0; i < rules->slots.count; ++i) {
    const Slot& slot = program.slots[rules->slots.first + i];
    if (texts_of(program, slot.node) != kNone) return slot.name;
  }
  return {};
}

}  // namespace

void add_guards(Program& program) {
  for (Op& op : program.ops) {
    if ((op.keyword != Keyword::AnyOf && op.keyword != Keyword::OneOf) || op.b < 2) continue;
    const std::string_view name = guard_name(program, program.branches[op.a]);
    if (name.empty()) continue;
    op.guard = static_cast<std::uint32_t>(program.guards.size());
    program.guards.push_back({name, static_cast<std::uint32_t>(program.guard_choices.size())});
    for (std::uint32_t i = op.a; i < op.a + op.b; ++i) {
      program.guard_choices.push_back(texts_of_member(program, program.branches[i], name));
    }
  }
}

}  // namespace ftdata::schema
