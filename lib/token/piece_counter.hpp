// Counts and encodes text whose pattern has a scanner and whose model is byte-level BPE: the fast
// path.
//
// A batch of pieces goes through one step at a time (find the ends, hash and prefetch, look up,
// work out the few that are not known), so that no misjudged branch waits for memory.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "token/bpe.hpp"
#include "token/bpe_tables.hpp"
#include "token/piece_cache.hpp"
#include "token/scan.hpp"

namespace ftdata::token {

// How pieces become tokens.
struct PieceModel {
  BpeTables tables;
  bool whole_first = true;  // a piece that is a token is that token, whatever the merges say
  bool may_cut = true;      // pieces may be cut where no token reaches across
  // SentencePiece style: merging begins with characters, and one that is no token with the tokens
  // of its bytes. Null: merging begins with bytes.
  const std::array<TokenId, 256>* fallback = nullptr;
};

// What one thread needs to turn pieces into tokens: the cache and scratch memory.
class PieceWorker {
 public:
  explicit PieceWorker(const PieceModel& model) : model_(model) {}

  // Number of tokens of a valid UTF-8 text, cut into pieces by `scan`.
  std::uint64_t count_text(ScanPieces scan, std::string_view text);
  // Appends the tokens of the same.
  void encode_text(ScanPieces scan, std::string_view text, std::vector<TokenId>& out);
  // Number of tokens of one piece.
  std::uint64_t count_piece(std::string_view piece);
  // Number of tokens of a text that is not split before it is merged, of any length.
  std::uint64_t count_unsplit(std::string_view text);
  // Appends the tokens of one piece.
  void encode_piece(std::string_view piece, std::vector<TokenId>& out);

 private:
  static constexpr std::size_t kBatch = 1024;

  std::uint64_t count_batch(const PaddedText& text, std::size_t start, std::size_t pieces);
  std::uint64_t count_short(const ShortKey& key, std::uint64_t hash);
  std::uint64_t count_long(std::string_view piece);
  std::uint64_t count_parts(std::string_view piece);
  std::uint64_t count_whole(std::string_view piece);
  void encode_whole(std::string_view piece);
  template <class Compute>
  std::uint64_t count_cached(std::string_view piece, Compute compute);
  template <class Part>
  void for_each_part(std::string_view piece, Part part) const;

  const PieceModel& model_;
  PieceCache cache_;
  BpeMerger merger_;
  std::vector<TokenId> ids_;
  std::array<std::size_t, kBatch> ends_;
  std::array<ShortKey, kBatch> keys_;
  std::array<std::uint64_t, kBatch> hashes_;
  std::array<std::uint32_t, kBatch> unknown_;
};

}  // namespace ftdata::token
