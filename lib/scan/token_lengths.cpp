// What the distribution of lengths says: shares, losses at a length, the knee, packing.
#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <set>

#include "ftdata/tokens.hpp"

namespace ftdata {
namespace {

// Rendered tokens that are left when every record is cut at `length`.
std::uint64_t kept_tokens(const TokenReport& report, std::uint64_t length) {
  std::uint64_t kept = 0;
  for (const TokenFrequency& entry : report.lengths) {
    kept += std::min(entry.tokens, length) * entry.records;
  }
  return kept;
}

Loss truncate(const TokenReport& report, std::uint64_t length) {
  Loss loss{.length = length};
  for (const TokenFrequency& entry : report.lengths) {
    if (entry.tokens > length) loss.records += entry.records;
  }
  loss.tokens = report.rendered.tokens - kept_tokens(report, length);
  for (const TokenFrequency& entry : report.begins) {
    if (entry.tokens >= length) loss.answers_lost += entry.answers;
  }
  std::uint64_t ending_later = 0;
  for (const TokenFrequency& entry : report.ends) {
    if (entry.tokens > length) ending_later += entry.answers;
  }
  loss.answers_cut = ending_later - loss.answers_lost;
  for (const TokenFrequency& entry : report.first_begin) {
    if (entry.tokens >= length) loss.nothing_to_learn += entry.records;
  }
  return loss;
}

Loss drop(const TokenReport& report, std::uint64_t length) {
  Loss loss{.length = length};
  for (const TokenFrequency& entry : report.lengths) {
    if (entry.tokens <= length) continue;
    loss.records += entry.records;
    loss.tokens += entry.tokens * entry.records;
    loss.answers_lost += entry.answers;
  }
  return loss;
}

// Sequences by the room left in them, for pack().
class Sequences {
 public:
  explicit Sequences(std::uint64_t length) : length_(length) {}

  // Each into the fullest sequence that still has room for it.
  void add(std::uint64_t tokens, std::uint64_t records) {
    while (records > 0) {
      const auto found = by_room_.lower_bound(tokens);
      if (found == by_room_.end()) return open(tokens, records);
      const std::uint64_t room = found->first;
      const std::uint64_t moved = std::min(found->second, records);
      if ((found->second -= moved) == 0) by_room_.erase(found);
      records -= moved;
      by_room_[room - tokens] += moved;
    }
  }
  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }

 private:
  // As many of them as fit into each new sequence.
  void open(std::uint64_t tokens, std::uint64_t records) {
    const std::uint64_t each = length_ / tokens;
    if (const std::uint64_t full = records / each; full > 0) {
      by_room_[length_ - each * tokens] += full;
      count_ += full;
    }
    if (const std::uint64_t rest = records % each; rest > 0) {
      by_room_[length_ - rest * tokens] += 1;
      ++count_;
    }
  }

  std::uint64_t length_;
  std::uint64_t count_ = 0;
  std::map<std::uint64_t, std::uint64_t> by_room_;
};

}  // namespace

std::uint64_t length_at(const TokenReport& report, double share) noexcept {
  const double wanted = std::ceil(share * static_cast<double>(report.records));
  double seen = 0;
  for (const TokenFrequency& entry : report.lengths) {
    seen += static_cast<double>(entry.records);
    if (seen >= wanted) return entry.tokens;
  }
  return report.lengths.empty() ? 0 : report.lengths.back().tokens;
}

Loss simulate(const TokenReport& report, std::uint64_t length, Overflow overflow) {
  return overflow == Overflow::Truncate ? truncate(report, length) : drop(report, length);
}

std::vector<LengthBin> length_bins(const TokenReport& report) {
  std::vector<LengthBin> bins;
  for (const TokenFrequency& entry : report.lengths) {
    while (bins.empty() || entry.tokens > bins.back().last) {
      const std::uint64_t last = bins.empty()
                                     ? std::bit_ceil(std::max<std::uint64_t>(entry.tokens, 1))
                                     : 2 * bins.back().last;
      bins.push_back({last / 2 + (last > 1 ? 1 : 0), last, 0});
    }
    bins.back().records += entry.records;
  }
  return bins;
}

std::vector<std::uint64_t> telling_lengths(const TokenReport& report) {
  std::set<std::uint64_t> lengths;
  if (report.lengths.empty()) return {};
  const std::uint64_t most =
      std::bit_ceil(std::max<std::uint64_t>(report.lengths.back().tokens, 1));
  const std::uint64_t least = std::max<std::uint64_t>(report.lengths.front().tokens, 1);
  for (std::uint64_t length = most; length >= least && lengths.size() < 8; length /= 2) {
    lengths.insert(length);
  }
  lengths.insert(knee_length(report));
  if (report.limit > 0) lengths.insert(report.limit);
  return {lengths.begin(), lengths.end()};
}

std::uint64_t packing_length(const TokenReport& report) noexcept {
  if (report.limit > 0 || report.lengths.empty()) return report.limit;
  return std::bit_ceil(std::max<std::uint64_t>(report.lengths.back().tokens, 1));
}

std::uint64_t knee_length(const TokenReport& report) {
  if (report.lengths.empty() || report.rendered.tokens == 0) return 0;
  const auto longest = static_cast<double>(report.lengths.back().tokens);
  const auto all = static_cast<double>(report.rendered.tokens);
  std::uint64_t knee = report.lengths.back().tokens;
  double best = 0;
  std::uint64_t kept = 0;  // of the records up to this length
  std::uint64_t longer = report.records;
  for (const TokenFrequency& entry : report.lengths) {
    kept += entry.tokens * entry.records;
    longer -= entry.records;
    const double share = static_cast<double>(kept + longer * entry.tokens) / all;
    const double above = share - static_cast<double>(entry.tokens) / longest;
    if (above <= best) continue;
    best = above;
    knee = entry.tokens;
  }
  return knee;
}

Packing pack(const TokenReport& report, std::uint64_t length) {
  Packing packing{.length = length};
  if (length == 0) return packing;
  Sequences sequences(length);
  for (auto entry = report.lengths.rbegin(); entry != report.lengths.rend(); ++entry) {
    const std::uint64_t tokens = std::min(entry->tokens, length);
    if (tokens > 0) sequences.add(tokens, entry->records);
  }
  packing.sequences = sequences.count();
  packing.tokens = kept_tokens(report, length);
  return packing;
}

double training_cost(const TokenReport& report, const Price& price, double epochs) {
  std::uint64_t paid = report.rendered.tokens;
  if (report.limit > 0) paid = kept_tokens(report, report.limit);
  return epochs * static_cast<double>(paid) * price.per_token;
}

}  // namespace ftdata
