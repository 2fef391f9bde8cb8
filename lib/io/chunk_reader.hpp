// Cuts a stream of JSON Lines into chunks of whole lines.
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

#include "ftdata/dataset.hpp"
#include "ftdata/error.hpp"

#include "io/chunk.hpp"

namespace ftdata::io {

class ChunkReader final : public Framer {
 public:
  // `chunk_bytes` is what a chunk aims at; any positive number works. Lines of more than
  // `line_bytes_max` bytes are skipped.
  ChunkReader(std::unique_ptr<ByteSource> source, std::size_t chunk_bytes,
              std::size_t line_bytes_max);

  // Fills `chunk` with the next whole lines (the last line of the input may lack its line break).
  // Returns false at the end of the input. An error of the source comes after everything that was
  // read before it.
  Result<bool> next(Chunk& chunk) override;

  [[nodiscard]] const ByteSource& source() const noexcept override { return *source_; }

 private:
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
