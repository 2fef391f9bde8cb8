#include "io/chunk_reader.hpp"

#include <gtest/gtest.h>

#include "support/test_sources.hpp"

namespace ftdata::test {
namespace {

constexpr std::size_t kNoBound = std::size_t{1} << 20;

struct Piece {
  std::string bytes;
  std::uint64_t first_line;
  std::uint64_t byte_offset;
  std::uint64_t skipped_line_bytes;
  std::uint64_t skipped_break_bytes;
  bool cut_off;
};

struct Pieces {
  std::vector<Piece> chunks;
  std::optional<Error> error;
};

Pieces read_chunks(std::string bytes, std::size_t chunk_bytes, std::size_t bound = kNoBound,
                   std::size_t fails_at = 0, std::size_t piece = 7) {
  io::ChunkReader reader(std::make_unique<FaultSource>(std::move(bytes), fails_at, piece),
                         chunk_bytes, bound);
  Pieces pieces;
  io::Chunk chunk;
  while (true) {
    const Result<bool> more = reader.next(chunk);
    if (!more) pieces.error = more.error();
    if (!more || !*more) return pieces;
    pieces.chunks.push_back({std::string(chunk.bytes()), chunk.first_line, chunk.byte_offset,
                             chunk.skipped_line_bytes, chunk.skipped_break_bytes, chunk.cut_off});
  }
}

std::string joined(const Pieces& pieces) {
  std::string bytes;
  for (const Piece& piece : pieces.chunks) bytes += piece.bytes;
  return bytes;
}

TEST(ChunkReader, CutsOnlyAtNewlines) {
  const std::string text = "one\ntwo\n\nthree and more\nx\r\nlast";
  for (std::size_t chunk_bytes = 1; chunk_bytes < 40; ++chunk_bytes) {
    const Pieces pieces = read_chunks(text, chunk_bytes);
    EXPECT_EQ(joined(pieces), text);
    for (std::size_t i = 0; i + 1 < pieces.chunks.size(); ++i) {
      EXPECT_EQ(pieces.chunks[i].bytes.back(), '\n') << chunk_bytes;
    }
  }
}

TEST(ChunkReader, NumbersLinesAndBytes) {
  for (const std::size_t chunk_bytes : {1U, 3U, 8U, 100U}) {
    std::uint64_t line = 1;
    std::uint64_t offset = 0;
    for (const Piece& piece : read_chunks("a\nbb\n\nccc\nd", chunk_bytes).chunks) {
      EXPECT_EQ(piece.first_line, line);
      EXPECT_EQ(piece.byte_offset, offset);
      line += static_cast<std::uint64_t>(std::ranges::count(piece.bytes, '\n'));
      offset += piece.bytes.size();
    }
    EXPECT_EQ(line, 5U);
    EXPECT_EQ(offset, 11U);
  }
}

TEST(ChunkReader, CountsLinesBeyondAnEightBitSum) {
  const std::string text = std::string(1000, '\n') + "x";
  const Pieces pieces = read_chunks(text, 4096, kNoBound, 0, 4096);
  ASSERT_EQ(pieces.chunks.size(), 2U);
  EXPECT_EQ(pieces.chunks[1].first_line, 1001U);
}

TEST(ChunkReader, YieldsNothingForAnEmptyInput) {
  EXPECT_TRUE(read_chunks("", 100).chunks.empty());
}

TEST(ChunkReader, GrowsForALineLongerThanAChunk) {
  const std::string text = "a\n" + std::string(5000, 'x') + "\nb\n";
  const Pieces pieces = read_chunks(text, 64);
  EXPECT_EQ(joined(pieces), text);
  EXPECT_EQ(pieces.chunks.back().skipped_line_bytes, 0U);
}

TEST(ChunkReader, SkipsLinesOverTheBoundAndGoesOn) {
  for (const std::size_t chunk_bytes : {1U, 16U, 64U, 5000U}) {
    const Pieces pieces = read_chunks("a\n" + std::string(1000, 'x') + "\r\nb\n", chunk_bytes, 100);
    std::vector<Piece> skipped;
    for (const Piece& piece : pieces.chunks) {
      if (piece.skipped_line_bytes > 0) skipped.push_back(piece);
    }
    // A chunk that holds the whole line leaves it to the reader of lines.
    if (skipped.empty()) continue;
    EXPECT_EQ(skipped[0].bytes, std::string(io::kSkippedHead, 'x')) << chunk_bytes;
    EXPECT_EQ(skipped[0].skipped_line_bytes, 1000U);
    EXPECT_EQ(skipped[0].skipped_break_bytes, 2U);
    EXPECT_EQ(skipped[0].first_line, 2U);
    EXPECT_EQ(skipped[0].byte_offset, 2U);
    EXPECT_EQ(pieces.chunks.back().bytes, "b\n");
    EXPECT_EQ(pieces.chunks.back().first_line, 3U);
    EXPECT_EQ(pieces.chunks.back().byte_offset, 1004U);
  }
}

TEST(ChunkReader, KeepsALineOfExactlyTheBound) {
  for (const std::string_view line_break : {"\n", "\r\n", ""}) {
    const std::string text = std::string(100, 'x') + std::string(line_break);
    const Pieces pieces = read_chunks(text, 16, 100);
    ASSERT_EQ(pieces.chunks.size(), 1U);
    EXPECT_EQ(pieces.chunks[0].bytes, text);
    EXPECT_EQ(pieces.chunks[0].skipped_line_bytes, 0U);
  }
}

TEST(ChunkReader, SkipsALongLastLineWithoutALineBreak) {
  const Pieces pieces = read_chunks(std::string(1000, 'x'), 16, 100);
  ASSERT_EQ(pieces.chunks.size(), 1U);
  EXPECT_EQ(pieces.chunks[0].skipped_line_bytes, 1000U);
  EXPECT_EQ(pieces.chunks[0].skipped_break_bytes, 0U);
}

TEST(ChunkReader, TellsAnErrorBehindWhatWasRead) {
  const Pieces pieces = read_chunks("one\ntwo\nthree\nfour", 1000, kNoBound, 3);
  EXPECT_EQ(joined(pieces), "one\ntwo\nthree\n");
  ASSERT_TRUE(pieces.error);
  EXPECT_EQ(pieces.error->message, FaultSource::kMessage);
}

TEST(ChunkReader, MarksTheLineAtWhichReadingBrokeOff) {
  const Pieces pieces = read_chunks("one\ntwo\nthree", 1000, kNoBound, 3, 5);
  EXPECT_EQ(joined(pieces), "one\ntwo\nth");
  ASSERT_EQ(pieces.chunks.size(), 2U);
  EXPECT_FALSE(pieces.chunks[0].cut_off);
  EXPECT_TRUE(pieces.chunks[1].cut_off);
  EXPECT_TRUE(pieces.error);
}

TEST(ChunkReader, LeavesReadableBytesBehindEveryChunk) {
  io::ChunkReader reader(std::make_unique<FaultSource>("a\nbb\nccc", 0), 2, kNoBound);
  io::Chunk chunk;
  int sum = 0;
  while (reader.next(chunk).value()) {
    // Under AddressSanitizer this fails when there is no padding.
    const char* const end = chunk.bytes().data() + chunk.bytes().size();
    for (std::size_t i = 0; i < io::kChunkPadding; ++i) sum += end[i] == 'q' ? 1 : 0;
  }
  EXPECT_EQ(sum, 0);
}

}  // namespace
}  // namespace ftdata::test
