// Every instruction set gives the same numbers; signatures estimate what they should.
#include <algorithm>
#include <cmath>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "similarity/banding.hpp"
#include "similarity/words.hpp"
#include "text/fold.hpp"

namespace ftdata::similarity {
namespace {

TEST(Kernels, ClassifyAlike) {
  std::mt19937 random(3);
  std::string text(64 * 9 + kTextPadding, '\0');
  for (std::size_t i = 0; i < 64 * 8; ++i) text[i] = static_cast<char>(random());
  for (int i = 0; i < 256 && i < 64 * 4; ++i)
    text[static_cast<std::size_t>(i)] = static_cast<char>(i);
  std::vector<ByteClasses> plain(9);
  kernels().back().classify(text.data(), plain.size(), plain.data());
  EXPECT_EQ(kernels().back().name, "plain");
  for (const Kernels& one : kernels()) {
    std::vector<ByteClasses> found(9);
    one.classify(text.data(), found.size(), found.data());
    for (std::size_t i = 0; i < found.size(); ++i) {
      EXPECT_EQ(found[i].word, plain[i].word) << one.name;
      EXPECT_EQ(found[i].symbol, plain[i].symbol) << one.name;
      EXPECT_EQ(found[i].punctuation, plain[i].punctuation) << one.name;
    }
  }
}

TEST(Kernels, SignAlike) {
  std::mt19937_64 random(4);
  for (const double threshold : {0.5, 0.8, 0.9}) {
    const Bands bands = choose_bands(threshold);
    Signer plain(kernels().back(), bands);
    for (const std::size_t count : {1U, 2U, 63U, 400U}) {
      std::vector<std::uint64_t> shingles(count);
      for (auto& shingle : shingles) shingle = random();
      std::vector<std::uint32_t> expected(bands.bands);
      plain.sign(shingles, expected.data());
      for (const Kernels& one : kernels()) {
        Signer signer(one, bands);
        std::vector<std::uint32_t> keys(bands.bands);
        signer.sign(shingles, keys.data());
        EXPECT_EQ(keys, expected) << one.name;
      }
    }
  }
}

TEST(Bands, AreChosenForRecall) {
  for (double threshold = 0.3; threshold <= 1.0; threshold += 0.05) {
    const Bands bands = choose_bands(threshold);
    EXPECT_GE(candidate_chance(bands, threshold), 0.995) << threshold;
    EXPECT_LE(bands.bands * bands.rows, 320U);
  }
  EXPECT_EQ(choose_bands(0.8).rows, 6U);
  EXPECT_EQ(choose_bands(0.8).bands, 20U);
}

// The share of equal minima estimates the Jaccard similarity without bias, and with the deviation
// of a perfect family of permutations.
TEST(Signatures, EstimateJaccard) {
  constexpr std::size_t kCommon = 80;
  constexpr std::size_t kOwn = 10;
  constexpr double kJaccard = 80.0 / 100;
  Signer signer(kernels().front(), choose_bands(0.8));
  const auto used = static_cast<double>(signer.bands().bands * signer.bands().rows);
  std::vector<std::uint32_t> keys(signer.bands().bands);
  double bias = 0;
  double squares = 0;
  constexpr int kPairs = 4000;
  for (unsigned seed = 1; seed <= 8; ++seed) {
    std::mt19937_64 random(seed);
    for (int pair = 0; pair < kPairs / 8; ++pair) {
      std::vector<std::uint64_t> a(kCommon + kOwn);
      for (auto& shingle : a) shingle = random();
      std::vector<std::uint64_t> b = a;
      for (std::size_t i = kCommon; i < b.size(); ++i) b[i] = random();
      signer.sign(a, keys.data());
      const std::vector<std::uint32_t> minima(signer.minima().begin(), signer.minima().end());
      signer.sign(b, keys.data());
      double equal = 0;
      for (std::size_t i = 0; i < static_cast<std::size_t>(used); ++i) {
        equal += minima[i] == signer.minima()[i] ? 1 : 0;
      }
      const double error = equal / used - kJaccard;
      bias += error / kPairs;
      squares += error * error / kPairs;
    }
  }
  const double theory = std::sqrt(kJaccard * (1 - kJaccard) / used);
  EXPECT_LT(std::abs(bias), 0.004);
  EXPECT_NEAR(std::sqrt(squares) / theory, 1, 0.05);
}

std::size_t count_words(std::string_view text, bool code = false) {
  text::Folder folder;
  std::string folded;
  code ? folder.code(text, folded) : folder.prose(text, folded);
  std::set<std::size_t> counts;
  for (const Kernels& one : kernels()) {
    WordFinder finder(one);
    std::vector<std::uint64_t> words;
    finder.read(folded);
    finder.find(code, words);
    counts.insert(words.size());
  }
  EXPECT_EQ(counts.size(), 1U);
  return *counts.begin();
}

TEST(Words, AreRunsOfLettersAndMeaningfulSigns) {
  EXPECT_EQ(count_words(""), 0U);
  EXPECT_EQ(count_words("one, two; three."), 3U);
  EXPECT_EQ(count_words("5 + 3"), 3U);
  EXPECT_EQ(count_words("5 - 3"), 3U);
  EXPECT_EQ(count_words("-5"), 2U);
  EXPECT_EQ(count_words("well - yes"), 2U);
  EXPECT_EQ(count_words("**bold** text"), 2U);
  EXPECT_EQ(count_words("a < b"), 3U);
  EXPECT_EQ(count_words("C++"), 3U);
  EXPECT_EQ(count_words("a+b;", true), 4U);
  EXPECT_EQ(count_words("\xE4\xB8\xAD\xE6\x96\x87 abc"), 3U);
  EXPECT_EQ(count_words("caf\xC3\xA9 noir"), 2U);
}

// Words across the borders of windows, and of any length.
TEST(Words, AreTheSameWhereverTheyStand) {
  for (std::size_t before = 0; before < 130; ++before) {
    const std::string text =
        std::string(before, '.') + "word " + std::string(before + 1, 'x') + " end";
    EXPECT_EQ(count_words(text), 3U) << before;
  }
}

TEST(Words, TellCodeFromProse) {
  WordFinder finder(kernels().front());
  text::Folder folder;
  const auto is_code = [&](std::string_view text) {
    std::string folded;
    folder.prose(text, folded);
    finder.read(folded);
    return finder.looks_like_code();
  };
  EXPECT_TRUE(is_code("def f(x):\n    return [x[i] for i in range(10)]\n\nprint(f({1: 2}))\n"));
  EXPECT_TRUE(is_code("Use this:\n```\nx\n```"));
  EXPECT_FALSE(is_code("What is 2 + 2? It is 4, of course (see above)."));
  EXPECT_FALSE(is_code("\"Well,\" he said, \"that's all; isn't it?\" And so it was."));
}

}  // namespace
}  // namespace ftdata::similarity
