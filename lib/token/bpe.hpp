// Byte-pair encoding: merges the neighbours of lowest rank, leftmost first, until none is left.
//
// Linear in the piece for short pieces in practice, O(n log n) at worst.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "token/bpe_tables.hpp"

namespace ftdata::token {

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
  void offer(const BpeTables& tables, const std::vector<TokenId>& ids, std::uint32_t position);

  std::vector<std::uint32_t> next_;
  std::vector<std::uint32_t> previous_;
  std::vector<std::uint32_t> ranks_;   // of merging with the next one
  std::vector<std::uint64_t> agenda_;  // heap of rank and position; entries may be stale
};

// True if each token, cut into bytes, is merged back into itself. Then a piece may be looked up
// as a whole first, and cut where no token reaches across, without changing the answer.
bool tokens_are_reachable(const BpeTables& tables);

}  // namespace ftdata::token
