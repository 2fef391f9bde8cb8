#include "io/value_framer.hpp"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "base/utf8.hpp"

namespace ftdata::io {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
// A chunk holds the byte order mark as a whole.
constexpr std::size_t kChunkBytesMin = 16;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

ValueFramer::ValueFramer(std::unique_ptr<ByteSource> source, std::size_t chunk_bytes,
                         std::size_t record_bytes_max, bool in_array)
    : source_(std::move(source)),
      chunk_bytes_(std::max(chunk_bytes, kChunkBytesMin)),
      record_bytes_max_(std::max<std::size_t>(record_bytes_max, 1)),
      in_array_(in_array) {}

Result<bool> ValueFramer::next(Chunk& chunk) {
  chunk.clear();
  chunk.framed = true;
  chunk.append(carry_.bytes());
  carry_.clear();
  while (true) {
    scan(chunk);
    const bool too_long = state_ != State::Between && at_ - begin_ > record_bytes_max_;
    if (may_deliver(chunk) || (too_long && begin_ > 0)) {
      deliver(chunk);
      return true;
    }
    if (too_long) {
      deliver_skipped(chunk);
      return true;
    }
    if (at_end_) return deliver_rest(chunk);
    fill(chunk);
  }
}

// Whether the chunk is full, or as full as it gets, and there is something in it but the beginning
// of a value.
bool ValueFramer::may_deliver(const Chunk& chunk) const noexcept {
  if (!at_end_ && chunk.bytes().size() < chunk_bytes_) return false;
  return !chunk.records.empty() || (state_ == State::Between && !chunk.bytes().empty());
}

void ValueFramer::fill(Chunk& chunk) {
  chunk.reserve(std::max(chunk_bytes_, 2 * chunk.bytes().size()));
  while (!at_end_ && !chunk.free_space().empty()) {
    Result<std::size_t> read = source_->read(chunk.free_space());
    if (!read) error_ = std::move(read).error();
    at_end_ = error_.has_value() || *read == 0;
    if (!at_end_) chunk.grow(*read);
  }
}

void ValueFramer::scan(Chunk& chunk) {
  while (at_ < chunk.bytes().size()) {
    if (state_ == State::Between) {
      scan_between(chunk.bytes());
    } else if (scan_to_value_end(chunk)) {
      add_record(chunk);
    }
  }
}

// True when the value has ended.
bool ValueFramer::scan_to_value_end(const Chunk& chunk) {
  const std::string_view bytes = chunk.bytes();
  while (at_ < bytes.size() && state_ != State::Between) {
    if (state_ == State::Text) {
      scan_text(bytes);
    } else {
      scan_value(bytes);
    }
  }
  return state_ == State::Between;
}

// Skips to the next value.
void ValueFramer::scan_between(std::string_view bytes) {
  if (skips(bytes)) return;
  const char c = bytes[at_];
  begin_ = at_;
  value_ = {};
  state_ = c == '{' || c == '[' || c == '"' ? State::Value : State::Text;
}

// Steps over what may stand between values: white space, the brackets of the array, commas, and a
// byte order mark in front of it all.
bool ValueFramer::skips(std::string_view bytes) {
  const char c = bytes[at_];
  const bool opens = in_array_ && !array_open_ && c == '[';
  const bool closes = in_array_ && array_open_ && c == ']';
  const bool mark = byte_offset_ + at_ == 0 && bytes.starts_with(kByteOrderMark);
  if (!is_space(c) && c != ',' && !opens && !closes && !mark) return false;
  if (opens || closes) array_open_ = opens;
  at_ += mark ? kByteOrderMark.size() : 1;
  return true;
}

void ValueFramer::scan_value(std::string_view bytes) {
  static_assert(kChunkPadding >= kScanWindow);
  static const ScanValue kScan = value_scanners().front();
  at_ += kScan(bytes.substr(at_), value_);
  if (value_.ended) state_ = State::Between;
}

// Text that is no object, array or string ends with its line, or with the separator of the array.
void ValueFramer::scan_text(std::string_view bytes) {
  const std::size_t next = std::max(at_, begin_ + 1);  // the first byte may be a second `]`
  at_ = std::min(bytes.find_first_of(in_array_ ? ",]\n" : "\n", next), bytes.size());
  if (at_ < bytes.size()) state_ = State::Between;
}

// Notes the value that ended at at_.
void ValueFramer::add_record(Chunk& chunk) {
  enter_value(chunk.bytes());
  chunk.records.push_back({.offset = begin_,
                           .length = at_ - begin_,
                           .byte_offset = byte_offset_ + begin_,
                           .line = line_,
                           .part = part_,
                           .column = column_,
                           .byte_column = byte_column_});
}

// Brings line_ and the columns to the first byte of the value.
void ValueFramer::enter_value(std::string_view bytes) {
  advance_place(bytes.substr(placed_, begin_ - placed_));
  placed_ = begin_;
  part_ = line_ == last_record_line_ ? part_ + 1 : 0;
  last_record_line_ = line_;
}

void ValueFramer::advance_place(std::string_view bytes) {
  const void* last = bytes.empty() ? nullptr : memrchr(bytes.data(), '\n', bytes.size());
  if (last != nullptr) {
    line_ += base::count_line_breaks(bytes);
    column_ = byte_column_ = 1;
    bytes.remove_prefix(static_cast<std::size_t>(static_cast<const char*>(last) - bytes.data()) +
                        1);
  }
  byte_column_ += bytes.size();
  column_ += base::count_code_point_starts(bytes);
}

// Hands out what is complete; an unfinished value moves to the next chunk.
void ValueFramer::deliver(Chunk& chunk) {
  const std::size_t size = state_ == State::Between ? at_ : begin_;
  advance_place(chunk.bytes().substr(placed_, size - placed_));
  carry_.append(chunk.bytes().substr(size));
  chunk.truncate(size);
  chunk.byte_offset = byte_offset_;
  chunk.input_bytes = size;
  byte_offset_ += size;
  at_ -= size;
  begin_ = placed_ = 0;
}

// The end of the input: an unfinished value is alone in the chunk, if there is one.
Result<bool> ValueFramer::deliver_rest(Chunk& chunk) {
  if (state_ != State::Between) {
    state_ = State::Between;
    array_open_ = false;  // the value says that it is cut off
    add_record(chunk);
    deliver(chunk);
    chunk.cut_off = error_.has_value();
    return true;
  }
  if (error_) return *error_;
  return false;
}

// The chunk is the beginning of a value over the bound: keeps its head, drops the rest up to its
// end.
void ValueFramer::deliver_skipped(Chunk& chunk) {
  enter_value(chunk.bytes());
  RecordSpan span{.byte_offset = byte_offset_,
                  .line = line_,
                  .part = part_,
                  .column = column_,
                  .byte_column = byte_column_};
  std::string head(chunk.bytes().substr(0, kSkippedHead));
  Chunk block;
  block.append(chunk.bytes());
  while (state_ != State::Between && !at_end_) {
    pass_over(block, block.bytes().size());
    fill(block);
    scan_to_value_end(block);
    head += block.bytes().substr(0, std::min(at_, kSkippedHead - head.size()));
  }
  carry_.append(block.bytes().substr(at_));
  pass_over(block, at_);
  state_ = State::Between;

  chunk.clear();
  chunk.framed = true;
  chunk.append(head);
  chunk.records.push_back(span);
  chunk.skipped_line_bytes = chunk.input_bytes = byte_offset_ - span.byte_offset;
}

// Forgets the chunk, of which `size` bytes are done with.
void ValueFramer::pass_over(Chunk& chunk, std::size_t size) {
  advance_place(chunk.bytes().substr(placed_, size - placed_));
  byte_offset_ += size;
  chunk.clear();
  at_ = begin_ = placed_ = 0;
}

}  // namespace ftdata::io
