#include "text/normal_form.hpp"

#include <gtest/gtest.h>

namespace ftdata::text {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

TEST(NotNfc, IsFoundAtTheLetterThatWouldChange) {
  EXPECT_EQ(find_not_nfc("cafe\u0301"), 3U);
  EXPECT_EQ(find_not_nfc("\u00E9\u00E9 e\u0301"), 5U);
  EXPECT_EQ(find_not_nfc("\u304B\u3099"), 0U);  // kana and a voicing mark, as macOS writes them
  EXPECT_EQ(find_not_nfc("\u1112\u1161\u11AB"), 0U);  // Hangul in parts
  EXPECT_EQ(find_not_nfc("x\u212B"), 1U);             // the sign for Angstrom
  EXPECT_EQ(find_not_nfc("\U0001F600 e\u0301"), 5U);
  EXPECT_EQ(find_not_nfc("a\u0301\u0323"), 0U);  // marks in another order
}

TEST(NotNfc, IsNotFoundInComposedText) {
  for (const char* const text : {"", "plain", "caf\u00E9", "\u304C\uD55C\u4F60\U0001F600",
                                 "x\u0301", "\u0915\u093C", "\u0627\u064E", "q\u0323\u0307"}) {
    EXPECT_EQ(find_not_nfc(text), kNone) << text;
  }
}

}  // namespace
}  // namespace ftdata::text
