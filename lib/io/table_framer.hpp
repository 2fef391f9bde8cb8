// Reads CSV and TSV: the first row names the columns, every other row becomes one record, an object
// of JSON whose keys are the columns and whose values are texts.
//
//   prompt,completion                {"prompt":"2+2?","completion":"4"}
//   2+2?,4                     ->    {"prompt":"say \"hi\"","completion":"hi\n"}
//   "say ""hi""","hi
//   "
//
// By RFC 4180: fields with separators, quotes or line breaks stand in double quotes, quotes in them
// are doubled. A row has the place where it starts. A quote that is never closed ends with the
// bound for records, and its row is as ragged as it looks. Memory: one chunk, or the longest row
// within the bound.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/chunk.hpp"

namespace ftdata::io {

// What the head of a table looks like.
struct TableShape {
  char separator = '\0';   // ',' or '\t'; 0 when it is no table
  bool has_header = true;  // the first row names the columns; if not they are column1, column2, ...
  friend bool operator==(const TableShape&, const TableShape&) = default;
};

// A table has a first row of names, and a second one with as many fields. Tabs make one without
// names too, when all rows have as many.
TableShape find_table(std::string_view head);

// Finds the ends of rows in text that arrives in pieces.
class RowScanner {
 public:
  explicit RowScanner(char separator) : separator_(separator) {}

  // Looks on from where it stopped, in a row that may have grown since. The offset of the line
  // break that ends it, or npos.
  std::size_t find_end(std::string_view row);
  // Whether it stopped inside a quoted field.
  [[nodiscard]] bool in_quotes() const noexcept { return in_quotes_; }
  // The first bytes of the row, which were looked at, are gone.
  void forget(std::size_t bytes) { at_ -= bytes; }

 private:
  char separator_;
  std::size_t at_ = 0;
  bool in_quotes_ = false;
  bool may_open_ = true;  // a quote here opens the field, or goes on with it
};

class TableFramer final : public Framer {
 public:
  TableFramer(std::unique_ptr<ByteSource> source, std::size_t chunk_bytes,
              std::size_t record_bytes_max, TableShape shape);

  Result<bool> next(Chunk& chunk) override;
  [[nodiscard]] const ByteSource& source() const noexcept override { return *source_; }

 private:
  void read_more();
  void take_row(Chunk& chunk, std::size_t size, std::size_t line_break);
  void name_columns(Chunk& chunk);
  void append_record(Chunk& chunk, std::string_view row);
  void skip_row(Chunk& chunk, std::size_t end);
  void pass_over(Chunk& chunk, std::size_t size);
  [[nodiscard]] std::string_view unread() const { return std::string_view(text_).substr(begin_); }

  std::unique_ptr<ByteSource> source_;
  std::size_t chunk_bytes_;
  std::size_t record_bytes_max_;
  TableShape shape_;
  std::vector<std::string> keys_;    // the columns; none before the header
  std::vector<std::string> fields_;  // of the row; keeps its memory
  std::string json_;                 // of the row; keeps its memory

  std::string text_;               // what was read
  std::size_t begin_ = 0;          // of the current row in it
  RowScanner scanner_;             // looks for the end of that row
  std::uint64_t byte_offset_ = 0;  // of that row in the input
  std::uint64_t line_ = 1;         // the line it starts in
  bool at_end_ = false;
  std::optional<Error> error_;  // why reading ended, told last
};

}  // namespace ftdata::io
