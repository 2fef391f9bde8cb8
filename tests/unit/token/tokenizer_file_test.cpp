// Tokenizer files: each kind against the reference engine, and what is refused.
#include "token/tokenizer_file.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "ftdata/tokenizer.hpp"

#include "support/token_golden.hpp"

namespace ftdata {
namespace {

const std::string kData = FTDATA_SOURCE_DIR "/tests/data/token/";

std::string error_of(std::string bytes, std::string_view pattern = "") {
  const token::EngineResult result = token::parse_tokenizer("test", std::move(bytes), pattern);
  return result ? "" : result.error().message;
}

class TokenizerFileKind : public ::testing::TestWithParam<const char*> {};

TEST_P(TokenizerFileKind, AgreesWithTheReference) {
  const Tokenizer tokenizer = load_tokenizer(kData + GetParam() + ".json").value();
  const auto texts = testing::read_golden(kData + "small.jsonl", GetParam());
  ASSERT_EQ(texts.size(), 90U);
  for (const testing::GoldenText& golden : texts) {
    SCOPED_TRACE(testing::shown(golden.text));
    ASSERT_TRUE(golden.ids);
    EXPECT_EQ(tokenizer.encode(golden.text), *golden.ids);
    EXPECT_EQ(tokenizer.count(golden.text), golden.ids->size());
  }
}

INSTANTIATE_TEST_SUITE_P(Kinds, TokenizerFileKind,
                         ::testing::Values("gpt2", "prefix_space", "nfc", "ignore_merges", "regex",
                                           "steps", "removed", "with_previous", "with_next",
                                           "contiguous", "inverted", "fallback", "word_piece",
                                           "word_piece_cased", "word_piece_raw", "metaspace_always",
                                           "metaspace_always_split", "metaspace_first",
                                           "metaspace_first_split", "metaspace_never",
                                           "metaspace_never_split", "strip", "strip_metaspace"),
                         [](const auto& kind) { return std::string(kind.param); });

TEST(TokenizerFile, KnowsItsAddedTokens) {
  const Tokenizer tokenizer = load_tokenizer(kData + "gpt2.json").value();
  const auto id = tokenizer.special_token("<|im_start|>");
  ASSERT_TRUE(id);
  EXPECT_EQ(tokenizer.encode("<|im_start|>"), std::vector<std::uint32_t>{*id});
  EXPECT_EQ(tokenizer.special_token("<|nothing|>"), std::nullopt);
  EXPECT_EQ(tokenizer.vocabulary_size(), *id + 2U);
}

// A complete file in which one part can be replaced.
std::string file_with(std::string_view part, std::string_view value) {
  std::string vocabulary;
  for (unsigned byte = 0; byte < 256; ++byte) {
    const bool itself = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    static unsigned next = 0;
    if (byte == 0) next = 256;
    vocabulary +=
        fmt::format("{}\"\\u{:04x}\":{}", byte == 0 ? "" : ",", itself ? byte : next++, byte);
  }
  const auto pick = [&](std::string_view name, std::string_view usual) {
    return std::string(part == name ? value : usual);
  };
  return fmt::format(
      R"({{"added_tokens":{},"normalizer":{},"pre_tokenizer":{},"model":{{{},"vocab":{{{}}},"merges":{}}}}})",
      pick("added_tokens", "[]"), pick("normalizer", "null"),
      pick("pre_tokenizer", R"({"type":"ByteLevel","add_prefix_space":false})"),
      pick("model", R"("type":"BPE")"), pick("vocab", vocabulary), pick("merges", "[]"));
}

TEST(TokenizerFile, RefusesUnknownPartsByName) {
  ASSERT_EQ(error_of(file_with("", "")), "");
  const auto refusal = [](std::string_view part, std::string_view value) {
    return error_of(file_with(part, value));
  };
  EXPECT_EQ(refusal("normalizer", R"({"type":"NFKC"})"), "normalizer NFKC is not supported");
  EXPECT_EQ(refusal("normalizer", R"({"type":"Sequence","normalizers":[{"type":"Nmt"}]})"),
            "normalizer Nmt is not supported");
  EXPECT_EQ(refusal("pre_tokenizer", R"({"type":"Metaspace","replacement":"ab"})"),
            "pre_tokenizer Metaspace has no character as its replacement");
  EXPECT_EQ(
      refusal("pre_tokenizer", R"({"type":"Metaspace","replacement":"_","prepend_scheme":"last"})"),
      "pre_tokenizer Metaspace with prepend_scheme last is not supported");
  EXPECT_EQ(refusal("pre_tokenizer",
                    R"({"type":"Metaspace","replacement":"_","add_prefix_space":false})"),
            "pre_tokenizer Metaspace has add_prefix_space false and a prepend_scheme");
  EXPECT_EQ(refusal("pre_tokenizer",
                    R"({"type":"Sequence","pretokenizers":[{"type":"Metaspace","replacement":"_"},
                       {"type":"ByteLevel"}]})"),
            "pre_tokenizer ByteLevel after Metaspace is not supported");
  EXPECT_EQ(refusal("model", R"("type":"Unigram")"), "model Unigram is not supported");
  EXPECT_EQ(refusal("model", R"("type":"WordPiece")"),
            "model WordPiece without a normalizer is not supported");
  EXPECT_EQ(refusal("model", R"("type":"WordLevel")"), "model WordLevel is not supported");
  EXPECT_EQ(refusal("model", R"("type":"BPE","dropout":0.1)"),
            "model BPE with dropout is not supported");
  EXPECT_EQ(refusal("model", R"("type":"BPE","end_of_word_suffix":"</w>")"),
            "model BPE with end_of_word_suffix is not supported");
  EXPECT_EQ(refusal("pre_tokenizer", "null"),
            "model BPE with neither ByteLevel nor byte_fallback is not supported");
  EXPECT_EQ(refusal("added_tokens", R"([{"id":300,"content":"x","single_word":true}])"),
            "an added token with single_word is not supported");
  EXPECT_EQ(refusal("vocab", R"("a":0,"b":1,"ab":2)"),
            "a byte-level vocabulary without byte 0x00 is not supported");
}

