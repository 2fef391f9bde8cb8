// What the rules about answers find at the edges of what they look at.
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "rules/loop.hpp"
#include "rules/refusal_phrases.hpp"

namespace ftdata::rules {
namespace {

std::string repeat(const std::string& piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

TEST(Loops, AreFoundAtTheEndWithTheirPeriod) {
  std::mt19937 random(3);
  for (const int letters : {3, 10, 80, 399}) {
    std::string piece = "x";
    for (int i = 1; i < letters; ++i) piece += static_cast<char>('a' + random() % 23);
    const std::string text = "It begins well: " + repeat(piece, 30);
    const Loop loop = find_loop(text);
    EXPECT_EQ(loop.period, piece.size()) << letters;
    EXPECT_GE(loop.repeats, 29U) << letters;
    EXPECT_EQ(text.substr(loop.begin + loop.period, loop.period),
              text.substr(loop.begin, loop.period));
  }
}

TEST(Loops, AreFoundWhereAPieceRepeatsItsOwnEnd) {
  const std::string piece = "the same words, the same words, and then: ";
  EXPECT_EQ(find_loop("Once. " + repeat(piece, 12) + "the same words, the same words, ").period,
            piece.size());
}

TEST(Loops, MayEndInTheMiddleOfAPiece) {
  EXPECT_EQ(find_loop("Once " + repeat("and then ", 20) + "and th").period, 9U);
}

TEST(Loops, AreNotRulersLaughterOrLists) {
  for (const std::string& text :
       {repeat("-", 300), repeat("= ", 100), repeat("ha", 7), repeat("abc ", 7),
        repeat("abcdefghijk ", 7), std::string(500, ' '), std::string()}) {
    EXPECT_EQ(find_loop(text).repeats, 0U) << text;
  }
  std::string list;
  for (int i = 0; i < 100; ++i) list += "- item " + std::to_string(i) + "\n";
  EXPECT_EQ(find_loop(list).repeats, 0U);
}

TEST(Refusals, AreFoundWithTheirPlaceInTheText) {
  const std::string text = "Well\u2019s dry. I\u2019m sorry, but I can\u2019t help.";
  const Phrase phrase = find_refusal(text);
  EXPECT_EQ(text.substr(phrase.begin, phrase.length), "I\u2019m sorry, but I can\u2019t");
}

TEST(Refusals, AreLookedForAtTheBeginningOnly) {
  const std::string late = repeat("word ", 60) + "I'm sorry, but I can't.";
  EXPECT_EQ(find_refusal(late).length, 0U);
  EXPECT_EQ(find_refusal("I'm sorry you had to wait.").length, 0U);
  EXPECT_EQ(find_refusal("").length, 0U);
}

}  // namespace
}  // namespace ftdata::rules
