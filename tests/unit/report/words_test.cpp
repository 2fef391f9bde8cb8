#include "report/words.hpp"

#include <gtest/gtest.h>

namespace ftdata::report {
namespace {

TEST(Words, SeparateThousands) {
  EXPECT_EQ(with_separators(0), "0");
  EXPECT_EQ(with_separators(999), "999");
  EXPECT_EQ(with_separators(1000), "1,000");
  EXPECT_EQ(with_separators(12904331), "12,904,331");
  EXPECT_EQ(with_separators(18446744073709551615U), "18,446,744,073,709,551,615");
}

TEST(Words, CountInSingularAndPlural) {
  EXPECT_EQ(counted(0, "error"), "0 errors");
  EXPECT_EQ(counted(1, "error"), "1 error");
  EXPECT_EQ(counted(1001, "error"), "1,001 errors");
}

TEST(Words, GiveSizesInThreeDigits) {
  EXPECT_EQ(byte_size(0), "0 bytes");
  EXPECT_EQ(byte_size(1), "1 byte");
  EXPECT_EQ(byte_size(999), "999 bytes");
  EXPECT_EQ(byte_size(1000), "1.00 kB");
  EXPECT_EQ(byte_size(9994), "9.99 kB");
  EXPECT_EQ(byte_size(9995), "10.0 kB");
  EXPECT_EQ(byte_size(999499), "999 kB");
  EXPECT_EQ(byte_size(999500), "1.00 MB");
  EXPECT_EQ(byte_size(96420000), "96.4 MB");
  EXPECT_EQ(byte_size(18446744073709551615U), "18.4 EB");
}

TEST(Words, GiveRates) {
  EXPECT_EQ(per_hundred(312, 48000), "0.65");
  EXPECT_EQ(per_hundred(1, 48000), "<0.01");
  EXPECT_EQ(per_hundred(0, 48000), "0.00");
  EXPECT_EQ(per_hundred(3, 2), "150.00");
  EXPECT_EQ(per_hundred(3, 0), "-");
}

TEST(Words, CountFindings) {
  ScanResult result;
  EXPECT_EQ(finding_counts(result), "no findings");
  result.errors = 1;
  result.infos = 2;
  EXPECT_EQ(finding_counts(result), "1 error, 2 infos");
}

}  // namespace
}  // namespace ftdata::report
