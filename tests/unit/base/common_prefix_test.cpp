#include "base/common_prefix.hpp"

#include <string>

#include <gtest/gtest.h>

namespace ftdata::base {
namespace {

TEST(CommonPrefix, EndsWhereTextsDiffer) {
  for (std::size_t same = 0; same < 40; ++same) {
    const std::string text(same, 'a');
    for (std::size_t more = 0; more < 20; ++more) {
      EXPECT_EQ(common_prefix(text + std::string(more, 'b'), text + std::string(20, 'c')), same);
      EXPECT_EQ(common_prefix(text, text + std::string(more, 'c')), same);
    }
  }
}

}  // namespace
}  // namespace ftdata::base
