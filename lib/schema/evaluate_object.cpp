// Keywords about objects.
#include <algorithm>

#include <fmt/format.h>

#include "base/edit_distance.hpp"
#include "base/quote.hpp"
#include "schema/evaluator.hpp"

namespace ftdata::schema {

struct Evaluator::Members {
  const ObjectRules& rules;
  std::uint32_t index;
  std::uint32_t end;
  std::size_t seen;  // first word of its bits in Scratch::seen
  std::uint32_t required_seen = 0;
};

namespace {

constexpr std::size_t kBits = 64;

bool test(const std::vector<std::uint64_t>& bits, std::size_t first, std::uint32_t slot) {
  return (bits[first + slot / kBits] >> (slot % kBits) & 1U) != 0;
}

void set(std::vector<std::uint64_t>& bits, std::size_t first, std::uint32_t slot) {
  bits[first + slot / kBits] |= std::uint64_t{1} << (slot % kBits);
}

}  // namespace

bool Evaluator::check_object(const Op& op, std::uint32_t index) {
  const ObjectRules& rules = program_.objects[op.a];
  const std::size_t words = (rules.slots.count + kBits - 1) / kBits;
  if (!spend(words / 4)) return false;
  auto& seen = scratch_.seen;
  Members object{rules, index, tape_.end(index), seen.size()};
  seen.resize(seen.size() + words);
  bool accepted = check_members(object);
  if (accepted || !stop()) accepted = check_required(object) && accepted;
  if (accepted || !stop()) accepted = check_dependencies(object) && accepted;
  seen.resize(object.seen);
  return accepted;
}

bool Evaluator::check_members(Members& object) {
  bool accepted = true;
  for (std::uint32_t key = object.index + 1; key < object.end; key = tape_.next(key + 1)) {
    if (check_member(object, key)) continue;
    accepted = false;
    if (stop()) break;
  }
  return accepted;
}

bool Evaluator::check_member(Members& object, std::uint32_t key) {
  if (!spend(1)) return false;
  const std::string_view name = tape_.string(key);
  bool known = false;
  bool accepted = true;
  if (const std::uint32_t slot = find_slot(program_, object.rules, name); slot != kNone) {
    const Slot& found = program_.slots[object.rules.slots.first + slot];
    if (found.required && !test(scratch_.seen, object.seen, slot)) ++object.required_seen;
    set(scratch_.seen, object.seen, slot);
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

bool Evaluator::check_additional(Members& object, std::uint32_t key) {
  if (!program_.accepts_nothing(object.rules.additional)) {
    return accepts_member(object.rules.additional, object, key);
  }
  const std::string_view name = tape_.string(key);
  fail(key, Keyword::AdditionalProperties, [&] { return "unknown property " + base::quote(name); });
  if (report_ != nullptr && !report_->full()) {
    report_->list->back().help = suggest_property(object, name);
  }
  return false;
}

// Of members with the same key only the last counts, which is looked for only where it matters.
bool Evaluator::accepts_member(std::uint32_t node, const Members& object, std::uint32_t key) {
  const std::size_t reported = report_ == nullptr ? 0 : report_->list->size();
  if (accepts(node, key + 1)) return true;
  if (!is_shadowed(object, key)) return false;
  if (report_ != nullptr) report_->list->resize(reported);
  return true;
}

bool Evaluator::is_shadowed(const Members& object, std::uint32_t key) {
  const std::string_view name = tape_.string(key);
  for (std::uint32_t at = tape_.next(key + 1); at < object.end; at = tape_.next(at + 1)) {
    if (!spend(1)) return false;
    if (tape_.string(at) == name) return true;
  }
  return false;
}

bool Evaluator::check_required(const Members& object) {
  const Range required = object.rules.required;
  if (object.required_seen == required.count) return true;
  for (std::uint32_t i = required.first; i < required.first + required.count; ++i) {
    const std::uint32_t slot = program_.slot_lists[i];
    if (test(scratch_.seen, object.seen, slot)) continue;
    fail(object.index, Keyword::Required, [&] {
      return "missing property " +
             base::quote(program_.slots[object.rules.slots.first + slot].name);
    });
    if (stop() || !spend(1)) break;
  }
  return false;
}

bool Evaluator::check_dependencies(const Members& object) {
  const Range range = object.rules.dependencies;
  const Slot* const slots = program_.slots.data() + object.rules.slots.first;
  bool accepted = true;
  for (std::uint32_t i = range.first; i < range.first + range.count; ++i) {
    const Dependency& dependency = program_.dependencies[i];
    if (!spend(1 + dependency.names.count)) return false;
    if (!test(scratch_.seen, object.seen, dependency.slot)) continue;
    for (std::uint32_t j = 0; j < dependency.names.count; ++j) {
      const std::uint32_t slot = program_.slot_lists[dependency.names.first + j];
      if (test(scratch_.seen, object.seen, slot)) continue;
      accepted = fail(object.index, Keyword::Dependencies, [&] {
        return fmt::format("missing property {}, which {} needs", base::quote(slots[slot].name),
                           base::quote(slots[dependency.slot].name));
      });
      if (stop()) return false;
    }
    if (dependency.branch == kNone) continue;
    if (accepts(program_.branches[dependency.branch], object.index)) continue;
    accepted = false;
    if (stop()) return false;
  }
  return accepted;
}

bool Evaluator::check_property_names(const Op& op, std::uint32_t index) {
  bool accepted = true;
  for (std::uint32_t key = index + 1; key < tape_.end(index); key = tape_.next(key + 1)) {
    if (accepts(op.a, key)) continue;
    accepted = false;
    if (stop()) break;
  }
  return accepted;
}

bool Evaluator::check_property_count(const Op& op, std::uint32_t index) {
  const bool at_most = op.keyword == Keyword::MaxProperties;
  std::uint64_t count = count_elements(index);
  // Repeated keys make the true count lower, never higher, and never less than one.
  if (at_most ? count <= op.a : count > 0 && op.a <= 1) return true;
  if (at_most || count >= op.a) count = count_different_keys(index);
  if (at_most ? count <= op.a : count >= op.a) return true;
  return fail(index, op.keyword, [&] {
    const std::string limit = to_text(program_.numbers[op.b]);
    return fmt::format("expected at {} {} propert{}, found {}", at_most ? "most" : "least", limit,
                       limit == "1" ? "y" : "ies", count);
  });
}

std::uint64_t Evaluator::count_different_keys(std::uint32_t index) {
  auto& names = scratch_.names;
  names.clear();
  for (std::uint32_t key = index + 1; key < tape_.end(index); key = tape_.next(key + 1)) {
    names.push_back(tape_.string(key));
  }
  spend(names.size());
  std::ranges::sort(names);
  const auto repeats = std::ranges::unique(names);
  return names.size() - repeats.size();
}

std::string Evaluator::suggest_property(const Members& object, std::string_view name) const {
  // Comparing takes time of both lengths: only what looks like a name is compared.
  constexpr std::size_t kNameBytesMax = 64;
  constexpr std::uint32_t kNamesMax = 64;
  if (name.size() > kNameBytesMax || object.rules.slots.count > kNamesMax) return {};
  std::vector<std::string_view> known;
  for (std::uint32_t i = 0; i < object.rules.slots.count; ++i) {
    const Slot& slot = program_.slots[object.rules.slots.first + i];
    const bool missing = !test(scratch_.seen, object.seen, i);
    if (slot.node != kNone && missing && slot.name.size() <= kNameBytesMax) {
      known.push_back(slot.name);
    }
  }
  const std::string_view close = base::closest_match(name, known);
  return close.empty() ? "" : fmt::format("did you mean {}?", base::quote(close));
}

}  // namespace ftdata::schema