TEST(TokenizerFile, RefusesPatternsThatEnginesReadDifferently) {
  const auto refusal = [](std::string_view regex) {
    return error_of(file_with(
        "pre_tokenizer",
        fmt::format(
            R"({{"type":"Sequence","pretokenizers":[{{"type":"Split","pattern":{{"Regex":"{}"}},)"
            R"("behavior":"Isolated","invert":false}},{{"type":"ByteLevel","add_prefix_space":false,"use_regex":false}}]}})",
            regex)));
  };
  EXPECT_EQ(refusal("[a-z]+|\\\\s"), "");
  EXPECT_EQ(refusal("[a-z&&[aeiou]]"),
            "the pattern uses a class intersection (&&), which is not supported");
  EXPECT_EQ(refusal("\\\\w+"), "the pattern uses \\w, which is not supported");
  EXPECT_EQ(refusal("\\\\p{Han}"), "the pattern uses \\p{Han}, which is not supported");
  EXPECT_EQ(refusal("(?~a)"), "the pattern uses an absent operator (?~), which is not supported");
  EXPECT_NE(refusal("(a").find("malformed"), std::string::npos);
}

TEST(TokenizerFile, RefusesMalformedFiles) {
  EXPECT_EQ(error_of(""), "the file is empty");
  EXPECT_EQ(error_of("{"), "the file is not valid JSON");
  EXPECT_EQ(error_of("{}"), "the file is neither a tokenizer.json nor a tekken.json");
  EXPECT_EQ(error_of("hello"), "the file is neither JSON nor lines of 'base64 rank'");
  EXPECT_EQ(error_of(file_with("merges", R"(["a c"])")),
            "the merge 'a c' is of tokens that do not exist");
  EXPECT_EQ(error_of(file_with("vocab", R"("a":-1)")), "a token has no valid id");
  const Result<Tokenizer> missing = load_tokenizer("no/such/tokenizer.json");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
}

std::string base64_pair(unsigned byte) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  return {kDigits[byte >> 2], kDigits[(byte & 3U) << 4], '=', '='};
}

TEST(TokenizerFile, ReadsTiktokenFilesWithAPattern) {
  std::string file;
  for (unsigned byte = 0; byte < 256; ++byte)
    file += fmt::format("{} {}\n", base64_pair(byte), byte);
  file += "YWI= 256\n";  // ab
  const auto engine = token::parse_tokenizer("test", file, "cl100k_base");
  ASSERT_TRUE(engine);
  EXPECT_EQ((*engine)->count("abab"), 2U);
  EXPECT_EQ((*engine)->count("a b"), 3U);
  EXPECT_EQ(error_of(file), "a tiktoken file holds no pattern: give one");
}

TEST(TokenizerFile, ReadsTekken) {
  std::string vocabulary;
  for (unsigned byte = 0; byte < 256; ++byte) {
    vocabulary += fmt::format(R"({{"rank":{},"token_bytes":"{}"}},)", byte, base64_pair(byte));
  }
  vocabulary += R"({"rank":256,"token_bytes":"YWI="},{"rank":257,"token_bytes":"YWJh"})";
  // The size leaves room for 257 tokens: the last one is not in use.
  const auto engine = token::parse_tokenizer(
      "test",
      fmt::format(
          R"({{"config":{{"pattern":"[a-z]+|[^a-z]","default_vocab_size":267,"default_num_special_tokens":10}},"vocab":[{}]}})",
          vocabulary),
      "");
  ASSERT_TRUE(engine);
  std::vector<std::uint32_t> ids;
  (*engine)->encode("aba!", ids);
  EXPECT_EQ(ids, (std::vector<std::uint32_t>{266, 'a' + 10, '!' + 10}));
}

TEST(TokenizerFile, IsFoundInTheHuggingFaceCache) {
  namespace fs = std::filesystem;
  const fs::path cache = fs::path(::testing::TempDir()) / "ftdata_hub_cache";
  const fs::path model = cache / "models--Owner--Model";
  fs::remove_all(cache);
  fs::create_directories(model / "snapshots" / "abc");
  fs::create_directories(model / "refs");
  std::ofstream(model / "refs" / "main") << "abc";
  fs::copy_file(kData + "gpt2.json", model / "snapshots" / "abc" / "tokenizer.json");
  ASSERT_EQ(setenv("HF_HUB_CACHE", cache.c_str(), 1), 0);  // NOLINT(concurrency-mt-unsafe)
  EXPECT_TRUE(load_tokenizer("Owner/Model"));
  EXPECT_FALSE(load_tokenizer("Owner/Other"));
  EXPECT_FALSE(load_tokenizer("Owner/../Model"));
  unsetenv("HF_HUB_CACHE");  // NOLINT(concurrency-mt-unsafe)
  fs::remove_all(cache);
}

}  // namespace
}  // namespace ftdata
