#include "token/piece_cache.hpp"

#include <new>

#include <sys/mman.h>

namespace ftdata::token {

HugeBuffer::HugeBuffer(std::size_t bytes) {
  constexpr std::size_t kPage = std::size_t{1} << 21;
  mapped_ = bytes + kPage;
  mapping_ = mmap(nullptr, mapped_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapping_ == MAP_FAILED) throw std::bad_alloc();
  const auto address = reinterpret_cast<std::uintptr_t>(mapping_);
  data_ = static_cast<char*>(mapping_) + (kPage - address % kPage) % kPage;
#ifdef MADV_HUGEPAGE
  madvise(data_, bytes, MADV_HUGEPAGE);  // only helps before the first touch
#endif
}

HugeBuffer::~HugeBuffer() {
  munmap(mapping_, mapped_);
}

void PieceCache::add(const ShortKey& key, std::uint64_t hash, std::uint32_t count) {
  ShortKey* line = line_of(hash);
  std::size_t way = 0;
  while (way < kWays && line[way].high != 0) ++way;
  if (way == kWays) way = turn_++ % kWays;
  line[way] = {key.low, key.high | (std::uint64_t{count} << 60)};
}

char* PieceCache::entry_of(std::size_t length, std::uint64_t hash) const {
  const std::size_t table = length <= 30 ? 0 : length <= 62 ? 1 : 2;
  const std::size_t entry = table == 0 ? 32 : table == 1 ? 64 : 256;
  return buffer_.data() + kShortTable + table * kLongTable +
         slot_of(hash, kLongTable / entry) * entry;
}

std::uint32_t PieceCache::find_long(std::string_view piece, std::uint64_t hash) const {
  const char* entry = entry_of(piece.size(), hash);
  if (static_cast<unsigned char>(entry[1]) != piece.size()) return 0;
  if (std::memcmp(entry + 2, piece.data(), piece.size()) != 0) return 0;
  return static_cast<unsigned char>(entry[0]);
}

void PieceCache::add_long(std::string_view piece, std::uint64_t hash, std::uint32_t count) {
  char* entry = entry_of(piece.size(), hash);
  entry[0] = static_cast<char>(count);
  entry[1] = static_cast<char>(piece.size());
  std::memcpy(entry + 2, piece.data(), piece.size());
}

}  // namespace ftdata::token
