// The parts of a `content` that is a list: [{"type": "text", "text": "..."}, ...].
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "ftdata/record.hpp"

#include "record/shape.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {

enum class PartFault : std::uint8_t { None, NotAnObject, NoType, UnknownType, NoText };

// Each part has one fault at most.
PartFault fault_of(JsonValue part, record::PartStyle style);

// The values of `type` that we know.
std::span<const std::string_view> part_types() noexcept;
bool is_part_type(std::string_view type) noexcept;

struct FoundParts {
  JsonValue first;
  std::size_t count = 0;
};

// The parts of all turns of a chat that have this fault.
FoundParts find_parts(const Record& record, PartFault fault);

// Calls visit(part) for each of them.
template <class Visit>
void for_each_part(const Record& record, PartFault fault, Visit visit) {
  for (const Message& turn : chat_turns(record)) {
    if (!turn.text.empty()) continue;  // at once for a plain string
    for (const JsonValue part : turn.content.elements()) {
      if (fault_of(part, dialect_of(record).parts) == fault) visit(part);
    }
  }
}

// True when the turn has a content of the right shape and there is nothing in it: no visible text,
// no part, no tool call.
bool is_empty(const Message& turn, record::PartStyle style);

}  // namespace ftdata::rules
