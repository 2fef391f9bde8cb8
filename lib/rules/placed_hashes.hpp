// The hash and place of every record, in about 21 bytes each: of a place only what differs from the
// record before it is kept. In no order. Nothing is moved when it grows or is merged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/hash.hpp"
#include "rules/placed_record.hpp"

namespace ftdata::rules {

class PlacedHashes {
 public:
  void push_back(const base::Hash128& hash, const PlacedRecord& place);
  void append(PlacedHashes&& other);
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  // use(hash) for all.
  template <class Use>
  void for_each_hash(Use use) const {
    for (const Block& block : blocks_) {
      for (const base::Hash128& hash : block.hashes) use(hash);
    }
  }
  // use(hash, place) for all, in the order of for_each_hash().
  template <class Use>
  void for_each(Use use) const {
    for (const Block& block : blocks_) {
      PlaceReader reader(block.places);
      for (const base::Hash128& hash : block.hashes) use(hash, reader.next());
    }
  }

 private:
  struct Block {
    std::vector<base::Hash128> hashes;
    std::vector<std::uint8_t> places;
    PlacedRecord last;
  };

  class PlaceReader {
   public:
    explicit PlaceReader(const std::vector<std::uint8_t>& places) : at_(places.data()) {}
    const PlacedRecord& next();

   private:
    const std::uint8_t* at_;
    PlacedRecord place_;
  };

  std::vector<Block> blocks_;
  std::size_t size_ = 0;
};

}  // namespace ftdata::rules
