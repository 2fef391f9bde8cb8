// Byte-pair encoding: merges the neighbours of lowest rank, leftmost first, until none is left.
//
// Short pieces by scanning two arrays, long ones by an agenda: O(n log n) at worst.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "token/bpe_tables.hpp"

namespace ftdata::token {

// The pairs that wait to be merged: a list of positions for each rank, and a heap of the ranks that
// have any. Long pieces repeat few pairs, so nearly all additions are an append.
class MergeAgenda {
 public:
  void clear();
  [[nodiscard]] bool empty() const { return ranks_.empty(); }
  [[nodiscard]] std::uint32_t lowest_rank() const { return ranks_.front(); }
  void add(std::uint32_t rank, std::uint32_t position);
  // Removes the lowest rank and gives its positions, ascending.
  void take_lowest(std::vector<std::uint32_t>& positions);

 private:
  std::size_t list_of(std::uint32_t rank);

  std::vector<std::uint32_t> ranks_;  // heap, lowest first
  std::unordered_map<std::uint32_t, std::size_t> index_;
  std::vector<std::vector<std::uint32_t>> lists_;
  std::uint32_t last_rank_ = kNone;
  std::size_t last_list_ = 0;
};

// Memory that merging long sequences needs, reused from one to the next. Not for two threads.
class BpeMerger {
 public:
  // Merges `ids` in place. `ids` holds tokens of `tables`.
  void merge(const BpeTables& tables, std::vector<TokenId>& ids);

  // Number of tokens of `piece`, at most kSmall bytes, beginning with its bytes.
  static std::size_t count_small(const BpeTables& tables, std::string_view piece);

  // The tokens of `piece`, of any length, beginning with its bytes; replaces `ids`.
  void encode(const BpeTables& tables, std::string_view piece, std::vector<TokenId>& ids);

  static constexpr std::size_t kSmall = 48;

 private:
  void merge_long(const BpeTables& tables, std::vector<TokenId>& ids);
  void merge_at(const BpeTables& tables, std::vector<TokenId>& ids, std::uint32_t position);
  void offer(const BpeTables& tables, const std::vector<TokenId>& ids, std::uint32_t position);

  std::vector<std::uint32_t> next_;
  std::vector<std::uint32_t> previous_;
  std::vector<std::uint32_t> ranks_;      // of merging with the next one
  std::vector<std::uint32_t> positions_;  // those of the rank that is being merged
  MergeAgenda agenda_;                    // entries may be stale
};

// True if each token, cut into bytes, is merged back into itself. Then a piece may be looked up
// as a whole first, and cut where no token reaches across, without changing the answer.
bool tokens_are_reachable(const BpeTables& tables);

}  // namespace ftdata::token
