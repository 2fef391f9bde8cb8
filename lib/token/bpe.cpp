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

void MergeAgenda::clear() {
  ranks_.clear();
  index_.clear();
  lists_.clear();
  last_rank_ = kNone;
}

std::size_t MergeAgenda::list_of(std::uint32_t rank) {
  if (rank == last_rank_) return last_list_;
  last_rank_ = rank;
  last_list_ = index_.emplace(rank, lists_.size()).first->second;
  if (last_list_ == lists_.size()) lists_.emplace_back();
  return last_list_;
}

void MergeAgenda::add(std::uint32_t rank, std::uint32_t position) {
  std::vector<std::uint32_t>& list = lists_[list_of(rank)];
  if (list.empty()) {
    ranks_.push_back(rank);
    std::push_heap(ranks_.begin(), ranks_.end(), std::greater<>());
  }
  list.push_back(position);
}

void MergeAgenda::take_lowest(std::vector<std::uint32_t>& positions) {
  positions.clear();
  positions.swap(lists_[list_of(ranks_.front())]);
  std::pop_heap(ranks_.begin(), ranks_.end(), std::greater<>());
  ranks_.pop_back();
  if (!std::is_sorted(positions.begin(), positions.end()))
    std::sort(positions.begin(), positions.end());
}

// Puts the pair that begins at `position` on the agenda, if it can be merged.
void BpeMerger::offer(const BpeTables& tables, const std::vector<TokenId>& ids,
                      std::uint32_t position) {
  const std::uint32_t next = next_[position];
  ranks_[position] = next < ids.size() ? tables.rank_of(ids[position], ids[next]) : kNone;
  if (ranks_[position] != kNone) agenda_.add(ranks_[position], position);
}

void BpeMerger::merge_at(const BpeTables& tables, std::vector<TokenId>& ids,
                         std::uint32_t position) {
  ids[position] = tables.merged(ranks_[position]);
  const std::uint32_t gone = next_[position];
  ranks_[gone] = kNone;
  next_[position] = next_[gone];
  if (next_[position] < ids.size()) previous_[next_[position]] = position;
  offer(tables, ids, position);
  if (position > 0) offer(tables, ids, previous_[position]);
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
    offer(tables, ids, i);
  }
  while (!agenda_.empty()) {
    const std::uint32_t rank = agenda_.lowest_rank();
    agenda_.take_lowest(positions_);
    for (std::size_t i = 0; i < positions_.size(); ++i) {
      if (ranks_[positions_[i]] != rank) continue;  // stale
      merge_at(tables, ids, positions_[i]);
      if (agenda_.empty() || agenda_.lowest_rank() > rank) continue;
      // The merge made a pair that goes first: the others wait.
      for (++i; i < positions_.size(); ++i) agenda_.add(rank, positions_[i]);
    }
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
