// find_duplicates() against comparing every record with every other one, on planted corpora. The
// truth is computed from the texts, not from how they were planted.
#include "ftdata/duplicates.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace ftdata::test {
namespace {

// Words that name nothing and count nothing, so that nothing is held for a template's slot.
std::string word(std::mt19937& random) {
  static constexpr std::string_view kSyllables[] = {"ba", "ce", "di", "fo",  "gu",  "ha",
                                                    "li", "mo", "nu", "pra", "ste", "ver"};
  std::string text;
  for (int i = 0; i < 3; ++i) text += kSyllables[random() % 12];
  return text;
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string one; stream >> one;) words.push_back(one);
  return words;
}

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& one : words) text += (text.empty() ? "" : " ") + one;
  return text;
}

std::string edited(const std::string& text, double rate, std::mt19937& random) {
  std::vector<std::string> words = words_of(text);
  const auto edits = static_cast<std::size_t>(rate * static_cast<double>(words.size()) + 0.5);
  for (std::size_t i = 0; i < edits && words.size() > 1; ++i) {
    const std::size_t at = random() % words.size();
    const auto kind = random() % 5;
    if (kind == 0) {
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
    } else if (kind == 1) {
      words.insert(words.begin() + static_cast<std::ptrdiff_t>(at), word(random));
    } else {
      words[at] = word(random);
    }
  }
  return join(words);
}

std::vector<std::string> plant(std::size_t count, unsigned seed) {
  static constexpr std::size_t kLengths[] = {6, 8, 12, 17, 20, 40, 85, 85, 85, 150, 400};
  static constexpr double kRates[] = {0, .005, .01, .02, .03, .05, .08, .1, .15, .2, .3};
  std::mt19937 random(seed);
  std::vector<std::string> texts;
  while (texts.size() < count) {
    if (!texts.empty() && random() % 5 == 0) {
      const std::string& from =
          texts[texts.size() - 1 - random() % std::min<std::size_t>(texts.size(), 50)];
      texts.push_back(edited(from, kRates[random() % 11], random));
      continue;
    }
    std::vector<std::string> words(kLengths[random() % 11]);
    for (std::string& one : words) one = word(random);
    texts.push_back(join(words));
  }
  return texts;
}

std::string lines_of(const std::vector<std::string>& texts) {
  std::string lines;
  for (const std::string& text : texts) lines += fmt::format("{{\"text\":\"{}\"}}\n", text);
  return lines;
}

using Shingles = std::vector<int>;  // sorted, without repetitions

// The text of each shingle, numbered: comparing numbers is comparing texts, but faster.
int number_of(const std::string& shingle) {
  static std::map<std::string, int> numbers;
  return numbers.try_emplace(shingle, static_cast<int>(numbers.size())).first->second;
}

Shingles shingles_of(const std::vector<std::string>& words, std::size_t size) {
  std::set<int> shingles;
  for (std::size_t i = 0; i + size <= words.size(); ++i) {
    std::string one;
    for (std::size_t j = 0; j < size; ++j) one += words[i + j] + ' ';
    shingles.insert(number_of(one));
  }
  return {shingles.begin(), shingles.end()};
}

double jaccard(const Shingles& a, const Shingles& b) {
  std::vector<int> shared;
  std::ranges::set_intersection(a, b, std::back_inserter(shared));
  return static_cast<double>(shared.size()) /
         static_cast<double>(a.size() + b.size() - shared.size());
}

// As the documentation of find_duplicates() has it.
struct Text {
  explicit Text(const std::string& text)
      : words(words_of(text)), triples(shingles_of(words, 3)), pairs(shingles_of(words, 2)) {}
  std::vector<std::string> words;
  Shingles triples;
  Shingles pairs;
};

double similarity(const Text& a, const Text& b) {
  double most = 0;
  const auto both = [&](std::size_t least, std::size_t most_words) {
    const auto fits = [&](const Text& text) {
      return text.words.size() >= least && text.words.size() <= most_words;
    };
    return fits(a) && fits(b);
  };
  if (both(16, 1'000'000)) most = jaccard(a.triples, b.triples);
  if (both(5, 20)) most = std::max(most, jaccard(a.pairs, b.pairs));
  return most;
}

DuplicateOptions options_for(double threshold) {
  DuplicateOptions options;
  options.threshold = threshold;
  options.allow_variants = true;  // texts are equal but for their order
  options.allow_large_clusters = true;
  options.threads = 1;
  return options;
}

Duplicates find(const std::string& lines, const DuplicateOptions& options) {
  Dataset dataset;
  dataset.add_memory("planted", lines);
  return std::move(find_duplicates(dataset, options).value());
}

std::string text_of(const Duplicates& found) {
  std::string text;
  for (const DuplicateMatch& match : found.matches) {
    text += fmt::format("{} {} {} {} {:.6f} {:.6f} {}\n", match.record, match.kept,
                        duplicate_kind_name(match.kind), match.removed, match.jaccard,
                        match.containment, match.cluster_size);
  }
  return text;
}

