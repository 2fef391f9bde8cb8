#include "io/chunk_reader.hpp"

#include <algorithm>
#include <cstring>

#include "base/utf8.hpp"

namespace ftdata::io {
namespace {

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

// Reads once into the free part of the chunk; 0 at the end and after an error.
std::size_t ChunkReader::read_some(Chunk& chunk) {
  Result<std::size_t> read = source_->read(chunk.free_space());
  if (!read) error_ = std::move(read).error();
  at_end_ = error_.has_value() || *read == 0;
  if (at_end_) return 0;
  chunk.grow(*read);
  return *read;
}

// Reads until the chunk is full: as large as asked for, or twice the unfinished line.
void ChunkReader::fill(Chunk& chunk) {
  chunk.reserve(std::max(chunk_bytes_, 2 * chunk.bytes().size()));
  while (!at_end_ && !chunk.free_space().empty()) read_some(chunk);
}

Result<bool> ChunkReader::next(Chunk& chunk) {
  chunk.clear();
  chunk.append(carry_.bytes());
  carry_.clear();
  std::size_t searched = 0;
  while (true) {
    const std::size_t lines = whole_lines(chunk.bytes().substr(searched));
    if (lines > 0) {
      deliver(chunk, searched + lines);
      return true;
    }
    // One more byte may be the carriage return of the line break.
    if (chunk.bytes().size() > line_bytes_max_ + 1) {
      deliver_skipped(chunk);
      return true;
    }
    if (at_end_) return deliver_rest(chunk);
    searched = chunk.bytes().size();
    fill(chunk);
  }
}

void ChunkReader::deliver(Chunk& chunk, std::size_t size) {
  carry_.append(chunk.bytes().substr(size));
  chunk.truncate(size);
  chunk.byte_offset = byte_offset_;
  chunk.first_line = line_;
  byte_offset_ += size;
  line_ += base::count_line_breaks(chunk.bytes());
}

Result<bool> ChunkReader::deliver_rest(Chunk& chunk) {
  if (chunk.bytes().size() > 0) {
    deliver(chunk, chunk.bytes().size());
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
  std::uint64_t length = chunk.bytes().size();
  char last = chunk.bytes().back();
  chunk.truncate(std::min(kSkippedHead, chunk.bytes().size()));

  Chunk block;
  block.reserve(chunk_bytes_);
  std::size_t end = std::string_view::npos;
  while (end == std::string_view::npos && !at_end_) {
    block.clear();
    read_some(block);
    end = block.bytes().find('\n');
    const std::string_view more = block.bytes().substr(0, end);
    if (!more.empty()) last = more.back();
    length += more.size();
    chunk.append(more.substr(0, kSkippedHead - chunk.bytes().size()));
  }
  const bool ended = end != std::string_view::npos;
  const bool crlf = ended && last == '\r';
  chunk.skipped_line_bytes = length - (crlf ? 1 : 0);
  chunk.skipped_break_bytes = crlf ? 2 : (ended ? 1 : 0);
  chunk.truncate(std::min<std::size_t>(chunk.bytes().size(), chunk.skipped_line_bytes));
  byte_offset_ += chunk.skipped_line_bytes + chunk.skipped_break_bytes;
  if (ended) carry_.append(block.bytes().substr(end + 1));
}

}  // namespace ftdata::io
