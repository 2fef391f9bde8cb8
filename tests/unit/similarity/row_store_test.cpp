#include <vector>

#include <gtest/gtest.h>

#include "similarity/rows.hpp"

namespace ftdata::similarity::test {
namespace {

// A packed row whose 3-grams all are `value`; too long for two of them to share an arena.
std::vector<std::uint64_t> packed_row(std::uint64_t value, std::uint64_t count) {
  std::vector<std::uint64_t> packed(kRowHead, 0);
  packed[0] = count;
  packed[7] = count;
  packed.resize(kRowHead + count, value);
  return packed;
}

TEST(RowStore, HoldsARowWhileOthersAreReadFromTheFile) {
  constexpr std::uint64_t kCount = 700'000;
  RowStore rows(1);
  for (std::uint64_t i = 0; i < 5; ++i) ASSERT_TRUE(rows.add(packed_row(i + 1, kCount + i)));
  const Result<Row> held = rows.hold(0);
  ASSERT_TRUE(held);
  for (const std::uint32_t other : {1U, 2U, 3U, 4U}) {
    const Result<Row> row = rows.get(other);
    ASSERT_TRUE(row);
    ASSERT_EQ(row->triples.size(), kCount + other);
    EXPECT_EQ(row->triples.back(), other + 1);
    ASSERT_EQ(held->triples.size(), kCount);
    EXPECT_EQ(held->triples.front(), 1U);
    EXPECT_EQ(held->triples.back(), 1U);
  }
}

}  // namespace
}  // namespace ftdata::similarity::test
