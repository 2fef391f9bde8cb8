// Each place is a byte that names the fields that differ from the place before, and for each of
// them the difference: seven bits a byte, the lowest first, the highest bit set in all but the
// last.
#include "rules/placed_hashes.hpp"

#include <iterator>
#include <type_traits>
#include <utility>

namespace ftdata::rules {
namespace {

constexpr std::size_t kBlockRecords = 1024;
constexpr std::size_t kUsualPlaceBytes = 4;
constexpr unsigned kBits = 7;
constexpr std::uint8_t kMore = 0x80;

// As many times the same calls as there are fields, by the writer and by the reader.
template <class Place, class Use>
void for_each_field(Place& place, Use use) {
  use(place.line);
  use(place.byte_offset);
  use(place.part);
  use(place.column);
  use(place.byte_column);
  use(place.input);
}

void write_number(std::uint64_t number, std::vector<std::uint8_t>& to) {
  for (; number >= kMore; number >>= kBits) {
    to.push_back(static_cast<std::uint8_t>(number | kMore));
  }
  to.push_back(static_cast<std::uint8_t>(number));
}

// Differences wrap around, so that any value can follow any other.
void write_place(const PlacedRecord& place, const PlacedRecord& before,
                 std::vector<std::uint8_t>& to) {
  const std::size_t head = to.size();
  to.push_back(0);
  std::uint64_t old[6] = {};
  std::size_t field = 0;
  for_each_field(before, [&](auto value) { old[field++] = value; });
  field = 0;
  for_each_field(place, [&](auto value) {
    if (value != old[field]) {
      to[head] = static_cast<std::uint8_t>(to[head] | 1U << field);
      write_number(value - old[field], to);
    }
    ++field;
  });
}

std::uint64_t read_number(const std::uint8_t*& at) {
  std::uint64_t number = 0;
  unsigned shift = 0;
  for (; (*at & kMore) != 0; ++at, shift += kBits) {
    number |= std::uint64_t{*at & (kMore - 1U)} << shift;
  }
  return number | std::uint64_t{*at++} << shift;
}

}  // namespace

void PlacedHashes::push_back(const base::Hash128& hash, const PlacedRecord& place) {
  if (blocks_.empty() || blocks_.back().hashes.size() == kBlockRecords) {
    Block& made = blocks_.emplace_back();
    made.hashes.reserve(kBlockRecords);
    made.places.reserve(kBlockRecords * kUsualPlaceBytes);
    made.last = {};
  }
  Block& block = blocks_.back();
  block.hashes.push_back(hash);
  write_place(place, block.last, block.places);
  block.last = place;
  ++size_;
}

// In front, so that the last block is still the one that is filled.
void PlacedHashes::append(PlacedHashes&& other) {
  blocks_.insert(blocks_.begin(), std::make_move_iterator(other.blocks_.begin()),
                 std::make_move_iterator(other.blocks_.end()));
  size_ += std::exchange(other.size_, 0);
  other.blocks_.clear();
}

const PlacedRecord& PlacedHashes::PlaceReader::next() {
  const unsigned differing = *at_++;
  unsigned field = 0;
  for_each_field(place_, [&](auto& value) {
    using Value = std::remove_reference_t<decltype(value)>;
    if ((differing >> field & 1U) != 0) value = static_cast<Value>(value + read_number(at_));
    ++field;
  });
  return place_;
}

}  // namespace ftdata::rules
