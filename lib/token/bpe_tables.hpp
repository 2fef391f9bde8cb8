// The tables that byte-pair encoding reads: vocabulary, merges, and where no token can reach
// across.
//
// One block of 64-bit words holds them all and is used as it lies: the built-in encodings have
// theirs laid out at build time (tablegen/), so that choosing one costs nothing; those of a
// tokenizer file are built when it is read. Little-endian machines only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "token/hash.hpp"

namespace ftdata::token {

using TokenId = std::uint32_t;
inline constexpr std::uint32_t kNone = 0xFFFFFFFFU;

// Limits of the packed tables.
inline constexpr std::size_t kMaxTokens = (std::size_t{1} << 24) - 2;
inline constexpr std::size_t kMaxMerges = std::size_t{1} << 24;

// One merge of a tokenizer file: its position in the list is its rank, lower ranks go first.
struct Merge {
  TokenId left = 0;
  TokenId right = 0;
  TokenId merged = 0;
};

// A view of the block. Cheap to copy; the block must outlive it.
class BpeTables {
 public:
  BpeTables() = default;
  // `block` was made by build_bpe_tables. Ids from `id_limit` on are treated as absent, which lets
  // r50k_base use the tables of p50k_base.
  explicit BpeTables(const std::uint64_t* block, std::uint32_t id_limit = kNone);

  // Ids run from 0 to token_count() - 1; an id that has no token has empty bytes.
  [[nodiscard]] std::size_t token_count() const {
    return offsets_.size() - 1 < id_limit_ ? offsets_.size() - 1 : id_limit_;
  }
  [[nodiscard]] std::string_view bytes_of(TokenId id) const {
    return {bytes_ + offsets_[id], offsets_[id + 1] - offsets_[id]};
  }

  // The token with exactly these bytes, or kNone.
  [[nodiscard]] TokenId find(std::string_view bytes) const { return find(bytes, hash_of(bytes)); }
  [[nodiscard]] TokenId find(std::string_view bytes, std::uint64_t hash) const;

  // Starts to load what find() will look at.
  void prefetch(std::uint64_t hash) const {
    __builtin_prefetch(&slots_[slot_of(hash, slots_.size())]);
  }

  // The token of one byte, or kNone.
  [[nodiscard]] TokenId byte_token(unsigned char byte) const { return byte_ids_[byte]; }

  // Rank of merging two neighbours, or kNone. The pairs of a left token lie together, because text
  // uses few tokens often: most of what is asked for stays in the nearest cache.
  [[nodiscard]] std::uint32_t rank_of(TokenId left, TokenId right) const {
    const std::uint64_t group = groups_[left];
    const std::uint64_t hash = hash_of_right(right);
    if (((group >> (hash >> 59)) & 1U) == 0) return kNone;
    const std::uint64_t* slots = &pairs_[group >> kGroupStartShift];
    const std::uint64_t mask = (std::uint64_t{1} << ((group >> 32) & 31U)) - 1;
    for (std::uint64_t i = hash >> 32;; ++i) {
      const std::uint64_t slot = slots[i & mask];
      if (slot == kEmptyPair) return kNone;
      if (slot >> 32 == right) return limited(static_cast<std::uint32_t>(slot));
    }
  }
  // The same for two single bytes, without hashing.
  [[nodiscard]] std::uint32_t rank_of_bytes(unsigned char left, unsigned char right) const {
    return limited(byte_pairs_[(std::size_t{left} << 8) | right]);
  }
  // The token that a merge of this rank makes.
  [[nodiscard]] TokenId merged(std::uint32_t rank) const {
    return merged_.empty() ? rank : merged_[rank];
  }

  // False if no token holds these two neighbouring characters (given as their UTF-8 bytes in a
  // word), nor a part of one that ends the first or begins the second: then byte-pair encoding
  // never merges across, and the text may be cut between them.
  [[nodiscard]] bool may_join(std::uint32_t left_char, std::uint32_t right_char,
                              unsigned char last_byte, unsigned char first_byte) const {
    const std::size_t pair = char_pair_bit(left_char, right_char);
    const std::size_t edge = (std::size_t{last_byte} << 8) | first_byte;
    return ((char_pairs_[pair / 64] >> (pair % 64)) & 1U) != 0 ||
           ((edges_[edge / 64] >> (edge % 64)) & 1U) != 0;
  }

  // A group: where its slots begin (upper 27 bits), log2 of their number (5 bits), and which of 32
  // values the upper bits of the hash take in it (lower 32 bits; none: no pair at all).
  static constexpr unsigned kGroupStartShift = 37;
  static constexpr std::uint64_t kEmptyPair = ~0ULL;
  static std::uint64_t hash_of_right(TokenId right) { return right * 0x9E3779B97F4A7C15U; }
  static constexpr std::size_t kCharPairBits = std::size_t{1} << 20;
  static std::size_t char_pair_bit(std::uint32_t left_char, std::uint32_t right_char) {
    return static_cast<std::size_t>(hash_of_pair((std::uint64_t{left_char} << 32) | right_char) >>
                                    44);
  }

 private:
  [[nodiscard]] std::uint32_t limited(std::uint32_t rank) const {
    return merged_.empty() && rank >= id_limit_ ? kNone : rank;
  }

  std::uint32_t id_limit_ = kNone;
  std::span<const std::uint32_t> offsets_;
  const char* bytes_ = nullptr;
  std::span<const std::uint64_t> slots_;   // upper 40 bits of the hash, lower 24 bits id + 1
  std::span<const std::uint64_t> groups_;  // by left id
  std::span<const std::uint64_t> pairs_;   // right id and rank, 32 bits each
  std::span<const std::uint32_t> byte_pairs_;
  std::span<const std::uint32_t> byte_ids_;
  std::span<const std::uint32_t> merged_;  // by rank; empty when a token's id is its rank
  std::span<const std::uint64_t> char_pairs_;
  std::span<const std::uint64_t> edges_;
};

// Lays out the tables of `tokens`, where the index is the id and an empty string is no token.
// Without `merges`, every way to cut a token into two tokens is a merge whose rank is the token's
// id, as in tiktoken. At most kMaxTokens and kMaxMerges.
std::vector<std::uint64_t> build_bpe_tables(std::span<const std::string_view> tokens,
                                            const std::vector<Merge>* merges = nullptr);

}  // namespace ftdata::token
