// Where a record is, for rules that keep something of every record.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "ftdata/record.hpp"

namespace ftdata::rules {

struct PlacedRecord {
  std::uint64_t line = 0;
  std::uint64_t byte_offset = 0;
  std::uint32_t part = 0;
  // An array on one line may be long; beyond 4 GiB columns are no use to anybody.
  std::uint32_t column = 1;
  std::uint32_t byte_column = 1;
  std::uint16_t input = 0;

  PlacedRecord() = default;
  explicit PlacedRecord(const Line& at)
      : line(at.id.line),
        byte_offset(at.byte_offset),
        part(at.id.part),
        column(static_cast<std::uint32_t>(std::min<std::uint64_t>(at.column, UINT32_MAX))),
        byte_column(
            static_cast<std::uint32_t>(std::min<std::uint64_t>(at.byte_column, UINT32_MAX))),
        input(static_cast<std::uint16_t>(at.id.input)) {}

  [[nodiscard]] RecordId id() const noexcept { return {input, part, line}; }
  [[nodiscard]] Anchor anchor() const {
    Anchor anchor;
    anchor.id = id();
    anchor.byte_offset = byte_offset;
    anchor.column = column;
    anchor.byte_column = byte_column;
    return anchor;
  }
  friend bool operator==(const PlacedRecord&, const PlacedRecord&) = default;
  friend bool operator<(const PlacedRecord& a, const PlacedRecord& b) noexcept {
    return a.id() < b.id();
  }
};

// Inputs are numbered in 16 bits here; those beyond are not looked at.
inline bool can_place(const Record& record) noexcept {
  return record.id().input <= 0xFFFF;
}

template <class Entry>
void append_entries(std::vector<Entry>& to, std::vector<Entry>&& from) {
  if (to.empty()) {
    to = std::move(from);
  } else {
    to.insert(to.end(), from.begin(), from.end());
  }
}

}  // namespace ftdata::rules
