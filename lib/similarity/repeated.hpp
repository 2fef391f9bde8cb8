// Finds the keys that occur more than once. Most keys of a data set occur once, so they are sorted
// out by two bits each before anything is sorted.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace ftdata::similarity {

// Remembers of each hash whether it came once or several times; may take once for several.
class SeenTwice {
 public:
  explicit SeenTwice(std::size_t expected)
      : mask_(std::bit_ceil(std::max<std::size_t>(expected, 8) * 8) - 1),
        once_((mask_ + 1) / 64 + 1),
        twice_((mask_ + 1) / 64 + 1) {}

  void add(std::uint64_t hash) {
    const std::size_t at = hash & mask_;
    const std::uint64_t bit = std::uint64_t{1} << (at % 64);
    twice_[at / 64] |= once_[at / 64] & bit;
    once_[at / 64] |= bit;
  }
  [[nodiscard]] bool twice(std::uint64_t hash) const {
    const std::size_t at = hash & mask_;
    return ((twice_[at / 64] >> (at % 64)) & 1U) != 0;
  }

 private:
  std::size_t mask_;
  std::vector<std::uint64_t> once_;
  std::vector<std::uint64_t> twice_;
};

struct KeyedRecord {
  std::uint64_t key = 0;
  std::uint32_t record = 0;
  friend auto operator<=>(const KeyedRecord&, const KeyedRecord&) = default;
};

// Calls use(first, last) for each group of entries with the same key and more than one entry.
template <class Use>
void for_each_group(std::vector<KeyedRecord>& entries, Use use) {
  std::sort(entries.begin(), entries.end());
  for (auto begin = entries.begin(); begin != entries.end();) {
    auto end = begin + 1;
    while (end != entries.end() && end->key == begin->key) ++end;
    if (end - begin > 1) use(begin, end);
    begin = end;
  }
}

// The entries whose key may be repeated, of `count` records; key_of(record) is a hash, 0 for those
// to leave out.
template <class KeyOf>
std::vector<KeyedRecord> repeated_entries(std::size_t count, KeyOf key_of) {
  SeenTwice seen(count);
  for (std::size_t i = 0; i < count; ++i) {
    if (const std::uint64_t key = key_of(static_cast<std::uint32_t>(i)); key != 0) seen.add(key);
  }
  std::vector<KeyedRecord> entries;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t key = key_of(static_cast<std::uint32_t>(i));
    if (key != 0 && seen.twice(key)) entries.push_back({key, static_cast<std::uint32_t>(i)});
  }
  return entries;
}

}  // namespace ftdata::similarity
