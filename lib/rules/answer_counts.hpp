// Counts equal answers of an input, for the rules about their variety.
//
// Memory: 8 bytes a record. Answers are told by 64 bits of hash: see base/hash.hpp for the odds.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "ftdata/record.hpp"

#include "base/hash.hpp"
#include "rules/answer_text.hpp"

namespace ftdata::rules {

class AnswerCounts {
 public:
  // The last answer of the record, if it is a text.
  void take(const Record& record) {
    if (record.messages().empty()) return;
    const std::string_view answer = answer_text(record.messages().back());
    if (answer.empty()) return;
    hashes_.push_back(base::hash64(answer));
    bytes_ += answer.size();
  }

  void add(AnswerCounts&& other) {
    hashes_.insert(hashes_.end(), other.hashes_.begin(), other.hashes_.end());
    bytes_ += other.bytes_;
  }

  struct Summary {
    std::uint64_t answers = 0;
    std::uint64_t distinct = 0;
    std::uint64_t most = 0;   // how often the most frequent one comes
    std::uint64_t least = 0;  // and the rarest one
    // A few short answers again and again: names of classes.
    bool are_labels = false;
  };

  [[nodiscard]] Summary summarise() {
    constexpr std::uint64_t kLabelsMax = 100;
    constexpr std::uint64_t kLabelBytesMax = 40;
    std::ranges::sort(hashes_);
    Summary summary{.answers = hashes_.size(), .least = hashes_.size()};
    for (auto begin = hashes_.begin(); begin != hashes_.end();) {
      const auto end = std::upper_bound(begin, hashes_.end(), *begin);
      const auto count = static_cast<std::uint64_t>(end - begin);
      summary.most = std::max(summary.most, count);
      summary.least = std::min(summary.least, count);
      ++summary.distinct;
      begin = end;
    }
    summary.are_labels = summary.distinct <= std::min(kLabelsMax, summary.answers / 3) &&
                         bytes_ <= summary.answers * kLabelBytesMax;
    return summary;
  }

 private:
  std::vector<std::uint64_t> hashes_;
  std::uint64_t bytes_ = 0;
};

}  // namespace ftdata::rules
