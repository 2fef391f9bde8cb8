// Keywords about the names of an object's members. All names a schema knows become slots of one
// sorted table, so that evaluating looks up each member once.
#include <algorithm>

#include "schema/compilation.hpp"
#include "schema/shape.hpp"

namespace ftdata::schema {
namespace {

// The members that count: of several with the same key only the last. Sorted by key.
std::vector<JsonMember> last_members(JsonValue object) {
  std::vector<JsonMember> members;
  for (const JsonMember& member : object.members()) members.push_back(member);
  std::ranges::stable_sort(members, {}, &JsonMember::key);
  std::vector<JsonMember> last;
  for (const JsonMember& member : members) {
    if (!last.empty() && last.back().key == member.key) last.pop_back();
    last.push_back(member);
  }
  return last;
}

}  // namespace

struct Compilation::DraftSlot {
  std::string_view name;
  std::uint32_t property = 0;  // index of its schema in the tape, 0 unless in `properties`
  bool required = false;
};

void Compilation::on_object(Draft& draft, Keyword keyword) {
  using enum Keyword;
  // Once, for the first of them that is there.
  for (const Keyword earlier : {Properties, PatternProperties, AdditionalProperties, Required}) {
    if (earlier == keyword) break;
    if (draft.at(earlier) != 0) return;
  }
  ObjectRules rules;
  add_slots(draft, rules);
  add_required(draft, rules);
  const bool all_patterns = add_pattern_properties(draft, rules);
  add_dependencies(draft, rules);
  if (draft.at(AdditionalProperties) != 0) {
    const std::uint32_t node = child(draft.at(AdditionalProperties), draft, AdditionalProperties);
    if (all_patterns) rules.additional = node;  // else nobody knows what is additional
  }
  add_op(Properties, kObjectType, static_cast<std::uint32_t>(program_->objects.size()));
  program_->objects.push_back(rules);
}

std::vector<Compilation::DraftSlot> Compilation::collect_slots(Draft& draft) {
  std::vector<DraftSlot> slots;
  if (const std::uint32_t index = draft.at(Keyword::Properties); index != 0) {
    for (const JsonMember& member : value_at(index).members()) {
      slots.push_back({member.key, member.value.index(), false});
    }
  }
  if (const std::uint32_t index = draft.at(Keyword::Required); index != 0) {
    for (const JsonValue name : value_at(index).elements()) {
      slots.push_back({name.as_string(), 0, true});
    }
  }
  if (const std::uint32_t index = draft.at(Keyword::Dependencies); index != 0) {
    for (const JsonMember& member : value_at(index).members()) {
      slots.push_back({member.key, 0, false});
      for (const JsonValue name : member.value.elements()) {
        if (name.is_string()) slots.push_back({name.as_string(), 0, false});
      }
    }
  }
  std::ranges::stable_sort(
      slots, [](const DraftSlot& a, const DraftSlot& b) { return Slot::before(a.name, b.name); });
  return slots;
}

void Compilation::add_slots(Draft& draft, ObjectRules& rules) {
  rules.slots.first = static_cast<std::uint32_t>(program_->slots.size());
  const std::vector<DraftSlot> drafts = collect_slots(draft);
  for (std::size_t i = 0; i < drafts.size();) {
    DraftSlot merged = drafts[i];
    for (++i; i < drafts.size() && drafts[i].name == merged.name; ++i) {
      if (drafts[i].property != 0) merged.property = drafts[i].property;  // the last one counts
      merged.required = merged.required || drafts[i].required;
    }
    Slot slot{.name = program_->text.keep(merged.name), .required = merged.required};
    if (merged.property != 0) slot.node = child(merged.property, draft, Keyword::Properties);
    program_->slots.push_back(slot);
  }
  rules.slots.count = static_cast<std::uint32_t>(program_->slots.size()) - rules.slots.first;
}

void Compilation::add_required(Draft& draft, ObjectRules& rules) {
  rules.required.first = static_cast<std::uint32_t>(program_->slot_lists.size());
  if (draft.at(Keyword::Required) == 0) return;
  for (const JsonValue name : value_at(draft.at(Keyword::Required)).elements()) {
    program_->slot_lists.push_back(find_slot(*program_, rules, name.as_string()));
    ++rules.required.count;
  }
}

// Returns false when a pattern could not be used.
bool Compilation::add_pattern_properties(Draft& draft, ObjectRules& rules) {
  rules.patterns.first = static_cast<std::uint32_t>(program_->pattern_properties.size());
  if (draft.at(Keyword::PatternProperties) == 0) return true;
  bool all = true;
  for (const JsonMember& member : last_members(value_at(draft.at(Keyword::PatternProperties)))) {
    const std::uint32_t pattern =
        add_pattern(member.key, member.key_value, Keyword::PatternProperties);
    const std::uint32_t node = child(member.value.index(), draft, Keyword::PatternProperties);
    all = all && pattern != kNone;
    if (pattern == kNone) continue;
    program_->pattern_properties.push_back({pattern, node});
    ++rules.patterns.count;
  }
  return all;
}

void Compilation::add_dependencies(Draft& draft, ObjectRules& rules) {
  rules.dependencies.first = static_cast<std::uint32_t>(program_->dependencies.size());
  if (draft.at(Keyword::Dependencies) == 0) return;
  for (const JsonMember& member : last_members(value_at(draft.at(Keyword::Dependencies)))) {
    Dependency dependency{.slot = find_slot(*program_, rules, member.key)};
    dependency.names.first = static_cast<std::uint32_t>(program_->slot_lists.size());
    if (!member.value.is_array()) {
      dependency.branch = static_cast<std::uint32_t>(program_->branches.size());
      program_->branches.push_back(child(member.value.index(), draft, Keyword::Dependencies));
    } else if (!has_shape(Shape::Names, member.value)) {
      report({.place = member.value,
              .keyword = "dependencies",
              .message = "`dependencies` must hold schemas and arrays of different strings"});
    } else {
      for (const JsonValue name : member.value.elements()) {
        program_->slot_lists.push_back(find_slot(*program_, rules, name.as_string()));
        ++dependency.names.count;
      }
    }
    program_->dependencies.push_back(dependency);
    ++rules.dependencies.count;
  }
}

}  // namespace ftdata::schema
