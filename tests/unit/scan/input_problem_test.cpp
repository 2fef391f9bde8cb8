// Why an input was not read completely reaches the result of a scan, with what was read before.
#include <gtest/gtest.h>

#include "ftdata/dataset.hpp"
#include "ftdata/rule_set.hpp"
#include "ftdata/scan.hpp"

#include "io/text_encoding.hpp"
#include "support/compress.hpp"
#include "support/encode.hpp"
#include "support/temp_folder.hpp"

namespace ftdata::test {
namespace {

InputSummary scan_one(const Dataset& dataset) {
  const auto result = scan(dataset, RuleSet::builtin());
  EXPECT_TRUE(result);
  return result ? result->inputs.at(0) : InputSummary{};
}

InputSummary scan_bytes(std::string_view bytes) {
  Dataset dataset;
  dataset.add_memory("memory", bytes);
  return scan_one(dataset);
}

TEST(InputProblem, IsTruncatedAndCorruptAndTrailingBytes) {
  const std::string text = chat_lines(4000);
  const std::string packed = gzip(text);
  const std::pair<std::string, InputProblemKind> inputs[] = {
      {packed.substr(0, packed.size() / 2), InputProblemKind::Truncated},
      {packed.substr(0, packed.size() - 8) + "12345678", InputProblemKind::Corrupt},
      {packed + "text", InputProblemKind::TrailingBytes}};
  for (const auto& [bytes, kind] : inputs) {
    const InputSummary input = scan_bytes(bytes);
    ASSERT_TRUE(input.problem);
    EXPECT_EQ(input.problem->kind, kind);
    EXPECT_NE(input.problem->help, "");
    EXPECT_EQ(input.compression, "gzip");
    EXPECT_GT(input.records, 1000U);
  }
}

// A download of UTF-16 that broke off inside a character: all records before it are read.
TEST(InputProblem, IsACharacterThatIsCutInTwo) {
  std::u32string text;
  for (int i = 0; i < 100; ++i) text += U"{\"text\":\"caf\u00E9\"}\n";
  for (const auto encoding : {io::TextEncoding::Utf16Le, io::TextEncoding::Utf16Be,
                              io::TextEncoding::Utf32Le, io::TextEncoding::Utf32Be}) {
    std::string bytes = encode(text + U"{\"text\":\"cut", encoding);
    bytes.pop_back();
    const InputSummary input = scan_bytes(bytes);
    ASSERT_TRUE(input.problem);
    EXPECT_EQ(input.problem->kind, InputProblemKind::ReadFailed);
    EXPECT_EQ(input.problem->message,
              "file ends inside a character of " + std::string(io::encoding_name(encoding)));
    EXPECT_EQ(input.records, 100U);
    EXPECT_EQ(input.encoding, io::encoding_name(encoding));
  }
}

TEST(InputProblem, IsNotData) {
  const InputSummary input = scan_bytes("PAR1\x15\x04");
  ASSERT_TRUE(input.problem);
  EXPECT_EQ(input.problem->kind, InputProblemKind::NotData);
  EXPECT_EQ(input.records, 0U);
}

TEST(InputProblem, IsThatAFileCannotBeOpened) {
  Dataset dataset;
  dataset.add_file("no/such/file.jsonl");
  const InputSummary input = scan_one(dataset);
  ASSERT_TRUE(input.problem);
  EXPECT_EQ(input.problem->kind, InputProblemKind::CannotOpen);
}

TEST(InputProblem, IsEmptyForEmptyFilesInAnyCompression) {
  const std::string packed = zstd("");
  for (const std::string_view bytes : {std::string_view(), std::string_view(packed)}) {
    const InputSummary input = scan_bytes(bytes);
    ASSERT_TRUE(input.problem);
    EXPECT_EQ(input.problem->kind, InputProblemKind::Empty);
  }
}

}  // namespace
}  // namespace ftdata::test
