// How rare words are: what a matched word says about a text having been copied.
//
// The weight of a word is ln((n + k) / (df + 1 + k p)), in nats, at most 10: n documents have been
// seen, df of them have the word. k documents of common English are added, of which a share p has
// the word: so weights make sense in small sets, too.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>

#include "leakage/words.hpp"

namespace ftdata::leakage {

class WordWeights {
 public:
  WordWeights();

  // A document: each of its words counts once.
  void add(std::span<const Word> words);
  void merge(const WordWeights& other);
  [[nodiscard]] float weight_of(std::uint64_t hash) const;

 private:
  struct Seen {
    std::uint32_t documents = 0;
    std::uint64_t last = 0;  // the number of the last one, from 1
  };
  std::unordered_map<std::uint64_t, Seen> seen_;
  std::unordered_map<std::uint64_t, float> share_of_;  // of common words
  std::uint64_t documents_ = 0;
};

}  // namespace ftdata::leakage
