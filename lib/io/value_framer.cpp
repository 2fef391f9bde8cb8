#include "io/value_framer.hpp"

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"

namespace ftdata::io {
namespace {

constexpr std::size_t kSkippedHead = 256;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

ValueFramer::ValueFramer(std::unique_ptr<ByteSource> source, std::size_t chunk_bytes,
                         std::size_t record_bytes_max, bool in_array)
    : source_(std::move(source)),
      chunk_bytes_(std::max<std::size_t>(chunk_bytes, 1)),
      record_bytes_max_(std::max<std::size_t>(record_bytes_max, 1)),
      in_array_(in_array) {}

Result<bool> ValueFramer::next(Chunk& chunk) {
  chunk.clear();
  chunk.framed = true;
  chunk.append(carry_.bytes());
  carry_.clear();
  while (true) {
    scan(chunk);
    if (!chunk.records.empty() && (at_end_ || chunk.bytes().size() >= chunk_bytes_)) {
      deliver(chunk);
      return true;
    }
    if (state_ != State::Between && at_ - begin_ > record_bytes_max_) {
      if (!chunk.records.empty()) {
        deliver(chunk);
      } else {
        deliver_skipped(chunk);
      }
      return true;
    }
    if (at_end_) return deliver_rest(chunk);
    fill(chunk);
  }
}

void ValueFramer::fill(Chunk& chunk) {
  // Nothing between values is worth keeping when no value has begun.
  if (state_ == State::Between && chunk.records.empty()) {
    pass_over(chunk, chunk.bytes().size());
    chunk.framed = true;
  }
  break_ = 0;
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
    switch (state_) {
      case State::Value:
        scan_value(bytes);
        break;
      case State::String:
        scan_string(bytes);
        break;
      default:
        scan_text(bytes);
        break;
    }
  }
  return state_ == State::Between;
}

// Skips to the next value.
void ValueFramer::scan_between(std::string_view bytes) {
  const char c = bytes[at_];
  const bool opens_array = in_array_ && !array_open_ && c == '[';
  const bool separates = in_array_ && array_open_ && (c == ',' || c == ']');
  if (is_space(c) || opens_array || separates) {
    array_open_ = array_open_ || opens_array;
    ++at_;
    return;
  }
  begin_ = at_;
  depth_ = 0;
  state_ = c == '{' || c == '[' || c == '"' ? State::Value : State::Text;
}

// Goes through brackets and scalars up to the end of the value or the next string.
void ValueFramer::scan_value(std::string_view bytes) {
  while (at_ < bytes.size()) {
    const char c = bytes[at_++];
    if (c == '"') {
      state_ = State::String;
      odd_slashes_ = false;
      return;
    }
    if (c == '{' || c == '[') ++depth_;
    if (c != '}' && c != ']') continue;
    if (depth_ > 0) --depth_;
    if (depth_ > 0) continue;
    state_ = State::Between;
    return;
  }
}

// Text that is no object, array or string ends with its line, or with the separator of the array.
void ValueFramer::scan_text(std::string_view bytes) {
  at_ = std::min(bytes.find_first_of(in_array_ ? ",]\n" : "\n", at_), bytes.size());
  if (at_ < bytes.size()) state_ = State::Between;
}

// Goes to the end of the string, which at_ is inside of. Searches for quotes, of which long texts
// have few, and looks back from them for backslashes.
void ValueFramer::scan_string(std::string_view bytes) {
  if (break_ < at_) break_ = std::min(bytes.find('\n', at_), bytes.size());
  const std::string_view line = bytes.substr(0, break_);
  while (at_ < line.size()) {
    const std::size_t quote = std::min(line.find('"', at_), line.size());
    std::size_t slashes = 0;
    while (quote - slashes > at_ && line[quote - slashes - 1] == '\\') ++slashes;
    const bool from_before = quote - slashes == at_ && odd_slashes_;
    odd_slashes_ = (slashes % 2 == 1) != from_before;
    at_ = quote;
    if (quote == line.size()) break;
    ++at_;
    if (!std::exchange(odd_slashes_, false)) return end_string();
  }
  if (line.size() < bytes.size()) end_string();
}

void ValueFramer::end_string() {
  // A string that is the value itself.
  state_ = depth_ == 0 ? State::Between : State::Value;
}

// Notes the value that ended at at_.
void ValueFramer::add_record(Chunk& chunk) {
  advance_place(chunk.bytes().substr(placed_, begin_ - placed_));
  placed_ = begin_;
  part_ = line_ == last_record_line_ ? part_ + 1 : 0;
  last_record_line_ = line_;
  std::size_t length = at_ - begin_;
  while (length > 0 && is_space(chunk.bytes()[begin_ + length - 1])) --length;
  chunk.records.push_back({.offset = begin_,
                           .length = length,
                           .line = line_,
                           .part = part_,
                           .column = column_,
                           .byte_column = byte_column_});
}

void ValueFramer::advance_place(std::string_view bytes) {
  const std::size_t last = bytes.rfind('\n');
  if (last != std::string_view::npos) {
    line_ += static_cast<std::uint64_t>(std::ranges::count(bytes, '\n'));
    column_ = byte_column_ = 1;
    bytes.remove_prefix(last + 1);
  }
  byte_column_ += bytes.size();
  column_ += base::count_code_points(bytes);
}

// Hands out what is complete; an unfinished value moves to the next chunk.
void ValueFramer::deliver(Chunk& chunk) {
  const std::size_t size = state_ == State::Between ? at_ : begin_;
  advance_place(chunk.bytes().substr(placed_, size - placed_));
  carry_.append(chunk.bytes().substr(size));
  chunk.truncate(size);
  chunk.byte_offset = byte_offset_;
  byte_offset_ += size;
  at_ -= size;
  begin_ = placed_ = break_ = 0;
}

// The end of the input, inside a value or behind the last one.
Result<bool> ValueFramer::deliver_rest(Chunk& chunk) {
  if (state_ != State::Between) {
    state_ = State::Between;
    add_record(chunk);
    deliver(chunk);
    chunk.cut_off = error_.has_value();
    return true;
  }
  if (error_) return *error_;
  return false;
}

// The chunk ends inside a value over the bound: keeps its head, drops the rest up to its end.
void ValueFramer::deliver_skipped(Chunk& chunk) {
  advance_place(chunk.bytes().substr(placed_, begin_ - placed_));
  const std::uint64_t first_line = line_;
  const std::uint64_t byte_offset = byte_offset_ + begin_;
  const std::string head(chunk.bytes().substr(begin_, kSkippedHead));
  Chunk block;
  block.append(chunk.bytes().substr(begin_));
  byte_offset_ = byte_offset;
  at_ -= begin_;
  begin_ = placed_ = break_ = 0;

  while (state_ != State::Between && !at_end_) {
    pass_over(block, block.bytes().size());
    fill(block);
    scan_to_value_end(block);
  }
  const std::size_t end = state_ == State::Between ? at_ : block.bytes().size();
  carry_.append(block.bytes().substr(end));
  pass_over(block, end);
  state_ = State::Between;

  chunk.clear();
  chunk.append(head);
  chunk.first_line = first_line;
  chunk.byte_offset = byte_offset;
  chunk.skipped_line_bytes = byte_offset_ - byte_offset;
}

// Forgets the chunk, of which `size` bytes are done with.
void ValueFramer::pass_over(Chunk& chunk, std::size_t size) {
  advance_place(chunk.bytes().substr(placed_, size - placed_));
  byte_offset_ += size;
  chunk.clear();
  at_ = begin_ = placed_ = break_ = 0;
}

}  // namespace ftdata::io
