#include "similarity/band_store.hpp"

#include <algorithm>

namespace ftdata::similarity {

Status BandStore::add(std::uint32_t record, const std::uint32_t* keys) {
  const std::size_t at = records_.size() % kBlockRecords;
  if (at == 0) {
    const std::uint64_t bytes = (blocks_.size() + 1) * block_keys() * sizeof(std::uint32_t);
    if (memory_max_ > 0 && bytes > memory_max_ && !blocks_.empty()) {
      if (Status written = write_blocks(); !written) return written;
    }
    blocks_.push_back(Block(new std::uint32_t[block_keys()]));
  }
  std::uint32_t* block = blocks_.back().get();
  for (unsigned band = 0; band < bands_; ++band) block[band * kBlockRecords + at] = keys[band];
  records_.push_back(record);
  return {};
}

// All blocks are full then.
Status BandStore::write_blocks() {
  if (!file_) {
    auto created = io::ScratchFile::create();
    if (!created) return created.error();
    file_ = std::move(*created);
  }
  for (const Block& block : blocks_) {
    const auto written = file_->append(std::as_bytes(std::span(block.get(), block_keys())));
    if (!written) return written.error();
    ++written_;
  }
  blocks_.clear();
  return {};
}

Status BandStore::read(unsigned band, std::vector<std::uint32_t>& keys) const {
  keys.resize(records_.size());
  for (std::size_t first = 0; first < keys.size(); first += kBlockRecords) {
    const std::size_t number = first / kBlockRecords;
    const std::size_t count = std::min(kBlockRecords, keys.size() - first);
    const std::span<std::uint32_t> to(&keys[first], count);
    const std::size_t in_block = band * kBlockRecords;
    if (number >= written_) {
      std::copy_n(&blocks_[number - written_][in_block], count, to.begin());
      continue;
    }
    const std::uint64_t offset = (number * block_keys() + in_block) * sizeof(std::uint32_t);
    if (Status read = file_->read(offset, std::as_writable_bytes(to)); !read) return read;
  }
  return {};
}

void BandStore::clear() {
  blocks_.clear();
  file_.reset();
  records_ = {};
  written_ = 0;
}

}  // namespace ftdata::similarity
