#include "schema/number.hpp"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

#include <fmt/format.h>

namespace ftdata::schema {
namespace {

__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

constexpr double kTwoTo63 = 9223372036854775808.0;
constexpr double kTwoTo64 = 18446744073709551616.0;

double as_double(Number number) {
  return std::bit_cast<double>(number.bits);
}

Wide as_wide(Number number) {
  return number.kind == Number::Kind::Int ? Wide{std::bit_cast<std::int64_t>(number.bits)}
                                          : Wide{number.bits};
}

std::strong_ordering order(Wide a, Wide b) {
  if (a < b) return std::strong_ordering::less;
  return a > b ? std::strong_ordering::greater : std::strong_ordering::equal;
}

std::strong_ordering order(double a, double b) {
  if (a < b) return std::strong_ordering::less;
  return a > b ? std::strong_ordering::greater : std::strong_ordering::equal;
}

std::strong_ordering order(Wide a, double b) {
  if (b >= kTwoTo64) return std::strong_ordering::less;
  if (b < -kTwoTo63) return std::strong_ordering::greater;
  const double whole = std::trunc(b);
  const auto by_whole = order(a, static_cast<Wide>(whole));
  return std::is_neq(by_whole) ? by_whole : order(whole, b);
}

std::strong_ordering reversed(std::strong_ordering ordering) {
  if (std::is_lt(ordering)) return std::strong_ordering::greater;
  return std::is_gt(ordering) ? std::strong_ordering::less : ordering;
}

// digits * 10^exponent, without the sign.
struct Decimal {
  std::uint64_t digits = 0;
  int exponent = 0;
};

// The shortest decimal that reads as this double: what was written, unless that had more than 17
// digits.
Decimal decimal_of(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), std::abs(value),
                                 std::chars_format::scientific);
  Decimal decimal;
  bool in_fraction = false;
  const char* at = text.data();
  for (; *at != 'e'; ++at) {
    if (*at == '.') {
      in_fraction = true;
      continue;
    }
    decimal.digits = decimal.digits * 10 + static_cast<std::uint64_t>(*at - '0');
    if (in_fraction) --decimal.exponent;
  }
  const char* const exponent = at + (at[1] == '+' ? 2 : 1);
  int power = 0;
  std::from_chars(exponent, end.ptr, power);
  decimal.exponent += power;
  return decimal;
}

Decimal decimal_of(Number number) {
  if (number.kind == Number::Kind::Double) return decimal_of(as_double(number));
  const Wide value = as_wide(number);
  return {static_cast<std::uint64_t>(value < 0 ? -value : value), 0};
}

std::uint64_t multiply_modulo(std::uint64_t a, std::uint64_t b, std::uint64_t modulus) {
  return static_cast<std::uint64_t>(UnsignedWide{a} * b % modulus);
}

std::uint64_t power_of_ten_modulo(int exponent, std::uint64_t modulus) {
  std::uint64_t result = 1 % modulus;
  std::uint64_t base = 10 % modulus;
  for (; exponent > 0; exponent /= 2) {
    if (exponent % 2 == 1) result = multiply_modulo(result, base, modulus);
    base = multiply_modulo(base, base, modulus);
  }
  return result;
}

}  // namespace

Number number_at(const json::Tape& tape, std::uint32_t index) noexcept {
  const char type = tape.type(index);
  const Number::Kind kind = type == 'l'   ? Number::Kind::Int
                            : type == 'u' ? Number::Kind::Uint
                                          : Number::Kind::Double;
  return {kind, tape.number_bits(index)};
}

Number normalized(Number number) noexcept {
  if (number.kind == Number::Kind::Int) return number;
  if (number.kind == Number::Kind::Uint) {
    const bool fits = number.bits <= std::uint64_t{std::numeric_limits<std::int64_t>::max()};
    return {fits ? Number::Kind::Int : Number::Kind::Uint, number.bits};
  }
  const double value = as_double(number);
  if (std::trunc(value) != value || value < -kTwoTo63 || value >= kTwoTo64) return number;
  if (value < kTwoTo63) {
    return {Number::Kind::Int, std::bit_cast<std::uint64_t>(static_cast<std::int64_t>(value))};
  }
  return {Number::Kind::Uint, static_cast<std::uint64_t>(value)};
}

bool is_integer(Number number) noexcept {
  return number.kind != Number::Kind::Double || std::trunc(as_double(number)) == as_double(number);
}

bool is_negative(Number number) noexcept {
  return number.kind == Number::Kind::Double ? as_double(number) < 0 : as_wide(number) < 0;
}

std::strong_ordering compare(Number a, Number b) noexcept {
  const bool a_double = a.kind == Number::Kind::Double;
  const bool b_double = b.kind == Number::Kind::Double;
  if (a_double && b_double) return order(as_double(a), as_double(b));
  if (b_double) return order(as_wide(a), as_double(b));
  if (a_double) return reversed(order(as_wide(b), as_double(a)));
  return order(as_wide(a), as_wide(b));
}

bool is_multiple(Number number, Number divisor) noexcept {
  const Decimal a = decimal_of(number);
  const Decimal b = decimal_of(divisor);
  if (a.digits == 0) return true;
  const int shift = a.exponent - b.exponent;
  if (shift >= 0) {
    return multiply_modulo(a.digits % b.digits, power_of_ten_modulo(shift, b.digits), b.digits) ==
           0;
  }
  constexpr int kDigitsMax = 20;  // of a 64-bit number: more zeros make the divisor the larger one
  if (-shift >= kDigitsMax) return false;
  UnsignedWide scaled = b.digits;
  for (int i = 0; i < -shift; ++i) scaled *= 10;
  return a.digits % scaled == 0;
}

std::uint32_t saturated(Number number) noexcept {
  constexpr std::uint32_t kMax = std::numeric_limits<std::uint32_t>::max();
  if (is_negative(number)) return 0;
  const Number whole = normalized(number);
  if (whole.kind == Number::Kind::Double || whole.bits > kMax) return kMax;
  return static_cast<std::uint32_t>(whole.bits);
}

std::string to_text(Number number) {
  switch (number.kind) {
    case Number::Kind::Int:
      return fmt::to_string(std::bit_cast<std::int64_t>(number.bits));
    case Number::Kind::Uint:
      return fmt::to_string(number.bits);
    case Number::Kind::Double:
      return fmt::to_string(as_double(number));
  }
  return {};
}

}  // namespace ftdata::schema
