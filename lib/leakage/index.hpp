// Every run of five words of the references, for looking up.
//
// A filter of a few bits a run answers most questions from the cache; what passes is looked up in a
// table of runs, each with the texts that have it and where.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "leakage/reference.hpp"
#include "leakage/word_weights.hpp"

namespace ftdata::leakage {

inline constexpr std::size_t kRunWords = 5;

// A set of hashes that may have some more: three bits of one word each.
class HashFilter {
 public:
  void reserve(std::size_t count);
  void add(std::uint64_t hash) { words_[word_of(hash)] |= bits_of(hash); }
  [[nodiscard]] bool may_have(std::uint64_t hash) const {
    const std::uint64_t bits = bits_of(hash);
    return (words_[word_of(hash)] & bits) == bits;
  }

 private:
  [[nodiscard]] std::size_t word_of(std::uint64_t hash) const { return (hash >> 20U) & mask_; }
  static std::uint64_t bits_of(std::uint64_t hash) {
    return std::uint64_t{1} << (hash & 63U) | std::uint64_t{1} << (hash >> 6U & 63U) |
           std::uint64_t{1} << (hash >> 12U & 63U);
  }
  std::vector<std::uint64_t> words_ = std::vector<std::uint64_t>(1);
  std::size_t mask_ = 0;
};

// The hash of the five words that end at a place, kept up to date word by word.
class RollingRun {
 public:
  // `oldest` is the word five places before; 0 for the first five.
  void add(std::uint64_t word, std::uint64_t oldest) {
    state_ = (state_ - oldest * kOldest) * kFactor + word;
  }
  [[nodiscard]] std::uint64_t hash() const {
    const std::uint64_t mixed = (state_ ^ state_ >> 29U) * 0xBF58476D1CE4E5B9U;
    return mixed ^ mixed >> 32U;
  }

 private:
  static constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15U;
  static constexpr std::uint64_t kOldest = kFactor * kFactor * kFactor * kFactor;
  std::uint64_t state_ = 0;
};

struct Posting {
  std::uint32_t component = 0;
  std::uint32_t place = 0;  // of the first word
};

class Index {
 public:
  // `weights` has the documents of both sides. Fills in the weights of the components.
  Index(std::vector<Component> components, const WordWeights& weights);

  [[nodiscard]] const std::vector<Component>& components() const noexcept { return components_; }
  // Of a run that is in too many texts to say anything: none.
  [[nodiscard]] std::span<const Posting> find(std::uint64_t run) const;
  [[nodiscard]] bool may_have(std::uint64_t run) const { return filter_.may_have(run); }
  // Questions that are these words and no others.
  [[nodiscard]] std::span<const std::uint32_t> find_whole(std::uint64_t all_words) const;
  // Questions in which this rare word is.
  [[nodiscard]] bool may_be_rare(std::uint64_t word) const { return rare_filter_.may_have(word); }
  [[nodiscard]] std::span<const std::uint32_t> find_rare(std::uint64_t word) const;

 private:
  void add_runs();
  void add_rare_words();

  std::vector<Component> components_;
  HashFilter filter_;
  HashFilter rare_filter_;
  HashFilter whole_filter_;
  std::unordered_map<std::uint64_t, std::pair<std::uint32_t, std::uint32_t>>
      runs_;  // into postings_
  std::vector<Posting> postings_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> wholes_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> rare_;
};

// Of all words in their order.
std::uint64_t hash_of_words(std::span<const Word> words);

}  // namespace ftdata::leakage
