// Sums up the tokens of records; tallies of several threads are merged into one.
//
// Memory: 128 KiB, and one entry for each longer length that occurs.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "ftdata/tokens.hpp"

namespace ftdata::scanning {

// How often each number of tokens occurs: an array for the usual ones, a tree for the others.
class Frequencies {
 public:
  void add(std::uint64_t tokens, std::uint64_t records, std::uint64_t answers);
  void merge(const Frequencies& other);
  [[nodiscard]] std::vector<TokenFrequency> list() const;

 private:
  struct Count {
    std::uint64_t records = 0;
    std::uint64_t answers = 0;
  };
  static constexpr std::uint64_t kUsual = 2048;

  std::vector<Count> usual_ = std::vector<Count>(kUsual);
  std::map<std::uint64_t, Count> unusual_;
};

class TokenTally {
 public:
  // Keeps the first `listed` records over the limit, all of them when it is 0.
  TokenTally(std::uint64_t limit, std::size_t listed) : limit_(limit), listed_(listed) {}

  void add(const Record& record);
  void merge(TokenTally&& other);
  [[nodiscard]] TokenReport report() const;

 private:
  void add_turns(const Record& record, const RecordTokens& tokens);
  void keep_first();

  std::uint64_t limit_;
  std::size_t listed_;
  TokenReport sums_;  // without the lists of frequencies
  Frequencies lengths_;
  Frequencies first_begin_;
  Frequencies begins_;
  Frequencies ends_;
};

}  // namespace ftdata::scanning
