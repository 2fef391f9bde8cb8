// A compiled schema: flat tables that refer to each other by index. Written by compilation.hpp,
// read by evaluator.hpp.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "schema/format.hpp"
#include "schema/keyword.hpp"
#include "schema/number.hpp"
#include "schema/pattern.hpp"
#include "schema/text_arena.hpp"
#include "schema/type_set.hpp"

namespace ftdata::schema {

inline constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

// Indexes into Program::nodes of what stands for `true` and `false`.
inline constexpr std::uint32_t kTrueNode = 0;
inline constexpr std::uint32_t kFalseNode = 1;

struct Range {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

// One schema. A `$ref` is replaced by a copy of the node it points to.
struct Node {
  std::uint32_t source = 0;  // index of the schema in the tape it was read from
  Range ops;
  Range branches;             // the schemas that apply to the very same value (allOf, if, ...)
  TypeSet types = kAllTypes;  // of the values that may be accepted
};

// One keyword (or group of keywords) of a node; what `a` and `b` are depends on it.
struct Op {
  Keyword keyword = Keyword::Type;
  TypeSet applies = kAllTypes;  // to values of these types
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t guard = kNone;  // AnyOf, OneOf: index into `guards`
};

// Const, Enum: a = index into `choices`.
struct Choices {
  Range constants;                // in the order of the schema
  std::uint32_t by_hash = kNone;  // into `hashed`: the same, sorted; only where there are many
  TypeSet types = kNoTypes;
};
struct HashedConstant {
  std::uint64_t hash;
  std::uint32_t constant;
};

// Items: a = index into `arrays`.
struct ArrayRules {
  Range tuple;  // into `tuples`
  std::uint32_t rest = kTrueNode;
  Keyword rest_keyword = Keyword::Items;
};

// A name that the schema knows for the members of an object.
struct Slot {
  std::string_view name;
  std::uint32_t node = kNone;  // kNone unless it is in `properties`
  bool required = false;

  // The order in the table: sizes differ more often than first letters do.
  static bool before(std::string_view a, std::string_view b) noexcept {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  }
};

// Dependencies: when `slot` is present, so must be the names, and the branch must accept the
// object.
struct Dependency {
  std::uint32_t slot = 0;
  Range names;                   // into `slot_lists`
  std::uint32_t branch = kNone;  // into `branches`
};

struct PatternProperty {
  std::uint32_t pattern = 0;
  std::uint32_t node = kTrueNode;
};

// Properties: a = index into `objects`. All keywords that look at the names of members.
struct ObjectRules {
  Range slots;  // sorted by (size, text)
  Range patterns;
  Range required;  // into `slot_lists`, in the order of the schema
  Range dependencies;
  std::uint32_t additional = kTrueNode;
};

// A member that tells alternatives apart, as `role` does for messages: in an object that has it, an
// alternative that demands another text there need not be evaluated.
struct Guard {
  std::string_view name;
  std::uint32_t first = 0;  // into `guard_choices`: for each alternative, Choices or kNone
};

// Other ops: limits: a = the limit, b = index into `numbers` (a is not used for number limits).
// Pattern: a = index into `patterns`. Format: a = index into `formats`. Contains, PropertyNames:
// a = node. Not, AllOf, AnyOf, OneOf: a, b = range of `branches`. If: a = three branches.
struct Program {
  std::vector<Node> nodes;
  std::vector<Op> ops;
  std::vector<std::uint32_t> branches;  // nodes
  std::vector<std::uint32_t> tuples;    // nodes
  std::vector<Guard> guards;
  std::vector<std::uint32_t> guard_choices;
  std::vector<ArrayRules> arrays;
  std::vector<ObjectRules> objects;
  std::vector<Slot> slots;
  std::vector<std::uint32_t> slot_lists;  // relative to the first slot of the object
  std::vector<Dependency> dependencies;
  std::vector<PatternProperty> pattern_properties;
  std::vector<Choices> choices;
  std::vector<std::string_view> constants;  // canonical bytes
  std::vector<HashedConstant> hashed;
  std::vector<Number> numbers;
  std::vector<std::shared_ptr<const Pattern>> patterns;
  struct Format {
    std::string_view name;
    FormatCheck check;
  };
  std::vector<Format> formats;
  TextArena text;  // what the string_views above point into
  std::uint32_t entry = kTrueNode;

  [[nodiscard]] bool accepts_nothing(std::uint32_t node) const noexcept {
    return nodes[node].types == kNoTypes;
  }
};

// Position of the name among the object's slots, or kNone.
inline std::uint32_t find_slot(const Program& program, const ObjectRules& rules,
                               std::string_view name) noexcept {
  constexpr std::uint32_t kComparedMax = 8;
  const Slot* const slots = program.slots.data() + rules.slots.first;
  std::uint32_t low = 0;
  std::uint32_t high = rules.slots.count;
  while (high - low > kComparedMax) {
    const std::uint32_t middle = (low + high) / 2;
    if (Slot::before(name, slots[middle].name)) {
      high = middle;
    } else {
      low = middle;
    }
  }
  for (; low < high; ++low) {
    if (slots[low].name == name) return low;
  }
  return kNone;
}

}  // namespace ftdata::schema
