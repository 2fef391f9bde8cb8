#include "token/bpe.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace ftdata::token {
namespace {

// Few symbols in two plain arrays: a scan for the lowest rank beats a heap.
class SmallMerge {
 public:
  explicit SmallMerge(const BpeTables& tables) : tables_(tables) {}

  void start(std::string_view piece) {
    size_ = piece.size();
    for (std::size_t i = 0; i < size_; ++i) {
      const auto byte = static_cast<unsigned char>(piece[i]);
      ids_[i] = tables_.byte_token(byte);
      if (i > 0)
        ranks_[i - 1] = tables_.rank_of_bytes(static_cast<unsigned char>(piece[i - 1]), byte);
    }
    if (size_ > 0) ranks_[size_ - 1] = kNone;
  }

  void start(const std::vector<TokenId>& ids) {
    size_ = ids.size();
    std::copy(ids.begin(), ids.end(), ids_.begin());
    for (std::size_t i = 0; i < size_; ++i) ranks_[i] = rank_at(i);
  }

  std::size_t run() {
    while (size_ > 1) {
      std::size_t best = 0;
      for (std::size_t i = 1; i < size_; ++i) best = ranks_[i] < ranks_[best] ? i : best;
      if (ranks_[best] == kNone) break;
      join(best);
    }
    return size_;
  }

  [[nodiscard]] const TokenId* begin() const { return ids_.data(); }
  [[nodiscard]] const TokenId* end() const { return ids_.data() + size_; }

 private:
  [[nodiscard]] std::uint32_t rank_at(std::size_t i) const {
    return i + 1 < size_ ? tables_.rank_of(ids_[i], ids_[i + 1]) : kNone;
  }

  void join(std::size_t at) {
    ids_[at] = tables_.merged(ranks_[at]);
    --size_;
    for (std::size_t i = at + 1; i < size_; ++i) {
      ids_[i] = ids_[i + 1];
      ranks_[i] = ranks_[i + 1];
    }
    ranks_[at] = rank_at(at);
    if (at > 0) ranks_[at - 1] = rank_at(at - 1);
  }

  const BpeTables& tables_;
  std::size_t size_ = 0;
  std::array<TokenId, BpeMerger::kSmall> ids_;
  std::array<std::uint32_t, BpeMerger::kSmall> ranks_;
};

}  // namespace

std::size_t BpeMerger::count_small(const BpeTables& tables, std::string_view piece) {
  SmallMerge merge(tables);
  merge.start(piece);
  return merge.run();
}

void BpeMerger::encode(const BpeTables& tables, std::string_view piece, std::vector<TokenId>& ids) {
  ids.clear();
  for (const char c : piece) ids.push_back(tables.byte_token(static_cast<unsigned char>(c)));
  merge(tables, ids);
}

void BpeMerger::merge(const BpeTables& tables, std::vector<TokenId>& ids) {
  if (ids.size() > kSmall) return merge_long(tables, ids);
  SmallMerge small(tables);
  small.start(ids);
  small.run();
  ids.assign(small.begin(), small.end());
}

// Puts the pair that begins at `position` on the agenda, if it can be merged.
void BpeMerger::offer(const BpeTables& tables, const std::vector<TokenId>& ids,
                      std::uint32_t position) {
  const std::uint32_t next = next_[position];
  ranks_[position] = next < ids.size() ? tables.rank_of(ids[position], ids[next]) : kNone;
  if (ranks_[position] == kNone) return;
  agenda_.push_back((std::uint64_t{ranks_[position]} << 32) | position);
  std::push_heap(agenda_.begin(), agenda_.end(), std::greater<>());
}

void BpeMerger::merge_long(const BpeTables& tables, std::vector<TokenId>& ids) {
  const auto size = static_cast<std::uint32_t>(ids.size());
  next_.resize(size);
  previous_.resize(size);
  ranks_.resize(size);
  agenda_.clear();
  for (std::uint32_t i = 0; i < size; ++i) {
    next_[i] = i + 1;
    previous_[i] = i - 1;
    ranks_[i] = i + 1 < size ? tables.rank_of(ids[i], ids[i + 1]) : kNone;
    if (ranks_[i] != kNone) agenda_.push_back((std::uint64_t{ranks_[i]} << 32) | i);
  }
  std::make_heap(agenda_.begin(), agenda_.end(), std::greater<>());
  while (!agenda_.empty()) {
    const std::uint64_t entry = agenda_.front();
    std::pop_heap(agenda_.begin(), agenda_.end(), std::greater<>());
    agenda_.pop_back();
    const auto at = static_cast<std::uint32_t>(entry);
    if (ranks_[at] != static_cast<std::uint32_t>(entry >> 32)) continue;  // stale
    ids[at] = tables.merged(ranks_[at]);
    const std::uint32_t gone = next_[at];
    ranks_[gone] = kNone;
    next_[at] = next_[gone];
    if (next_[at] < size) previous_[next_[at]] = at;
    offer(tables, ids, at);
    if (at > 0) offer(tables, ids, previous_[at]);
  }
  std::size_t kept = 0;
  for (std::uint32_t i = 0; i < size; i = next_[i]) ids[kept++] = ids[i];
  ids.resize(kept);
  if (size > (1U << 16)) *this = BpeMerger();  // what one giant piece took is not kept
}

bool tokens_are_reachable(const BpeTables& tables) {
  BpeMerger merger;
  std::vector<TokenId> ids;
  for (std::size_t id = 0; id < tables.token_count(); ++id) {
    const std::string_view bytes = tables.bytes_of(static_cast<TokenId>(id));
    if (bytes.empty()) continue;
    if (bytes.size() <= BpeMerger::kSmall) {
      if (BpeMerger::count_small(tables, bytes) != 1) return false;
    } else {
      merger.encode(tables, bytes, ids);
      if (ids.size() != 1) return false;
    }
  }
  return true;
}

}  // namespace ftdata::token
