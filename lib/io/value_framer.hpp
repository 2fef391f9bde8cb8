// Cuts JSON values out of a stream that is not one value a line: an array of records, on one line
// or pretty-printed, or records one after the other with or without line breaks inside them.
//
//   [                                   {"a":1} {"a":2}            {
//     {"a": 1},      -> 2 records                                    "a": 1
//     {"a": 2}                                                     }
//   ]                                                              { ...
//
// Knows only strings, brackets and commas: what is inside a value is the parser's to judge. A line
// break ends a string, because JSON has none in strings: so a missing quote costs one record, not
// the rest of the file. Linear time; memory as for lines: one chunk, or the longest record within
// the bound.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "io/chunk.hpp"
#include "io/value_scan.hpp"

namespace ftdata::io {

class ValueFramer final : public Framer {
 public:
  // `in_array`: the values are the elements of one array, otherwise they stand alone.
  ValueFramer(std::unique_ptr<ByteSource> source, std::size_t chunk_bytes,
              std::size_t record_bytes_max, bool in_array);

  Result<bool> next(Chunk& chunk) override;
  [[nodiscard]] const ByteSource& source() const noexcept override { return *source_; }
  [[nodiscard]] bool unclosed_array() const noexcept override { return array_open_; }

 private:
  // What the bytes at at_ are part of.
  enum class State : std::uint8_t { Between, Value, Text };

  void fill(Chunk& chunk);
  void scan(Chunk& chunk);
  bool scan_to_value_end(const Chunk& chunk);
  void scan_between(std::string_view bytes);
  bool skips(std::string_view bytes);
  void scan_value(std::string_view bytes);
  void scan_text(std::string_view bytes);
  void add_record(Chunk& chunk);
  void enter_value(std::string_view bytes);
  void advance_place(std::string_view bytes);
  void deliver(Chunk& chunk);
  [[nodiscard]] bool may_deliver(const Chunk& chunk) const noexcept;
  void deliver_skipped(Chunk& chunk);
  Result<bool> deliver_rest(Chunk& chunk);
  void pass_over(Chunk& chunk, std::size_t size);

  std::unique_ptr<ByteSource> source_;
  std::size_t chunk_bytes_;
  std::size_t record_bytes_max_;
  bool in_array_;
  bool array_open_ = false;  // between its brackets

  // Offsets in the chunk being filled.
  std::size_t at_ = 0;      // the next byte to look at
  std::size_t begin_ = 0;   // of the value at_ is in
  std::size_t placed_ = 0;  // up to here line_ and the columns count
  State state_ = State::Between;
  ValueScan value_;  // of the value at_ is in, if that is no text

  // Of the byte at placed_.
  std::uint64_t line_ = 1;
  std::uint64_t column_ = 1;
  std::uint64_t byte_column_ = 1;
  std::uint64_t last_record_line_ = 0;
  std::uint32_t part_ = 0;

  Chunk carry_;  // the unfinished value
  std::uint64_t byte_offset_ = 0;
  bool at_end_ = false;
  std::optional<Error> error_;  // why reading ended, told last
};

}  // namespace ftdata::io
