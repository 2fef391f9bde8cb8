// JSON numbers as JSON Schema sees them: by value, whatever their spelling. 1, 1.0 and 1e0 are the
// same number and the same integer; comparisons between 64-bit integers and doubles are exact.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "ftdata/detail/tape.hpp"

namespace ftdata::schema {

struct Number {
  enum class Kind : std::uint8_t { Int, Uint, Double };
  Kind kind = Kind::Int;
  std::uint64_t bits = 0;  // of an int64_t, a uint64_t or a double
};

// The number at `index` of the tape, which must hold one.
Number number_at(const json::Tape& tape, std::uint32_t index) noexcept;

// The same number as Int if it is an integer that fits, else as Uint if that fits, else as Double.
Number normalized(Number number) noexcept;

bool is_integer(Number number) noexcept;
bool is_negative(Number number) noexcept;
std::strong_ordering compare(Number a, Number b) noexcept;

// Whether `number` is `divisor` times an integer, both taken as the decimal numbers that were
// written: 0.0075 is a multiple of 0.0001, although their doubles are not. `divisor` must be > 0.
bool is_multiple(Number number, Number divisor) noexcept;

// As a size: 0 for what is below, the largest value for what is above.
std::uint32_t saturated(Number number) noexcept;

// Shortest decimal text.
std::string to_text(Number number);

}  // namespace ftdata::schema
