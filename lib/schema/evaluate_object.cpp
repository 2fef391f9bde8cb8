// Keywords about objects.
#include <algorithm>

#include <fmt/format.h>

#include "base/edit_distance.hpp"
#include "schema/evaluator.hpp"
#include "text/quote.hpp"

namespace ftdata::schema {

bool Evaluator::check_additional(const Members& object, std::uint32_t key) {
  if (!program_.accepts_nothing(object.rules.additional)) {
    return accepts_member(object.rules.additional, object, key);
  }
  const std::string_view name = tape_.string(key);
  fail(key, Keyword::AdditionalProperties, [&] { return "unknown property " + text::quote(name); });
  if (report_ != nullptr && !report_->full()) {
    report_->list->back().help = suggest_property(object, name);
  }
  return false;
}

bool Evaluator::is_shadowed(const Members& object, std::uint32_t key) {
  const std::string_view name = tape_.string(key);
  for (std::uint32_t at = tape_.next(key + 1); at < object.end; at = tape_.next(at + 1)) {
    if (!spend(1)) return false;
    if (tape_.string(at) == name) return true;
  }
  return false;
}

bool Evaluator::fail_required(const Members& object) {
  if (report_ == nullptr) return false;
  const Range required = object.rules.required;
  for (std::uint32_t i = required.first; i < required.first + required.count; ++i) {
    const std::uint32_t slot = program_.slot_lists[i];
    if (object.has(slot)) continue;
    fail(object.index, Keyword::Required, [&] {
      return "missing property " +
             text::quote(program_.slots[object.rules.slots.first + slot].name);
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
    if (!object.has(dependency.slot)) continue;
    for (std::uint32_t j = 0; j < dependency.names.count; ++j) {
      const std::uint32_t slot = program_.slot_lists[dependency.names.first + j];
      if (object.has(slot)) continue;
      accepted = fail(object.index, Keyword::Dependencies, [&] {
        return fmt::format("missing property {}, which {} needs", text::quote(slots[slot].name),
                           text::quote(slots[dependency.slot].name));
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
    const bool missing = !object.has(i);
    if (slot.node != kNone && missing && slot.name.size() <= kNameBytesMax) {
      known.push_back(slot.name);
    }
  }
  const std::string_view close = base::closest_match(name, known);
  return close.empty() ? "" : fmt::format("did you mean {}?", text::quote(close));
}

}  // namespace ftdata::schema
