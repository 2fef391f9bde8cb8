// Real data sets of which is known what they have in common.
#include <filesystem>

#include <gtest/gtest.h>

#include "ftdata/leakage.hpp"

#include "support/files.hpp"

namespace ftdata::test {
namespace {

Leakage look(const std::string& train, const std::string& reference) {
  Dataset dataset;
  dataset.add_file(train);
  dataset.add_file(reference, InputRole::Eval);
  return find_leakage(dataset, {}).value();
}

std::uint64_t serious(const Leakage& found) {
  return found.records[static_cast<std::size_t>(LeakLevel::Certain)] +
         found.records[static_cast<std::size_t>(LeakLevel::Likely)];
}

TEST(RealLeaks, AreTheEnglishQuestionsOfMgsm) {
  const std::string train = shared_path("data/multilingual/mgsm_11_languages_chat.jsonl");
  const std::string reference = shared_path("data/eval/gsm8k_test.jsonl");
  if (!std::filesystem::exists(train)) GTEST_SKIP() << "no shared data here";
  const Leakage found = look(train, reference);
  EXPECT_EQ(found.records[static_cast<std::size_t>(LeakLevel::Certain)], 250U);
  EXPECT_EQ(serious(found), 250U);
  for (const LeakHit& hit : found.hits) {
    if (hit.level != LeakLevel::Certain) continue;
    EXPECT_GT(hit.train.id.line, 500U);  // where the English ones stand
    EXPECT_LE(hit.train.id.line, 750U);
    EXPECT_EQ(hit.train.id.line - 500, hit.reference.id.line);
  }
}

TEST(RealLeaks, AreNotBetweenTrainAndValidation) {
  const std::string folder = shared_path("data/chat/");
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no shared data here";
  EXPECT_EQ(serious(look(folder + "chat_gsm8k_foundry_train.jsonl",
                         folder + "chat_gsm8k_foundry_validation.jsonl")),
            0U);
  EXPECT_EQ(
      serious(look(folder + "chat_mams_absa_train.jsonl", folder + "chat_mams_absa_val.jsonl")),
      0U);
}

}  // namespace
}  // namespace ftdata::test
