// Cuts a stream of bytes into chunks of whole lines.
//
//   chunk 1            chunk 2                    chunk 3
//   |line\nline\nli    ->ne\nline\nline\n|...     the unfinished line moves to the next chunk
//
// A chunk is followed by kChunkPadding readable bytes, so that a parser may read past its last line
// without a copy. Memory: one chunk, or the longest line within the bound.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "ftdata/dataset.hpp"
#include "ftdata/error.hpp"

namespace ftdata::io {

inline constexpr std::size_t kChunkPadding = 64;

// Reused from read to read: it keeps its memory.
class Chunk {
 public:
  [[nodiscard]] std::string_view bytes() const noexcept { return {data_.get(), size_}; }

  std::uint64_t byte_offset = 0;  // of the first byte in the input
  std::uint64_t first_line = 1;   // number of the first line
  // Set when the chunk stands for one line over the bound: bytes() is only its beginning.
  std::uint64_t skipped_line_bytes = 0;
  // Set when the chunk is an unfinished line behind which the input could not be read any more.
  bool cut_off = false;

 private:
  friend class ChunkReader;
  std::unique_ptr<char[]> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;  // without the padding
};

class ChunkReader {
 public:
  // `chunk_bytes` is what a chunk aims at; any positive number works. Lines of more than
  // `line_bytes_max` bytes are skipped.
  ChunkReader(std::unique_ptr<ByteSource> source, std::size_t chunk_bytes,
              std::size_t line_bytes_max);

  // Fills `chunk` with the next whole lines (the last line of the input may lack its line break).
  // Returns false at the end of the input. An error of the source comes after everything that was
  // read before it.
  Result<bool> next(Chunk& chunk);

  [[nodiscard]] const ByteSource& source() const noexcept { return *source_; }

 private:
  static void reserve(Chunk& chunk, std::size_t capacity);
  static void append(Chunk& chunk, std::string_view bytes);
  std::size_t read_some(Chunk& chunk);
  void fill(Chunk& chunk);
  void deliver(Chunk& chunk, std::size_t size);
  Result<bool> deliver_rest(Chunk& chunk);
  void deliver_skipped(Chunk& chunk);

  std::unique_ptr<ByteSource> source_;
  std::size_t chunk_bytes_;
  std::size_t line_bytes_max_;
  Chunk carry_;  // the unfinished line
  std::uint64_t byte_offset_ = 0;
  std::uint64_t line_ = 1;
  bool at_end_ = false;
  std::optional<Error> error_;  // why reading ended, told last
};

}  // namespace ftdata::io
