#include "base/unsafe_character.hpp"

#include <gtest/gtest.h>
#include <unicode/uchar.h>

namespace ftdata::base {
namespace {

TEST(UnsafeCharacter, AgreesWithUnicodeOnWhatIsIgnorable) {
  for (std::uint32_t c = 0; c <= 0x10FFFF; ++c) {
    const auto point = static_cast<UChar32>(c);
    const bool ignorable = u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
    const bool selects_look = c >= 0xFE00 && c <= 0xFE0F;
    const bool control = u_charType(point) == U_CONTROL_CHAR;
    const bool separator = c == 0x2028 || c == 0x2029;
    const bool interlinear = c >= 0xFFF9 && c <= 0xFFFB;
    const bool unsafe = (ignorable && !selects_look) || control || separator || interlinear;
    ASSERT_EQ(is_unsafe_character(c), unsafe) << std::hex << c;
  }
}

}  // namespace
}  // namespace ftdata::base
