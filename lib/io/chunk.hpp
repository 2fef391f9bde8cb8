// A piece of an input that a worker can judge alone, and what cuts inputs into such pieces.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "ftdata/dataset.hpp"
#include "ftdata/error.hpp"

namespace ftdata::io {

// Readable bytes behind every chunk, so that a parser may read past its last record without a copy.
inline constexpr std::size_t kChunkPadding = 64;

// What is kept of a line over the bound, for the excerpt.
inline constexpr std::size_t kSkippedHead = 256;

// Where a record is in its chunk, for containers other than JSON Lines.
struct RecordSpan {
  std::size_t offset = 0;
  std::size_t length = 0;
  std::uint64_t byte_offset = 0;  // of its first byte in the input
  std::uint64_t line = 1;         // of its first byte
  std::uint32_t part = 0;         // 0-based record among those that begin in this line
  std::uint64_t column = 1;       // of its first byte, in code points
  std::uint64_t byte_column = 1;  // in bytes
  // Of a table's row that does not fit its header: how many fields it has.
  std::uint32_t fields_found = 0;
  bool unclosed_quote = false;  // of a table's row
};

// Reused from read to read: it keeps its memory.
class Chunk {
 public:
  [[nodiscard]] std::string_view bytes() const noexcept { return {data_.get(), size_}; }

  // Empties it, with all that is said about it.
  void clear() noexcept;
  void append(std::string_view bytes);
  void truncate(std::size_t size) noexcept { size_ = size; }

  // Room for reading: reserve(), write to free_space(), grow().
  void reserve(std::size_t capacity);
  [[nodiscard]] std::span<char> free_space() noexcept {
    return {data_.get() + size_, capacity_ - size_};
  }
  void grow(std::size_t bytes) noexcept { size_ += bytes; }

  std::uint64_t byte_offset = 0;  // of the first byte in the input
  std::uint64_t first_line = 1;   // number of the first line

  // When `framed`, the records are these spans; otherwise each line is one.
  bool framed = false;
  bool rewritten = false;             // the bytes say in JSON what the input says otherwise
  std::uint64_t input_bytes = 0;      // of the input that a framed chunk stands for
  std::uint32_t fields_expected = 0;  // of a table: the columns that its header names
  std::vector<RecordSpan> records;

  // Set when the chunk stands for one line over the bound: bytes() is only its beginning. Its
  // length, and that of the line break behind it. `records` has its place when `framed`.
  std::uint64_t skipped_line_bytes = 0;
  std::uint64_t skipped_break_bytes = 0;
  // Set when the chunk is an unfinished line behind which the input could not be read any more.
  bool cut_off = false;

 private:
  std::unique_ptr<char[]> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;  // without the padding
};

// Cuts one input into chunks.
class Framer {
 public:
  Framer() = default;
  virtual ~Framer() = default;
  Framer(const Framer&) = delete;
  Framer& operator=(const Framer&) = delete;

  // Fills `chunk`; false at the end of the input. An error of the source comes after everything
  // that was read before it.
  virtual Result<bool> next(Chunk& chunk) = 0;
  // At the end: whether the records stand in an array that was not closed.
  [[nodiscard]] virtual bool unclosed_array() const noexcept { return false; }
  [[nodiscard]] virtual const ByteSource& source() const noexcept = 0;
};

}  // namespace ftdata::io
