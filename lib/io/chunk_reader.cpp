#include "io/chunk_reader.hpp"

#include <algorithm>
#include <cstring>

namespace ftdata::io {
namespace {

// What is kept of a line that is skipped, for the excerpt.
constexpr std::size_t kSkippedHead = 256;

// Where the last line of the bytes ends, behind its line break; 0 when there is none.
std::size_t whole_lines(std::string_view bytes) {
  if (bytes.empty()) return 0;  // their address may be null
  const void* found = memrchr(bytes.data(), '\n', bytes.size());
  if (found == nullptr) return 0;
  return static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data()) + 1;
}

}  // namespace

ChunkReader::ChunkReader(std::unique_ptr<ByteSource> source, std::size_t chunk_bytes,
                         std::size_t line_bytes_max)
    : source_(std::move(source)),
      chunk_bytes_(std::max<std::size_t>(chunk_bytes, 1)),
      line_bytes_max_(std::max<std::size_t>(line_bytes_max, 1)) {}

void ChunkReader::reserve(Chunk& chunk, std::size_t capacity) {
  if (chunk.capacity_ >= capacity) return;
  auto bigger = std::make_unique_for_overwrite<char[]>(capacity + kChunkPadding);
  if (chunk.size_ > 0) std::memcpy(bigger.get(), chunk.data_.get(), chunk.size_);
  std::memset(bigger.get() + capacity, 0, kChunkPadding);
  chunk.data_ = std::move(bigger);
  chunk.capacity_ = capacity;
}

void ChunkReader::append(Chunk& chunk, std::string_view bytes) {
  reserve(chunk, chunk.size_ + bytes.size());
  if (!bytes.empty()) std::memcpy(chunk.data_.get() + chunk.size_, bytes.data(), bytes.size());
  chunk.size_ += bytes.size();
}

// Reads once into the free part of the chunk; 0 at the end and after an error.
std::size_t ChunkReader::read_some(Chunk& chunk) {
  Result<std::size_t> read =
      source_->read({chunk.data_.get() + chunk.size_, chunk.capacity_ - chunk.size_});
  if (!read) error_ = std::move(read).error();
  at_end_ = error_.has_value() || *read == 0;
  if (at_end_) return 0;
  chunk.size_ += *read;
  return *read;
}

// Reads until the chunk is full: as large as asked for, or twice the unfinished line.
void ChunkReader::fill(Chunk& chunk) {
  reserve(chunk, std::max(chunk_bytes_, 2 * chunk.size_));
  while (!at_end_ && chunk.size_ < chunk.capacity_) read_some(chunk);
}

Result<bool> ChunkReader::next(Chunk& chunk) {
  chunk.size_ = 0;
  chunk.skipped_line_bytes = 0;
  chunk.cut_off = false;
  append(chunk, carry_.bytes());
  carry_.size_ = 0;
  std::size_t searched = 0;
  while (true) {
    const std::size_t lines = whole_lines(chunk.bytes().substr(searched));
    if (lines > 0) {
      deliver(chunk, searched + lines);
      return true;
    }
    if (chunk.size_ > line_bytes_max_) {
      deliver_skipped(chunk);
      return true;
    }
    if (at_end_) return deliver_rest(chunk);
    searched = chunk.size_;
    fill(chunk);
  }
}

void ChunkReader::deliver(Chunk& chunk, std::size_t size) {
  append(carry_, chunk.bytes().substr(size));
  chunk.size_ = size;
  chunk.byte_offset = byte_offset_;
  chunk.first_line = line_;
  byte_offset_ += size;
  line_ +=
      static_cast<std::uint64_t>(std::count(chunk.data_.get(), chunk.data_.get() + size, '\n'));
}

Result<bool> ChunkReader::deliver_rest(Chunk& chunk) {
  if (chunk.size_ > 0) {
    deliver(chunk, chunk.size_);
    chunk.cut_off = error_.has_value();
    return true;
  }
  if (error_) return *error_;
  return false;
}

// The chunk holds the beginning of a line over the bound: keeps its head, drops the rest.
void ChunkReader::deliver_skipped(Chunk& chunk) {
  chunk.byte_offset = byte_offset_;
  chunk.first_line = line_++;
  chunk.skipped_line_bytes = chunk.size_;
  chunk.size_ = kSkippedHead < chunk.size_ ? kSkippedHead : chunk.size_;

  Chunk block;
  reserve(block, chunk_bytes_);
  std::size_t end = std::string_view::npos;
  while (end == std::string_view::npos && !at_end_) {
    block.size_ = 0;
    read_some(block);
    end = block.bytes().find('\n');
    chunk.skipped_line_bytes += std::min(end, block.size_);
  }
  byte_offset_ += chunk.skipped_line_bytes;
  if (end == std::string_view::npos) return;
  ++byte_offset_;
  append(carry_, block.bytes().substr(end + 1));
}

}  // namespace ftdata::io
