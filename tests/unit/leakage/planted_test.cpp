// Planted copies of eval questions, and how many of them are found. The thresholds were chosen with
// seed 1; the others hold them.
#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "ftdata/leakage.hpp"

#include "leakage/words.hpp"

namespace ftdata::test {
namespace {

constexpr std::size_t kQuestions = 400;

// Text in which words follow each other as in language: a few words stand in every sentence, most
// words are rare.
class Prose {
 public:
  explicit Prose(unsigned seed) : random_(seed) {
    const std::string_view vowels = "aeiou";
    const std::string_view consonants = "bdfgklmnprstvz";
    while (words_.size() < 6000) {
      std::string word;
      for (std::size_t i = 2 + random_() % 3; i > 0; --i) {
        word += consonants[random_() % consonants.size()];
        word += vowels[random_() % vowels.size()];
      }
      words_.push_back(std::move(word));
    }
  }

  std::string word() {
    static constexpr std::string_view kCommon[] = {"the", "a",   "of",   "and",  "to",  "in",
                                                   "is",  "for", "that", "with", "has", "how"};
    if (random_() % 100 < 40) return std::string(kCommon[random_() % 12]);
    if (random_() % 100 < 5) return fmt::format("{}", 2 + random_() % 400);
    // A skewed choice: the square of a number between 0 and 1.
    const double share = static_cast<double>(random_() % 100'000) / 100'000;
    return words_[static_cast<std::size_t>(share * share * 5999)];
  }

  std::vector<std::string> words(std::size_t count) {
    std::vector<std::string> made;
    for (std::size_t i = 0; i < count; ++i) made.push_back(word());
    return made;
  }
  std::size_t number(std::size_t below) { return random_() % below; }

 private:
  std::mt19937 random_;
  std::vector<std::string> words_;
};

std::string joined(const std::vector<std::string>& words, std::string_view between = " ") {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : std::string(between)) + word;
  return text;
}

std::string chat(const std::vector<std::string>& turns) {
  std::string line = R"({"messages":[)";
  for (std::size_t i = 0; i < turns.size(); ++i) {
    line += fmt::format(R"({}{{"role":"{}","content":"{}"}})", i == 0 ? "" : ",",
                        i % 2 == 0 ? "user" : "assistant", turns[i]);
  }
  return line + "]}\n";
}

struct Planted {
  std::string eval;
  std::vector<std::vector<std::string>> questions;
};

Planted plant(Prose& prose) {
  Planted planted;
  for (std::size_t i = 0; i < kQuestions; ++i) {
    planted.questions.push_back(prose.words(15 + prose.number(60)));
    planted.eval += fmt::format(R"({{"question":"{}","answer":"{}"}})",
                                joined(planted.questions.back()), joined(prose.words(20))) +
                    '\n';
  }
  return planted;
}

// Each word is changed with this chance: another one, none, or one more.
std::vector<std::string> edited(Prose& prose, const std::vector<std::string>& words,
                                std::size_t percent) {
  std::vector<std::string> made;
  for (const std::string& word : words) {
    if (prose.number(100) >= percent) {
      made.push_back(word);
      continue;
    }
    const std::size_t kind = prose.number(5);
    if (kind <= 2) made.push_back(prose.word());
    if (kind == 3) made.insert(made.end(), {word, prose.word()});
  }
  return made;
}

using Plant = std::function<std::string(Prose&, const std::vector<std::string>&)>;

Leakage look(const std::string& train, const std::string& eval, unsigned threads = 2) {
  Dataset dataset;
  dataset.add_memory("train.jsonl", train);
  dataset.add_memory("eval.jsonl", eval, InputRole::Eval);
  LeakageOptions options;
  options.threads = threads;
  return find_leakage(dataset, options).value();
}

// The share of the questions that are found where they were planted, at Likely or better.
double recall(unsigned seed, const Plant& make) {
  Prose prose(seed);
  const Planted planted = plant(prose);
  std::string train;
  for (const auto& question : planted.questions) train += make(prose, question);
  for (std::size_t i = 0; i < 2000; ++i) {
    train += chat({joined(prose.words(40)), joined(prose.words(60))});
  }
  const Leakage found = look(train, planted.eval);
  std::set<std::uint64_t> hit;
  for (const LeakHit& one : found.hits) {
    const bool right = one.train.id.line == one.reference.id.line;
    if (right && one.level >= LeakLevel::Likely) hit.insert(one.train.id.line);
  }
  return static_cast<double>(hit.size()) / kQuestions;
}

struct Case {
  std::string_view name;
  double least;
  Plant make;
};

std::vector<Case> cases() {
  using Words = std::vector<std::string>;
  return {
      {"verbatim", 0.995,
       [](Prose& p, const Words& q) { return chat({joined(q), joined(p.words(30))}); }},
      {"inside", 0.995,
       [](Prose& p, const Words& q) {
         return chat({joined(p.words(200)) + ". " + joined(q) + "? " + joined(p.words(200)),
                      joined(p.words(30))});
       }},
      {"10 % edited", 0.90,
       [](Prose& p, const Words& q) {
         return chat({joined(edited(p, q, 10)), joined(p.words(30))});
       }},
      {"20 % edited", 0.70,
       [](Prose& p, const Words& q) {
         return chat({joined(edited(p, q, 20)), joined(p.words(30))});
       }},
      {"half", 0.75,
       [](Prose& p, const Words& q) {
         return chat(
             {joined(Words(q.begin(), q.begin() + static_cast<std::ptrdiff_t>(q.size() / 2))),
              joined(p.words(30))});
       }},
      {"wrapped and dressed", 0.99,
       [](Prose& p, const Words& q) {
         std::string text = "**Question:**\\n";
         for (std::size_t i = 0; i < q.size(); ++i) {
           const std::string word = i % 5 == 0   ? "**" + q[i] + "**"
                                    : i % 7 == 0 ? "\\\\text{" + q[i] + "}"
                                                 : q[i];
           text += (i % 8 == 7 ? "\\n> " : i % 3 == 0 ? ", " : " ") + word;
         }
         return chat({text, joined(p.words(30))});
       }},
      {"over two turns", 0.90,
       [](Prose&, const Words& q) {
         const auto half = q.begin() + static_cast<std::ptrdiff_t>(q.size() / 2);
         return chat({joined(Words(q.begin(), half)), joined(Words(half, q.end()))});
       }},
  };
}

class PlantedLeaks : public testing::TestWithParam<unsigned> {};

TEST_P(PlantedLeaks, AreFound) {
  for (const Case& one : cases()) {
    const double found = recall(GetParam(), one.make);
    EXPECT_GE(found, one.least) << one.name;
    if (GetParam() == 1) RecordProperty(std::string(one.name), fmt::format("{:.3f}", found));
  }
}

TEST_P(PlantedLeaks, AreNotSeenInCleanRecords) {
  Prose prose(GetParam());
  const Planted planted = plant(prose);
  const std::string boilerplate = joined(prose.words(12));
  std::string train;
  for (std::size_t i = 0; i < 8000; ++i) {
    train += chat({boilerplate + ' ' + joined(prose.words(30)), joined(prose.words(60))});
  }
  const Leakage found = look(train, planted.eval);
  EXPECT_LE(found.records[2] + found.records[3], 12U);
}

INSTANTIATE_TEST_SUITE_P(Seeds, PlantedLeaks, testing::Values(1U, 2U, 3U, 4U));

TEST(Leakage, HasSpansThatAreTheSameWordsOnBothSides) {
  Prose prose(5);
  const Planted planted = plant(prose);
  std::string train;
  for (const auto& question : planted.questions) {
    train += chat({"Well: " + joined(question, ",  ") + '?', joined(prose.words(30))});
  }
  const Leakage found = look(train, planted.eval);
  ASSERT_GE(found.hits.size(), kQuestions);
  const auto hashes = [](std::string_view text) {
    std::vector<leakage::Word> words;
    leakage::read_words(text, words);
    std::vector<std::uint64_t> all;
    for (const leakage::Word& word : words) all.push_back(word.hash);
    return all;
  };
  for (const LeakHit& hit : found.hits) {
    if (hit.level != LeakLevel::Certain || hit.train.end - hit.train.begin > 300) continue;
    EXPECT_EQ(hit.train.pointer, "/messages/0/content");
    EXPECT_EQ(hit.reference.pointer, "/question");
    EXPECT_EQ(hashes(hit.train.text), hashes(hit.reference.text));
    EXPECT_EQ(hit.role, Role::User);
    EXPECT_FALSE(hit.trained);
  }
}

TEST(Leakage, IsTheSameForAnyNumberOfThreads) {
  Prose prose(6);
  const Planted planted = plant(prose);
  std::string train;
  for (const auto& question : planted.questions) {
    train += chat({joined(edited(prose, question, 15)), joined(prose.words(200))});
  }
  const auto lines = [&](unsigned threads) {
    Dataset names;
    names.add_memory("train.jsonl", train);
    names.add_memory("eval.jsonl", planted.eval, InputRole::Eval);
    std::string text;
    for (const LeakHit& hit : look(train, planted.eval, threads).hits) {
      text += leak_hit_json(names, hit) + '\n';
    }
    return text;
  };
  const std::string one = lines(1);
  EXPECT_GT(one.size(), 10'000U);
  EXPECT_TRUE(lines(2) == one);
  EXPECT_TRUE(lines(7) == one);
}

TEST(Leakage, TellsWhatWasFound) {
  const std::string eval =
      R"({"question":"Which planet did the astronomer Clyde Tombaugh discover in Flagstaff?","choices":["Pluto","Neptune"],"answer":"Pluto"}
{"question":"Who wrote Moby Dick?","answer":"Herman Melville"}
{"passage":"Lake Baikal holds about a fifth of all unfrozen fresh water and is the deepest lake on the surface of the planet.","question":"Is Baikal deep?"}
)";
  const std::string train =
      chat({"Which planet did the astronomer Clyde Tombaugh discover in Flagstaff?",
            "It was Pluto."}) +
      chat({"Tell me.", "Who wrote Moby-Dick?"}) +
      chat({"Lake Baikal holds about a fifth of all unfrozen fresh water and is the "
            "deepest lake on the surface of the planet.",
            "Thanks"}) +
      chat({"Who wrote to you?", "Nobody did."});
  const Leakage found = look(train, eval);
  ASSERT_EQ(found.hits.size(), 3U);
  EXPECT_EQ(found.hits[0].level, LeakLevel::Certain);
  EXPECT_TRUE(found.hits[0].with_answer);
  EXPECT_EQ(found.hits[1].level, LeakLevel::Certain);
  EXPECT_TRUE(found.hits[1].trained);
  EXPECT_FALSE(found.hits[1].with_answer);
  EXPECT_EQ(found.hits[2].level, LeakLevel::Possible);
  EXPECT_EQ(found.hits[2].field, ReferenceField::Passage);
  EXPECT_EQ(found.references[0].items, 3U);
  EXPECT_EQ(found.references[0].hit[3], 2U);
}

// A whole turn of common words is no less sure than the same words in a longer turn.
TEST(Leakage, KeepsTheSurerOfTwoLevels) {
  const std::string question =
      "How many people are there in the world and how much water do they need each day?";
  const std::string eval = R"({"question":")" + question + "\"}\n";
  EXPECT_EQ(look(chat({question, "Many."}), eval).hits.at(0).level,
            look(chat({"Please: " + question + " Thanks.", "Many."}), eval).hits.at(0).level);
}

// A question that stands in hundreds of items is looked for once, at its first place.
TEST(Leakage, FindsAQuestionThatTheReferenceRepeats) {
  Prose prose(8);
  const std::string question = joined(prose.words(30));
  std::string eval;
  for (int i = 0; i < 300; ++i) {
    eval += fmt::format(R"({{"question":"{}","answer":"no. {}"}})", question, i) + '\n';
  }
  const Leakage found = look(chat({joined(prose.words(40)) + ' ' + question, "Yes."}), eval);
  ASSERT_EQ(found.hits.size(), 1U);
  EXPECT_EQ(found.hits[0].level, LeakLevel::Certain);
  EXPECT_EQ(found.hits[0].reference.id.line, 1U);
}

// One of the rare words far before the others does not hide them.
TEST(Leakage, FindsRareWordsWhereMostOfThemAre) {
  Prose prose(9);
  std::string eval;
  std::string train;
  for (int i = 0; i < 50; ++i) {
    std::vector<std::string> words;
    for (int k = 0; k < 12; ++k) words.push_back(fmt::format("q{}w{}", i, k));
    eval += fmt::format(R"({{"question":"{}"}})", joined(words)) + '\n';
    const std::string first = words.front();
    std::ranges::reverse(words);
    train += chat({first + ' ' + joined(prose.words(300)) + ' ' + joined(words), "Yes."});
  }
  EXPECT_EQ(look(train, eval).records[static_cast<std::size_t>(LeakLevel::Possible)], 50U);
}

TEST(Leakage, CountsAPhraseOnce) {
  const std::string eval =
      R"({"question":"the zinc of their oak and the zinc of their oak"})" + std::string("\n");
  const Leakage found = look(chat({"So the zinc of their oak is old.", "Yes."}), eval);
  for (const LeakHit& hit : found.hits) EXPECT_LE(hit.words, 5U);
}

TEST(Leakage, SaysWhatItLacks) {
  Dataset dataset;
  EXPECT_FALSE(find_leakage(dataset, {}));
  dataset.add_memory("train.jsonl", "{}\n");
  EXPECT_FALSE(find_leakage(dataset, {}));
  EXPECT_FALSE(parse_reference_pointers("question"));
  EXPECT_FALSE(parse_reference_pointers("title=/a"));
  EXPECT_EQ(parse_reference_pointers("question=/a,answer=/b/0").value().size(), 2U);
}

}  // namespace
}  // namespace ftdata::test
