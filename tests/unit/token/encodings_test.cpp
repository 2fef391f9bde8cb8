// The built-in encodings against the published vocabularies and the reference engine.
#include "token/encodings.hpp"

#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "ftdata/tokenizer.hpp"

#include "support/sha256.hpp"
#include "support/token_golden.hpp"
#include "token/bpe.hpp"
#include "token/embedded.hpp"

namespace ftdata {
namespace {

using testing::GoldenText;

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::string_view group = bytes.substr(at, 3);
    std::uint32_t word = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      word = (word << 8) | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      out += i <= group.size() ? kDigits[(word >> (18 - 6 * i)) & 63U] : '=';
    }
  }
  return out;
}

// The public text form of a vocabulary: "base64(token) rank" a line.
std::string tiktoken_text(const token::BpeTables& tables) {
  std::string text;
  for (std::uint32_t id = 0; id < tables.token_count(); ++id) {
    if (!tables.bytes_of(id).empty())
      text += fmt::format("{} {}\n", base64(tables.bytes_of(id)), id);
  }
  return text;
}

TEST(Encodings, HoldThePublishedVocabularies) {
  const auto digest = [](const std::uint64_t* block, std::uint32_t limit = token::kNone) {
    return testing::sha256(tiktoken_text(token::BpeTables(block, limit)));
  };
  EXPECT_EQ(digest(ftdata_vocabulary_o200k_base),
            "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d");
  EXPECT_EQ(digest(ftdata_vocabulary_cl100k_base),
            "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7");
  EXPECT_EQ(digest(ftdata_vocabulary_p50k_base),
            "94b5ca7dff4d00767bc256fdd1b27e5b17361d7b8a5f968547f9f23eb70d2069");
  EXPECT_EQ(digest(ftdata_vocabulary_p50k_base, 50256),
            "306cd27f03c1a714eca7108e03d66b7dc042abe8c258b44c199a7ed9838dd930");
}

// Looking a piece up as a whole and cutting it are only exact if this holds.
TEST(Encodings, MergeEveryTokenBackIntoItself) {
  EXPECT_TRUE(token::tokens_are_reachable(token::BpeTables(ftdata_vocabulary_o200k_base)));
  EXPECT_TRUE(token::tokens_are_reachable(token::BpeTables(ftdata_vocabulary_cl100k_base)));
  EXPECT_TRUE(token::tokens_are_reachable(token::BpeTables(ftdata_vocabulary_p50k_base)));
  EXPECT_TRUE(token::tokens_are_reachable(token::BpeTables(ftdata_vocabulary_p50k_base, 50256)));
}

void expect_golden(const std::string& path, const std::string& encoding) {
  const Tokenizer tokenizer = load_tokenizer(encoding).value();
  const std::vector<GoldenText> texts = testing::read_golden(path, encoding);
  EXPECT_GT(texts.size(), 100U);
  for (const GoldenText& golden : texts) {
    SCOPED_TRACE(encoding + " " + testing::shown(golden.text));
    ASSERT_TRUE(golden.ids || golden.count);
    if (golden.count) {
      EXPECT_EQ(tokenizer.count(golden.text), *golden.count);
    }
    if (golden.ids) {
      EXPECT_EQ(tokenizer.encode(golden.text), *golden.ids);
      EXPECT_EQ(tokenizer.count(golden.text), golden.ids->size());
    }
  }
}

TEST(Encodings, AgreeWithTheReferenceOnEdgeCases) {
  for (const char* encoding :
       {"gpt2", "r50k_base", "p50k_base", "p50k_edit", "cl100k_base", "o200k_base"}) {
    expect_golden(FTDATA_SOURCE_DIR "/tests/data/token/golden.jsonl", encoding);
  }
}

TEST(Encodings, AgreeWithTheSharedGoldenTexts) {
  const std::string path = FTDATA_SOURCE_DIR "/../shared/data/tokens_golden.jsonl";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no " << path;
  for (const char* encoding : {"r50k_base", "p50k_base", "cl100k_base", "o200k_base"})
    expect_golden(path, encoding);
}

TEST(Encodings, ResolveModelNames) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"gpt-4o", "o200k_base"},
      {"gpt-4o-mini-2024-07-18", "o200k_base"},
      {"gpt-4.1-nano", "o200k_base"},
      {"gpt-5-mini", "o200k_base"},
      {"o1", "o200k_base"},
      {"o3-mini", "o200k_base"},
      {"o4-mini", "o200k_base"},
      {"chatgpt-4o-latest", "o200k_base"},
      {"gpt-4", "cl100k_base"},
      {"gpt-4-turbo", "cl100k_base"},
      {"gpt-3.5-turbo-0125", "cl100k_base"},
      {"davinci-002", "cl100k_base"},
      {"text-embedding-3-small", "cl100k_base"},
      {"gpt-oss-120b", "o200k_harmony"},
      {"text-davinci-003", "p50k_base"},
      {"code-davinci-edit-001", "p50k_edit"},
      {"davinci", "r50k_base"},
      {"gpt-2", "gpt2"},
      {"ft:gpt-4o-mini-2024-07-18:org:name:id", "o200k_base"},
      {"ft:gpt-4.1-mini-2025-04-14:org::id", "o200k_base"},
      {"ft:gpt-4", "cl100k_base"},
      {"ft:gpt-3.5-turbo:org", "cl100k_base"},
      {"ft:o4-mini-2025-04-16:org", "o200k_base"}};
  for (const auto& [model, encoding] : cases)
    EXPECT_EQ(encoding_of_model(model), encoding) << model;
  for (const char* unknown : {"", "ft:", "gpt", "gpt-4x", "o1x", "claude-3", "ft:unknown:org"}) {
    EXPECT_EQ(encoding_of_model(unknown), std::nullopt) << unknown;
  }
}

TEST(Encodings, KnowTheirSpecialTokens) {
  const auto id = [](const char* encoding, const char* spelling) {
    return load_tokenizer(encoding).value().special_token(spelling);
  };
  EXPECT_EQ(id("o200k_base", "<|endoftext|>"), 199999U);
  EXPECT_EQ(id("o200k_base", "<|endofprompt|>"), 200018U);
  EXPECT_EQ(id("cl100k_base", "<|fim_suffix|>"), 100260U);
  EXPECT_EQ(id("p50k_edit", "<|fim_suffix|>"), 50283U);
  EXPECT_EQ(id("gpt2", "<|endoftext|>"), 50256U);
  EXPECT_EQ(id("p50k_base", "<|fim_suffix|>"), std::nullopt);
  EXPECT_EQ(id("o200k_harmony", "<|message|>"), 200008U);
  // One id with two spellings.
  EXPECT_EQ(id("o200k_harmony", "<|endofprompt|>"), 200018U);
  EXPECT_EQ(id("o200k_harmony", "<|reserved_200018|>"), 200018U);
}

TEST(Encodings, StateTheirVocabularySize) {
  const auto size = [](const char* encoding) {
    return load_tokenizer(encoding).value().vocabulary_size();
  };
  EXPECT_EQ(size("gpt2"), 50257U);
  EXPECT_EQ(size("r50k_base"), 50257U);
  EXPECT_EQ(size("p50k_base"), 50281U);
  EXPECT_EQ(size("p50k_edit"), 50284U);
  EXPECT_EQ(size("cl100k_base"), 100277U);
  EXPECT_EQ(size("o200k_base"), 200019U);
  EXPECT_EQ(size("o200k_harmony"), 201088U);
}

}  // namespace
}  // namespace ftdata
