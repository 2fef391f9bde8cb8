#include "io/chunk.hpp"

#include <cstring>

namespace ftdata::io {

void Chunk::clear() noexcept {
  size_ = 0;
  framed = rewritten = false;
  input_bytes = 0;
  fields_expected = 0;
  records.clear();
  skipped_line_bytes = 0;
  skipped_break_bytes = 0;
  cut_off = false;
}

void Chunk::reserve(std::size_t capacity) {
  if (capacity_ >= capacity) return;
  auto bigger = std::make_unique_for_overwrite<char[]>(capacity + kChunkPadding);
  if (size_ > 0) std::memcpy(bigger.get(), data_.get(), size_);
  std::memset(bigger.get() + capacity, 0, kChunkPadding);
  data_ = std::move(bigger);
  capacity_ = capacity;
}

void Chunk::append(std::string_view bytes) {
  reserve(size_ + bytes.size());
  if (!bytes.empty()) std::memcpy(data_.get() + size_, bytes.data(), bytes.size());
  size_ += bytes.size();
}

}  // namespace ftdata::io
