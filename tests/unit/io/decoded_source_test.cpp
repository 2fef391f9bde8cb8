// What holds for every codec: sound data comes out whole, damage is told and never passes.
#include "io/decoded_source.hpp"

#include <random>

#include <gtest/gtest.h>

#include "codec_cases.hpp"

namespace ftdata::test {
namespace {

class DecodedSource : public testing::TestWithParam<CodecCase> {
 protected:
  static std::string pack(std::string_view text) { return GetParam().compress(text); }
  static Decoded unpack(std::string packed, DecodeOptions options = {}) {
    return decode(GetParam(), std::move(packed), options);
  }
  static std::string format() { return GetParam().name.substr(0, GetParam().name.find('_')); }
};

INSTANTIATE_TEST_SUITE_P(Codecs, DecodedSource, testing::ValuesIn(codec_cases()),
                         [](const auto& about) { return about.param.name; });

TEST_P(DecodedSource, GivesBackWhatWasCompressed) {
  const std::string text = chat_lines(9000);
  ASSERT_GT(text.size(), 3 * io::kBlockBytes);
  const std::string packed = pack(text);
  for (const std::size_t buffer : {std::size_t{1000}, io::kBlockBytes, 3 * io::kBlockBytes}) {
    for (const std::size_t piece : {std::size_t{777}, std::size_t{1} << 20}) {
      const Decoded decoded = unpack(packed, {.buffer = buffer, .piece = piece});
      EXPECT_FALSE(decoded.problem) << decoded.problem->message;
      EXPECT_TRUE(decoded.bytes == text) << buffer << " " << piece;
    }
  }
}

TEST_P(DecodedSource, GivesBackWhatWasCompressedByteByByte) {
  const std::string text = chat_lines(3);
  const Decoded decoded = unpack(pack(text), {.buffer = 1, .piece = 1});
  EXPECT_FALSE(decoded.problem);
  EXPECT_EQ(decoded.bytes, text);
}

TEST_P(DecodedSource, GivesBackIncompressibleBytes) {
  std::mt19937 random(7);
  std::string noise(700'000, '\0');
  for (char& byte : noise) byte = static_cast<char>(random());
  const Decoded decoded = unpack(pack(noise));
  EXPECT_FALSE(decoded.problem);
  EXPECT_TRUE(decoded.bytes == noise);
}

TEST_P(DecodedSource, JoinsMembers) {
  const std::string packed = pack("{\"a\":1}\n") + pack("") + pack("{\"a\":2}\n") + pack("{}\n");
  for (const std::size_t piece : {std::size_t{1}, std::size_t{1} << 20}) {
    const Decoded decoded = unpack(packed, {.piece = piece});
    EXPECT_FALSE(decoded.problem);
    EXPECT_EQ(decoded.bytes, "{\"a\":1}\n{\"a\":2}\n{}\n");
  }
}

TEST_P(DecodedSource, ReadsAnEmptyFileAsNoBytes) {
  const Decoded decoded = unpack(pack(""));
  EXPECT_FALSE(decoded.problem);
  EXPECT_EQ(decoded.bytes, "");
}

TEST_P(DecodedSource, ReportsEveryTruncation) {
  const std::string text = chat_lines(12);
  const std::string packed = pack(text);
  for (std::size_t size = io::kMagicBytes; size < packed.size(); ++size) {
    const Decoded decoded = unpack(packed.substr(0, size));
    ASSERT_TRUE(decoded.problem) << size;
    ASSERT_EQ(decoded.problem->kind, InputProblemKind::Truncated) << size;
    ASSERT_EQ(decoded.problem->message,
              format() + " data ends early, after " + std::to_string(size) + " bytes");
    ASSERT_TRUE(text.starts_with(decoded.bytes)) << size;
  }
}

TEST_P(DecodedSource, DeliversWhatWasBeforeATruncation) {
  const std::string text = chat_lines(9000);
  const std::string packed = pack(text);
  const Decoded decoded = unpack(packed.substr(0, packed.size() * 9 / 10));
  ASSERT_TRUE(decoded.problem);
  EXPECT_GT(decoded.bytes.size(), text.size() / 2);
  EXPECT_TRUE(text.starts_with(decoded.bytes));
}

TEST_P(DecodedSource, ReportsATruncatedSecondMember) {
  const std::string second = pack("{\"a\":2}\n");
  const Decoded decoded = unpack(pack("{\"a\":1}\n") + second.substr(0, second.size() - 1));
  ASSERT_TRUE(decoded.problem);
  EXPECT_EQ(decoded.problem->kind, InputProblemKind::Truncated);
  EXPECT_TRUE(decoded.bytes.starts_with("{\"a\":1}\n"));
}

// A flipped bit in a field that no checksum covers (a time stamp) may pass, wrong bytes may not.
TEST_P(DecodedSource, NeverPassesWrongBytesAsSound) {
  const std::string text = chat_lines(12);
  const std::string packed = pack(text);
  std::size_t noticed = 0;
  for (std::size_t at = io::kMagicBytes; at < packed.size(); ++at) {
    std::string damaged = packed;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    const Decoded decoded = unpack(damaged);
    ASSERT_TRUE(decoded.problem || decoded.bytes == text) << at;
    noticed += decoded.problem ? 1U : 0U;
  }
  EXPECT_GT(noticed, (packed.size() - io::kMagicBytes) * 95 / 100);
}

TEST_P(DecodedSource, NamesDamageCorrupt) {
  const std::string text = chat_lines(500);
  std::string packed = pack(text);
  packed[packed.size() / 2] = static_cast<char>(packed[packed.size() / 2] ^ 1);
  const Decoded decoded = unpack(packed);
  ASSERT_TRUE(decoded.problem);
  EXPECT_EQ(decoded.problem->kind, InputProblemKind::Corrupt);
  EXPECT_TRUE(decoded.problem->message.starts_with(format() + " data is corrupt: "))
      << decoded.problem->message;
  EXPECT_EQ(decoded.problem->help,
            "`" + format() + " -t` tests the file; copy or download it again");
}

// What is delivered before an error must not depend on how the bytes come in and go out.
TEST_P(DecodedSource, DeliversTheSameOfDamagedDataForAnyBufferSize) {
  const std::string packed = pack(chat_lines(6000));
  std::mt19937 random(11);
  for (int round = 0; round < 12; ++round) {
    std::string damaged = packed;
    const std::size_t at = 20 + random() % (packed.size() - 20);
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << (random() % 8)));
    if (round % 3 == 0) damaged.resize(at);
    const Decoded expected = unpack(damaged);
    ASSERT_TRUE(expected.problem);
    const DecodeOptions others[] = {{.buffer = 1000, .piece = 333},
                                    {.buffer = io::kBlockBytes - 1},
                                    {.buffer = 3 * io::kBlockBytes, .piece = 100'000}};
    for (const DecodeOptions& options : others) {
      const Decoded decoded = unpack(damaged, options);
      ASSERT_TRUE(decoded.problem);
      EXPECT_EQ(decoded.problem->message, expected.problem->message);
      EXPECT_TRUE(decoded.bytes == expected.bytes) << round << " " << options.buffer;
    }
  }
}

TEST_P(DecodedSource, ReportsBytesAfterTheEnd) {
  const Decoded decoded = unpack(pack("{\"a\":1}\n") + "{\"a\":2}\n");
  ASSERT_TRUE(decoded.problem);
  EXPECT_EQ(decoded.problem->kind, InputProblemKind::TrailingBytes);
  EXPECT_EQ(decoded.problem->message, "8 bytes after the end of the " + format() + " data");
  EXPECT_EQ(decoded.bytes, "{\"a\":1}\n");
}

TEST_P(DecodedSource, CountsOneByteAndMany) {
  EXPECT_EQ(unpack(pack("{}\n") + "x").problem->message,
            "1 byte after the end of the " + format() + " data");
  EXPECT_EQ(unpack(pack("{}\n") + std::string(3'000'000, 'x'), {.piece = 100'000}).problem->message,
            "3000000 bytes after the end of the " + format() + " data");
}

TEST_P(DecodedSource, StopsCountingBytesAfterTheEnd) {
  const Decoded decoded = unpack(pack("{}\n") + std::string(std::size_t{70} << 20, 'x'));
  ASSERT_TRUE(decoded.problem);
  EXPECT_TRUE(decoded.problem->message.starts_with("at least 67")) << decoded.problem->message;
}

TEST_P(DecodedSource, PassesOnErrorsOfTheRawSourceBehindTheBytesBeforeThem) {
  const std::string text = chat_lines(9000);
  const std::string packed = pack(text);
  const std::size_t piece = packed.size() / 10;
  std::size_t delivered = 0;
  for (std::size_t n = 1; n <= 10; ++n) {
    const Decoded decoded = unpack(packed, {.piece = piece, .fails_at = n});
    ASSERT_TRUE(decoded.problem) << n;
    EXPECT_EQ(decoded.problem->kind, InputProblemKind::ReadFailed);
    EXPECT_EQ(decoded.problem->message, FaultSource::kMessage);
    EXPECT_TRUE(text.starts_with(decoded.bytes));
    EXPECT_GE(decoded.bytes.size(), delivered);
    delivered = decoded.bytes.size();
  }
  EXPECT_GT(delivered, text.size() / 2);
}

TEST_P(DecodedSource, PassesOnAnErrorRightBehindAMember) {
  const Decoded decoded = unpack(pack("{}\n"), {.fails_at = 2});
  ASSERT_TRUE(decoded.problem);
  EXPECT_EQ(decoded.problem->kind, InputProblemKind::ReadFailed);
  EXPECT_EQ(decoded.bytes, "{}\n");
}

TEST_P(DecodedSource, PassesOnAnErrorBetweenTheFirstBytesOfAMember) {
  const std::string first = pack("{\"a\":1}\n");
  const Decoded decoded = unpack(first + pack("{}\n"), {.piece = first.size() + 3, .fails_at = 2});
  ASSERT_TRUE(decoded.problem);
  EXPECT_EQ(decoded.problem->kind, InputProblemKind::ReadFailed);
  EXPECT_EQ(decoded.bytes, "{\"a\":1}\n");
}

TEST_P(DecodedSource, KeepsItsErrorWhenReadAgain) {
  const std::string packed = pack("{}\n") + "x";
  io::DecodedSource source(std::make_unique<FaultSource>(packed, 0), *io::find_codec(packed),
                           GetParam().make_decoder());
  const ReadOutcome first = read_all(source);
  const ReadOutcome second = read_all(source);
  ASSERT_TRUE(first.error && second.error);
  EXPECT_EQ(second.bytes, "");
  EXPECT_EQ(first.error->message, second.error->message);
  EXPECT_EQ(first.error->code, ErrorCode::Incomplete);
}

TEST_P(DecodedSource, TellsProgressInStoredBytes) {
  const std::string packed = pack(chat_lines(100));
  io::DecodedSource source(std::make_unique<FaultSource>(packed, 0), *io::find_codec(packed),
                           GetParam().make_decoder());
  EXPECT_EQ(source.bytes_consumed(), 0U);
  EXPECT_EQ(source.bytes_total(), packed.size());
  read_all(source);
  EXPECT_EQ(source.bytes_consumed(), packed.size());
  EXPECT_EQ(source.compression(), format());
}

}  // namespace
}  // namespace ftdata::test
