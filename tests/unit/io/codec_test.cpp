// What is special about one format.
#include "io/codec.hpp"

#include <gtest/gtest.h>

#include "codec_cases.hpp"

namespace ftdata::test {
namespace {

const CodecCase& case_named(std::string_view name) {
  for (const CodecCase& codec : codec_cases()) {
    if (codec.name == name) return codec;
  }
  ADD_FAILURE() << "no codec " << name;
  return codec_cases().front();
}

std::string flip(std::string packed, std::size_t from_end) {
  packed[packed.size() - from_end] = static_cast<char>(packed[packed.size() - from_end] ^ 1);
  return packed;
}

class Gzip : public testing::TestWithParam<CodecCase> {};

std::vector<CodecCase> gzip_cases() {
  std::vector<CodecCase> cases;
  for (const CodecCase& codec : codec_cases()) {
    if (codec.name.starts_with("gzip")) cases.push_back(codec);
  }
  return cases;
}

INSTANTIATE_TEST_SUITE_P(Libraries, Gzip, testing::ValuesIn(gzip_cases()),
                         [](const auto& about) { return about.param.name; });

// Stored, not deflated: nothing but the CRC can notice.
TEST_P(Gzip, ChecksTheCrcAgainstTheData) {
  const std::string text = chat_lines(10);
  std::string packed = gzip(text, /*level=*/0);
  packed[packed.size() / 2] = static_cast<char>(packed[packed.size() / 2] ^ 1);
  const Decoded decoded = decode(GetParam(), packed);
  ASSERT_TRUE(decoded.problem);
  EXPECT_EQ(decoded.problem->kind, InputProblemKind::Corrupt);
  EXPECT_EQ(decoded.problem->message, "gzip data is corrupt: a checksum or length does not match");
  EXPECT_EQ(decoded.bytes.size(), text.size());
}

TEST_P(Gzip, ChecksEachByteOfCrcAndLength) {
  const std::string packed = gzip(chat_lines(10));
  for (std::size_t from_end = 1; from_end <= 8; ++from_end) {
    const Decoded decoded = decode(GetParam(), flip(packed, from_end));
    ASSERT_TRUE(decoded.problem) << from_end;
    EXPECT_EQ(decoded.problem->message,
              "gzip data is corrupt: a checksum or length does not match");
  }
}

TEST_P(Gzip, ChecksEveryMember) {
  const Decoded decoded =
      decode(GetParam(), gzip("{\"a\":1}\n") + flip(gzip("{\"a\":2}\n"), 8) + gzip("{}\n"));
  ASSERT_TRUE(decoded.problem);
  EXPECT_EQ(decoded.problem->kind, InputProblemKind::Corrupt);
  EXPECT_EQ(decoded.bytes, "{\"a\":1}\n{\"a\":2}\n");
}

TEST_P(Gzip, ToleratesZeroBytesBehindTheLastMember) {
  for (const std::size_t zeros : {std::size_t{1}, std::size_t{511}, std::size_t{600'000}}) {
    const Decoded decoded = decode(GetParam(), gzip("{}\n") + std::string(zeros, '\0'));
    EXPECT_FALSE(decoded.problem);
    EXPECT_EQ(decoded.bytes, "{}\n");
  }
}

TEST_P(Gzip, ReadsAMemberBehindZeroBytes) {
  const Decoded decoded =
      decode(GetParam(), gzip("{\"a\":1}\n") + std::string(511, '\0') + gzip("{\"a\":2}\n"));
  EXPECT_FALSE(decoded.problem);
  EXPECT_EQ(decoded.bytes, "{\"a\":1}\n{\"a\":2}\n");
}

TEST_P(Gzip, CountsZeroBytesAmongTrailingOnes) {
  const Decoded decoded = decode(GetParam(), gzip("{}\n") + std::string(5, '\0') + "abc");
  ASSERT_TRUE(decoded.problem);
  EXPECT_EQ(decoded.problem->message, "8 bytes after the end of the gzip data");
}

TEST_P(Gzip, ReadsHeadersWithEveryField) {
  // Flags: header CRC, extra field, name, comment.
  const std::string plain = gzip("{}\n");
  std::string header = plain.substr(0, 10);
  header[3] = 0x1c;
  header += std::string("\x03\0abc", 5) + std::string("train.jsonl\0", 12) + std::string("hi\0", 3);
  for (const std::size_t piece : {std::size_t{1}, std::size_t{1} << 20}) {
    const Decoded decoded = decode(GetParam(), header + plain.substr(10), {.piece = piece});
    EXPECT_FALSE(decoded.problem);
    EXPECT_EQ(decoded.bytes, "{}\n");
  }
}

TEST_P(Gzip, RefusesAnotherMethodThanDeflate) {
  std::string packed = gzip("{}\n");
  packed[2] = 7;
  const Decoded decoded = decode(GetParam(), packed);
  ASSERT_TRUE(decoded.problem);
  EXPECT_EQ(decoded.problem->message, "gzip data is corrupt: a header is damaged");
}

TEST_P(Gzip, DeliversNoBytesOfAMatchThatReachesBackTooFar) {
  // One block of fixed codes: the letter a, then ten bytes from five bytes back.
  const std::string block = "\x4b\x44\x10\x00";
  const Decoded decoded = decode(GetParam(), gzip("").substr(0, 10) + block + std::string(8, '\0'));
  ASSERT_TRUE(decoded.problem);
  EXPECT_EQ(decoded.problem->message, "gzip data is corrupt: a block is damaged");
  EXPECT_TRUE(std::string_view("a").starts_with(decoded.bytes)) << decoded.bytes.size();
}

TEST(Zstd, SkipsSkippableFrames) {
  const std::string skippable("\x5a\x2a\x4d\x18\x05\0\0\0hello", 13);
  const std::string packed =
      skippable + zstd("{\"a\":1}\n") + skippable + zstd("{\"a\":2}\n") + skippable;
  for (const std::size_t piece : {std::size_t{1}, std::size_t{1} << 20}) {
    const Decoded decoded = decode(case_named("zstd"), packed, {.piece = piece});
    EXPECT_FALSE(decoded.problem);
    EXPECT_EQ(decoded.bytes, "{\"a\":1}\n{\"a\":2}\n");
  }
}

TEST(Zstd, ChecksTheChecksum) {
  const Decoded decoded = decode(case_named("zstd"), flip(zstd(chat_lines(10)), 1));
  ASSERT_TRUE(decoded.problem);
  EXPECT_EQ(decoded.problem->message, "zstd data is corrupt: a checksum or length does not match");
}

TEST(Zstd, ReportsZeroBytesBehindTheLastFrame) {
  const Decoded decoded = decode(case_named("zstd"), zstd("{}\n") + std::string(4, '\0'));
  ASSERT_TRUE(decoded.problem);
  EXPECT_EQ(decoded.problem->kind, InputProblemKind::TrailingBytes);
}

TEST(Zstd, ReadsWindowsOf128MiBAndNamesLargerOnes) {
  const Decoded fits = decode(case_named("zstd"), zstd("{}\n", 3, 27));
  EXPECT_FALSE(fits.problem);
  EXPECT_EQ(fits.bytes, "{}\n");
  const Decoded too_large = decode(case_named("zstd"), zstd("{}\n", 3, 28));
  ASSERT_TRUE(too_large.problem);
  EXPECT_EQ(too_large.problem->kind, InputProblemKind::ReadFailed);
  EXPECT_EQ(too_large.problem->message,
            "zstd data cannot be decompressed here: it needs a window of over 128 MiB");
}

TEST(Zstd, NamesAMissingDictionary) {
  // A frame header that asks for dictionary 7, then an empty last block.
  const std::string packed("\x28\xb5\x2f\xfd\x21\x07\x00\x01\x00\x00", 10);
  const Decoded decoded = decode(case_named("zstd"), packed);
  ASSERT_TRUE(decoded.problem);
  EXPECT_EQ(decoded.problem->message,
            "zstd data cannot be decompressed here: it was compressed with a dictionary");
}

TEST(Xz, ToleratesPaddingInMultiplesOfFour) {
  const std::string padding(8, '\0');
  const Decoded decoded =
      decode(case_named("xz"), xz("{\"a\":1}\n") + padding + xz("{\"a\":2}\n") + padding);
  EXPECT_FALSE(decoded.problem);
  EXPECT_EQ(decoded.bytes, "{\"a\":1}\n{\"a\":2}\n");
}

TEST(Xz, ReportsOtherPadding) {
  const Decoded at_end = decode(case_named("xz"), xz("{}\n") + std::string(3, '\0'));
  ASSERT_TRUE(at_end.problem);
  EXPECT_EQ(at_end.problem->message, "xz data is corrupt: 3 bytes of padding, not a multiple of 4");
  const Decoded between = decode(case_named("xz"), xz("{}\n") + std::string(2, '\0') + xz("{}\n"));
  ASSERT_TRUE(between.problem);
  EXPECT_EQ(between.problem->kind, InputProblemKind::Corrupt);
}

TEST(Xz, NamesANeedForTooMuchMemory) {
  const CodecCase& codec = case_named("xz");
  EXPECT_FALSE(decode(codec, xz("{}\n", 65U << 20)).problem);
  const Decoded decoded = decode(codec, xz("{}\n", 512U << 20));
  ASSERT_TRUE(decoded.problem);
  EXPECT_EQ(decoded.problem->kind, InputProblemKind::ReadFailed);
  EXPECT_EQ(
      decoded.problem->message,
      "xz data cannot be decompressed here: it needs 513 MiB of memory, the limit is 192 MiB");
}

TEST(Codec, IsToldByContent) {
  EXPECT_EQ(io::find_codec(gzip(""))->name, "gzip");
  EXPECT_EQ(io::find_codec(zstd(""))->name, "zstd");
  EXPECT_EQ(io::find_codec(xz(""))->name, "xz");
  EXPECT_EQ(io::find_codec(bzip2(""))->name, "bzip2");
  EXPECT_EQ(io::find_codec(bzip2("{}"))->name, "bzip2");
  for (const std::string_view plain : {"", "{", "{}\n", "BZ", "BZh9 is no data", "BZhello\n"}) {
    EXPECT_EQ(io::find_codec(plain), nullptr) << plain;
  }
}

}  // namespace
}  // namespace ftdata::test
