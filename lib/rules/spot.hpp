// The place of a record, small enough to keep one for each of millions: 32 bytes.
#pragma once

#include <cstdint>
#include <limits>

#include "ftdata/record.hpp"

namespace ftdata::rules {

struct Spot {
  RecordId id;
  std::uint64_t byte_offset = 0;
  std::uint32_t column = 1;
  std::uint32_t byte_column = 1;

  Spot() = default;
  explicit Spot(const Record& record)
      : id(record.id()),
        byte_offset(record.line().byte_offset),
        column(narrow(record.line().column)),
        byte_column(narrow(record.line().byte_column)) {}

  // Without the beginning of the line, which nobody kept.
  [[nodiscard]] Anchor anchor() const {
    return {.id = id, .byte_offset = byte_offset, .column = column, .byte_column = byte_column};
  }
  // False for a spot that was never set.
  [[nodiscard]] bool exists() const noexcept { return id.line > 0; }

 private:
  static std::uint32_t narrow(std::uint64_t number) {
    return number > std::numeric_limits<std::uint32_t>::max() ? 0
                                                              : static_cast<std::uint32_t>(number);
  }
};

// The earlier of two spots, of which one may not exist: for merging in any order.
inline void keep_earlier(Spot& ours, const Spot& theirs) noexcept {
  if (theirs.exists() && (!ours.exists() || theirs.id < ours.id)) ours = theirs;
}

// The input as a whole, for what is said about all of its records.
inline Anchor whole_input(std::uint32_t input) {
  return {.id = {.input = input, .part = 0, .line = 0}};
}

}  // namespace ftdata::rules
