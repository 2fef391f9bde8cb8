#include <gtest/gtest.h>

#include "base/utf8.hpp"

namespace ftdata::base {
namespace {

TEST(AppendUtf8, IsReadBackByTheDecoder) {
  for (std::uint32_t c = 0; c <= 0x10FFFF; ++c) {
    std::string bytes;
    append_utf8(bytes, c);
    const CodePoint read = decode_utf8(bytes, 0);
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    ASSERT_TRUE(read.valid) << std::hex << c;
    ASSERT_EQ(read.size, bytes.size()) << std::hex << c;
    ASSERT_EQ(read.value, surrogate ? 0xFFFD : c);
  }
}

TEST(AppendUtf8, ReplacesWhatIsNoCodePoint) {
  std::string bytes;
  append_utf8(bytes, 0x110000);
  EXPECT_EQ(bytes, "\xEF\xBF\xBD");
}

}  // namespace
}  // namespace ftdata::base
