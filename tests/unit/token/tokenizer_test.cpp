// The public interface: names, hostile text, threads, linear time.
#include "ftdata/tokenizer.hpp"

#include <ctime>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace ftdata {
namespace {

TEST(Tokenizer, IsFoundByEncodingAndByModel) {
  EXPECT_EQ(load_tokenizer("cl100k_base").value().name(), "cl100k_base");
  EXPECT_EQ(load_tokenizer("ft:gpt-4.1-mini:org::id").value().name(), "o200k_base");
}

TEST(Tokenizer, RefusesAnUnknownName) {
  const Result<Tokenizer> result = load_tokenizer("gpt-banana");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::NotFound);
  EXPECT_NE(result.error().message.find("gpt-banana"), std::string::npos);
}

TEST(Tokenizer, TakesSpecialTokensInTextAsText) {
  for (const char* encoding : {"o200k_base", "o200k_harmony", "cl100k_base", "r50k_base"}) {
    EXPECT_EQ(load_tokenizer(encoding).value().count("<|endoftext|>"), 7U) << encoding;
  }
}

TEST(Tokenizer, CountsAnIllFormedPartAsOneReplacementCharacter) {
  const Tokenizer tokenizer = load_tokenizer("o200k_base").value();
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"a\xFFz", "a\uFFFDz"},
      {"\xE4\xB8", "\uFFFD"},  // cut off: one maximal part
      {"\xE4\xB8x", "\uFFFDx"},
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},            // a lone surrogate as bytes
      {"\xC0\xAF", "\uFFFD\uFFFD"},                      // overlong
      {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},  // past U+10FFFF
      {"\xF0\x9F\x98", "\uFFFD"},
      {"\x80\xBF ok", "\uFFFD\uFFFD ok"},
      {"\xF0\x9F\x98\x80\xF0", "\U0001F600\uFFFD"}};
  for (const auto& [broken, repaired] : cases)
    EXPECT_EQ(tokenizer.encode(broken), tokenizer.encode(repaired));
}

TEST(Tokenizer, CountsTextThatEndsAtAnUnreadablePage) {
  // The sanitizer's red zone stands for the page: nothing past the text may be read.
  const Tokenizer tokenizer = load_tokenizer("cl100k_base").value();
  std::size_t total = 0;
  for (std::size_t size = 0; size < 200; ++size) {
    const std::vector<char> text(size, 'x');
    total += tokenizer.count(std::string_view(text.data(), text.size()));
  }
  EXPECT_GT(total, 0U);
}

// One unit repeated to a megabyte takes at most half a second of processor time (other programs of
// the machine do not count); the sanitizers of the debug build slow everything down about tenfold.
TEST(Tokenizer, StaysLinearOnRepeatedText) {
#ifdef NDEBUG
  constexpr double kSeconds = 0.5;
#else
  constexpr double kSeconds = 8;
#endif
  const std::string units[] = {
      "a",  " ", "\n", "=", "ab",  "\u4E2D", "\u0E01",     "1",    "'s",     "\t",     "\r\n",
      " a", "A", "aA", "/", "\n/", "\u0301", "\U0001F600", "\xFF", "\u3000", "it's's", "("};
  for (const char* encoding : {"o200k_base", "cl100k_base", "r50k_base"}) {
    const Tokenizer tokenizer = load_tokenizer(encoding).value();
    for (const std::string& unit : units) {
      std::string text;
      while (text.size() < 1'000'000) text += unit;
      const std::clock_t begin = std::clock();
      EXPECT_GT(tokenizer.count(text), 0U);
      const double spent = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
      EXPECT_LT(spent, kSeconds) << encoding << " '" << unit << "'";
    }
  }
}

TEST(Tokenizer, GivesTheSameCountsToManyThreads) {
  const Tokenizer tokenizer = load_tokenizer("o200k_base").value();
  std::vector<std::string> texts;
  std::size_t expected = 0;
  for (int i = 0; i < 300; ++i) {
    texts.push_back("Record " + std::to_string(i * 7919) + " has \u4E16\u754C and it's nr " +
                    std::to_string(i));
    expected += tokenizer.encode(texts.back()).size();
  }
  std::vector<std::size_t> totals(8);
  {
    std::vector<std::jthread> threads;
    for (std::size_t& total : totals) {
      threads.emplace_back([&total, &texts, copy = tokenizer] {
        for (const std::string& text : texts) total += copy.count(text);
      });
    }
  }
  for (const std::size_t total : totals) EXPECT_EQ(total, expected);
}

TEST(Tokenizer, SaysWhichUnicodeItKnows) {
  EXPECT_EQ(tokenizer_unicode_version(), "16.0");
}

}  // namespace
}  // namespace ftdata
