#include "text/byte_classes.hpp"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "text/sensitive.hpp"

namespace ftdata::text {
namespace {

constexpr ByteClass kSome = class_of("09AZaz_-. ");

std::string random_bytes(std::mt19937& random, std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(random() & 0xFFU);
  return bytes;
}

TEST(ByteClasses, HaveExactlyTheirMembers) {
  for (unsigned byte = 0; byte < 256; ++byte) {
    const bool in = byte < 128 && std::string_view("09AZaz_-. ").find(static_cast<char>(byte)) !=
                                      std::string_view::npos;
    EXPECT_EQ(kSome.has(static_cast<unsigned char>(byte)), in) << byte;
  }
}

TEST(ByteClasses, AreFoundAlikeByAllWays) {
  std::mt19937 random(7);  // NOLINT(bugprone-random-generator-seed): the same every time
  for (int round = 0; round < 200; ++round) {
    const std::string window = random_bytes(random, 64);
    const FoundBlock found = class_finders().find(window.data(), 1, kSome);
    EXPECT_EQ(found.mask, plain_class_finders().find(window.data(), 1, kSome).mask);
    EXPECT_EQ(found.skipped, found.mask == 0 ? 1U : 0U);
  }
}

TEST(ByteClasses, AreVisitedInTextsOfAnyLength) {
  std::mt19937 random(8);  // NOLINT(bugprone-random-generator-seed): the same every time
  for (std::size_t size = 0; size < 300; ++size) {
    const std::string text = random_bytes(random, size);
    const std::size_t step = 1 + size % 90;  // some visits skip what comes behind
    std::vector<std::size_t> expected;
    std::size_t members = 0;
    for (std::size_t at = 0, next = 0; at < size; ++at) {
      if (!kSome.has(static_cast<unsigned char>(text[at]))) continue;
      ++members;
      if (at < next) continue;
      expected.push_back(at);
      next = at + step;
    }
    std::vector<std::size_t> visited;
    for_each_of(text, kSome, [&](std::size_t at) {
      visited.push_back(at);
      return at + step;
    });
    EXPECT_EQ(visited, expected) << size;
    EXPECT_EQ(count_members(text, kSome), members) << size;
  }
}

constexpr PairClass kPairs{class_of("ab-\n"), class_of("bc_")};

TEST(PairClasses, AreFoundAlikeByAllWays) {
  std::mt19937 random(9);  // NOLINT(bugprone-random-generator-seed): the same every time
  const std::string_view letters = "abc-_\n\xC3 ";
  for (std::size_t size = 0; size < 300; ++size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += letters[random() % letters.size()];
    std::vector<std::size_t> expected;
    for (std::size_t at = 0; at + 1 < size; ++at) {
      const auto first = static_cast<unsigned char>(text[at]);
      if (kPairs.has(first, static_cast<unsigned char>(text[at + 1]))) expected.push_back(at);
    }
    std::vector<std::size_t> visited;
    for_each_of(text, kPairs, [&](std::size_t at) {
      visited.push_back(at);
      return at + 1;
    });
    EXPECT_EQ(visited, expected) << size;
    if (size <= kBlock) continue;
    const FoundBlock found = class_finders().find_pairs(text.data(), (size - 1) / kBlock, kPairs);
    const FoundBlock plain =
        plain_class_finders().find_pairs(text.data(), (size - 1) / kBlock, kPairs);
    EXPECT_EQ(found.mask, plain.mask);
    EXPECT_EQ(found.skipped, plain.skipped);
  }
}

TEST(IssuedKeys, AreThoseOfTheFullSearch) {
  const std::string tail = "0aB1cD2eF3gH4iJ5kL6mN7oP8";
  for (const std::string prefix :
       {"AGE-SECRET-KEY-", "AIza",   "AKIA",  "ASIA",     "SG.",      "dop_v1_", "ghp_",
        "github_pat_",     "glpat-", "gsk_",  "hf_",      "npm_",     "nvapi-",  "pk_live_",
        "pplx-",           "r8_",    "sk-",   "sk_live_", "sk_test_", "whsec_",  "xai-",
        "xapp-",           "xoxb-",  "xoxe.", "ya29."}) {
    for (const std::string& text :
         {prefix + tail, "use " + prefix + tail + " here",
          std::string(70, 'x') + ' ' + prefix + tail + '.', "no" + prefix + tail,
          "line\\n" + prefix + tail, std::string(63, '.') + prefix + tail,
          std::string(64, '.') + prefix + tail, std::string(65, '.') + prefix + tail}) {
      std::vector<SensitiveSpan> expected;
      std::vector<SensitiveSpan> found;
      find_tokens(text, expected);
      find_issued_keys(text, found);
      ASSERT_EQ(found.size(), expected.size()) << text;
      if (found.empty()) continue;
      EXPECT_EQ(found[0].begin, expected[0].begin) << text;
      EXPECT_EQ(found[0].end, expected[0].end) << text;
    }
  }
  std::vector<SensitiveSpan> found;
  find_issued_keys("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", found);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, SensitiveKind::PrivateKey);
  found.clear();
  find_issued_keys("Bearer of good news, eyJ and a well-known KEY", found);
  EXPECT_TRUE(found.empty());
}

}  // namespace
}  // namespace ftdata::text
