// Which texts of the references are in a sequence of words, and how sure that is.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "leakage/index.hpp"

namespace ftdata::leakage {

// When enough is there: so many nats of matched words, which are this share of the text's. Found on
// planted copies with one seed; tests/unit/leakage holds them against others.
struct Threshold {
  float weight;
  float coverage;
};
struct Thresholds {
  static constexpr Threshold kLikely[] = {{40, 0.10F}, {25, 0.25F}, {18, 0.40F}};
  // Nearly the whole of a short text: words, nats, share.
  static constexpr std::uint32_t kShortWords = 4;
  static constexpr float kShortWeight = 12;
  static constexpr float kShortCoverage = 0.95F;
  // One stock phrase: fewer words in one run, in a question of fewer words, covering less.
  static constexpr std::uint32_t kPhraseWords = 10;
  static constexpr std::uint32_t kPhraseQuestionWords = 25;
  static constexpr float kPhraseCoverage = 0.80F;
  static constexpr std::uint32_t kCertainWords = 9;      // in one run
  static constexpr std::uint32_t kCertainTurnWords = 4;  // when they are all of the turn,
  static constexpr float kTurnWordWeight = 5;            // and one of them is rare
  static constexpr std::uint32_t kLongAnswerWords = 20;  // that is a leak without its question
  static constexpr float kNearSimilarity = 0.8F;
  // Below, nothing is said.
  static constexpr float kPossibleCoverage = 0.40F;
  static constexpr float kPossibleWeight = 12;
  // Rare words in any order, in a stretch of so many words of the record.
  static constexpr std::uint32_t kRareStretch = 120;
  static constexpr std::size_t kRareWords = 4;
  static constexpr float kRareWeight = 18;
  static constexpr float kRareCoverage = 0.5F;
  static constexpr float kRareWordWeight = 2.5F;  // lighter words do not count
};

// Words of a record, all its turns one behind the other.
struct Words {
  std::vector<Word> words;
  std::vector<std::uint32_t> text_of;  // by word: number of its text
  std::vector<std::uint32_t> ends;     // by text: number of words up to its end
};

struct Match {
  std::uint32_t component = 0;
  LeakLevel level = LeakLevel::Possible;
  std::uint32_t train_begin = 0;  // words
  std::uint32_t train_end = 0;
  std::uint32_t begin = 0;  // words of the component
  std::uint32_t end = 0;
  std::uint32_t matched = 0;
  std::uint32_t run = 0;
  float weight = 0;
  float coverage = 0;
  float similarity = 0;
};

// For one thread; keeps its buffers.
class Matcher {
 public:
  explicit Matcher(const Index& index) : index_(index) {}
  // At most one match of each component, by component.
  std::span<const Match> match(const Words& words);

 private:
  struct Seed {
    std::uint32_t component = 0;
    std::uint32_t at = 0;     // word of the record
    std::uint32_t place = 0;  // word of the component
  };
  void find_seeds(const Words& words);
  void find_wholes(const Words& words);
  void find_rare(const Words& words);
  static std::uint32_t densest(const Words& words, std::span<const Seed> seeds);
  void match_rare(const Words& words, std::uint32_t component, std::span<const Seed> seeds);
  Match best_window(const Component& component, std::span<const Seed> seeds);
  void measure(std::span<const Seed> seeds, Match& match);
  void judge(const Words& words, Match& match);
  [[nodiscard]] bool stands_whole(const Words& words, const Match& match) const;
  [[nodiscard]] float similarity(const Words& words, const Match& match) const;
  Match& match_of(std::uint32_t component);

  const Index& index_;
  std::vector<Seed> seeds_;
  std::vector<Seed> rare_seeds_;
  std::vector<std::uint32_t> covered_;
  std::vector<std::uint32_t> runs_;
  std::vector<Match> matches_;
};

}  // namespace ftdata::leakage
