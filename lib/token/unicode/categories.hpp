// General category of every code point, Unicode 16.0, as sorted ranges.
#pragma once

#include <cstdint>

namespace ftdata::token {

enum class Category : std::uint8_t {
  Lu, Ll, Lt, Lm, Lo, Mn, Mc, Me, Nd, Nl, No, Pc, Pd, Ps, Pe, Pi, Pf, Po, Sm, Sc, Sk, So,
  Zs, Zl, Zp, Cc, Cf, Cs, Co, Cn,
};

struct CategoryRange {
  std::uint32_t first;  // the range ends where the next one begins, the last at U+10FFFF
  Category category;
};

#define FTDATA_RANGE(first, category) {first, Category::category},
inline constexpr CategoryRange kCategoryRanges[] = {
#include "token/unicode/categories.inc"
};
#undef FTDATA_RANGE

}  // namespace ftdata::token