// Each record that goes by comparing it with all that stay so far: no hashes, no buckets.
std::vector<bool> removed_by_brute_force(const std::vector<std::string>& texts, double threshold) {
  std::vector<Text> read(texts.begin(), texts.end());
  std::vector<bool> removed(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t j = 0; j < i && !removed[i]; ++j) {
      if (removed[j]) continue;
      removed[i] = texts[i] == texts[j] || similarity(read[i], read[j]) >= threshold;
    }
  }
  return removed;
}

TEST(Duplicates, ExactJoinIsBruteForce) {
  const std::vector<std::string> texts = plant(1500, 11);
  const std::string lines = lines_of(texts);
  for (const double threshold : {0.5, 0.7, 0.8, 0.9}) {
    DuplicateOptions options = options_for(threshold);
    options.exact_join = true;
    const Duplicates found = find(lines, options);
    EXPECT_EQ(found.removed, removed_by_brute_force(texts, threshold)) << threshold;
    EXPECT_GT(found.removed_count, 100U);
  }
}

TEST(Duplicates, EveryPairIsWhatItSays) {
  const std::vector<std::string> texts = plant(3000, 12);
  std::vector<Text> read(texts.begin(), texts.end());
  for (const double threshold : {0.5, 0.8}) {
    const Duplicates found = find(lines_of(texts), options_for(threshold));
    EXPECT_GT(found.removed_count, 200U);
    for (const DuplicateMatch& match : found.matches) {
      if (match.kind == DuplicateKind::Exact || match.kind == DuplicateKind::Normalised) {
        EXPECT_EQ(texts[match.record], texts[match.kept]);
        continue;
      }
      EXPECT_NEAR(similarity(read[match.record], read[match.kept]), match.jaccard, 1e-6);
      EXPECT_EQ(match.removed, match.kind != DuplicateKind::Contained);
      if (match.removed) {
        EXPECT_GE(match.jaccard, threshold);
        EXPECT_FALSE(found.removed[match.kept]);
      }
    }
  }
}

TEST(Duplicates, MinHashMissesNextToNothing) {
  const std::string lines = lines_of(plant(20'000, 13));
  DuplicateOptions options = options_for(0.8);
  const Duplicates found = find(lines, options);
  options.exact_join = true;
  const Duplicates exact = find(lines, options);
  EXPECT_GT(exact.removed_count, 2000U);
  // Of pairs at the threshold or a bit above at least 0.99, of all 0.998.
  std::map<bool, std::pair<double, double>> counts;
  for (const DuplicateMatch& match : exact.matches) {
    if (!match.removed || match.kind == DuplicateKind::Exact) continue;
    auto& [all, hit] = counts[match.jaccard < 0.82];
    ++all;
    hit += found.removed[match.record] ? 1 : 0;
  }
  EXPECT_GE(
      (counts[false].second + counts[true].second) / (counts[false].first + counts[true].first),
      0.998);
  EXPECT_GE(counts[true].second / counts[true].first, 0.99);
}

TEST(Duplicates, DoNotDependOnTheWayThere) {
  const std::string lines = lines_of(plant(2000, 14));
  DuplicateOptions options = options_for(0.8);
  const std::string expected = text_of(find(lines, options));
  for (const unsigned threads : {2U, 7U}) {
    options.threads = threads;
    options.chunk_bytes = 3000 * threads;
    EXPECT_EQ(text_of(find(lines, options)), expected);
  }
  options.memory_max = 4096;  // to a temporary file
  EXPECT_EQ(text_of(find(lines, options)), expected);
}

TEST(Duplicates, CleanDataIsClean) {
  const std::vector<std::string> texts = plant(2000, 15);
  const Duplicates found = find(lines_of(texts), options_for(0.8));
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!found.removed[i]) kept.push_back(texts[i]);
  }
  EXPECT_EQ(find(lines_of(kept), options_for(0.8)).removed_count, 0U);
}

// Many records that share a band and are not alike, many that are the same, long runs of one word.
TEST(Duplicates, TakeLinearTimeOnNastyData) {
  std::string lines;
  for (int i = 0; i < 3000; ++i) {
    lines += fmt::format("{{\"text\":\"{}{}\"}}\n", std::string(200, 'a'), i);
    lines += fmt::format(
        "{{\"text\":\"what is the result of adding {} to {} when both are natural "
        "numbers written in base ten and nothing is lost\"}}\n",
        i, i * 7);
    lines +=
        "{\"text\":\"the the the the the the the the the the the the the the the the the the\"}\n";
  }
  DuplicateOptions options;
  options.threads = 1;
  const Duplicates found = find(lines, options);
  EXPECT_EQ(found.removed_by_kind[static_cast<std::size_t>(DuplicateKind::Exact)], 2999U);
  EXPECT_EQ(found.removed_by_kind[static_cast<std::size_t>(DuplicateKind::Near)], 0U);
}

}  // namespace
}  // namespace ftdata::test
