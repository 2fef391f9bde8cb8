#include "rules/placed_hashes.hpp"

#include <random>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace ftdata::rules {
namespace {

using Entry = std::pair<base::Hash128, PlacedRecord>;

PlacedRecord random_place(std::mt19937_64& random) {
  PlacedRecord place;
  place.line = random() >> (random() % 64);
  place.byte_offset = random() >> (random() % 64);
  place.part = static_cast<std::uint32_t>(random() >> (random() % 64));
  place.column = static_cast<std::uint32_t>(random());
  place.byte_column = place.column;
  place.input = static_cast<std::uint16_t>(random() % 3);
  return place;
}

std::vector<Entry> entries_of(const PlacedHashes& hashes) {
  std::vector<Entry> entries;
  hashes.for_each([&](const base::Hash128& hash, const PlacedRecord& place) {
    entries.emplace_back(hash, place);
  });
  return entries;
}

TEST(PlacedHashes, GiveBackWhatWasKept) {
  std::mt19937_64 random(5);
  PlacedHashes hashes;
  std::vector<Entry> expected;
  for (int i = 0; i < 5000; ++i) {
    expected.push_back({{random(), random()}, random_place(random)});
    hashes.push_back(expected.back().first, expected.back().second);
  }
  EXPECT_EQ(hashes.size(), expected.size());
  EXPECT_EQ(entries_of(hashes), expected);
}

TEST(PlacedHashes, HaveThoseOfAnother) {
  std::mt19937_64 random(6);
  PlacedHashes hashes;
  PlacedHashes others;
  std::vector<Entry> first;
  std::vector<Entry> second;
  for (int i = 0; i < 3000; ++i) {
    first.push_back({{random(), random()}, random_place(random)});
    hashes.push_back(first.back().first, first.back().second);
    second.push_back({{random(), random()}, random_place(random)});
    others.push_back(second.back().first, second.back().second);
  }
  hashes.append(std::move(others));
  hashes.push_back(first[0].first, first[0].second);
  second.insert(second.end(), first.begin(), first.end());
  second.push_back(first[0]);
  EXPECT_EQ(hashes.size(), 6001U);
  EXPECT_EQ(entries_of(hashes), second);
}

}  // namespace
}  // namespace ftdata::rules
