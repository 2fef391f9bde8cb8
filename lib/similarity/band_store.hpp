// The band keys of all records, in blocks: band by band within a block, so that one band is read
// without the others. Blocks go to a temporary file when they need more memory than is allowed.
//
// Memory: 4 bytes a record and band (80 at the default threshold), or none of it on disk; 4 bytes a
// record for its number.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "ftdata/error.hpp"

#include "io/scratch_file.hpp"

namespace ftdata::similarity {

class BandStore {
 public:
  // memory_max: bytes of blocks; 0: no limit.
  BandStore(unsigned bands, std::uint64_t memory_max) : bands_(bands), memory_max_(memory_max) {}

  Status add(std::uint32_t record, const std::uint32_t* keys);
  [[nodiscard]] std::size_t size() const noexcept { return records_.size(); }
  [[nodiscard]] unsigned bands() const noexcept { return bands_; }
  [[nodiscard]] const std::vector<std::uint32_t>& records() const noexcept { return records_; }
  [[nodiscard]] bool spilled() const noexcept { return file_ != nullptr; }

  // The keys of one band, in the order of records().
  Status read(unsigned band, std::vector<std::uint32_t>& keys) const;
  // Frees all.
  void clear();

 private:
  static constexpr std::size_t kBlockRecords = std::size_t{1} << 14;
  using Block = std::unique_ptr<std::uint32_t[]>;

  [[nodiscard]] std::size_t block_keys() const { return kBlockRecords * bands_; }
  Status write_blocks();

  unsigned bands_;
  std::uint64_t memory_max_;
  std::vector<std::uint32_t> records_;
  std::size_t written_ = 0;  // blocks in the file; those after it are in memory
  std::vector<Block> blocks_;
  std::unique_ptr<io::ScratchFile> file_;
};

}  // namespace ftdata::similarity
