#include "apps/ftdata/terminal.hpp"

#include <cstring>

#include <gtest/gtest.h>

namespace ftdata::cli {
namespace {

Terminal examine(Environment environment) {
  return examine_terminal(-1, environment);
}

TEST(Terminal, TakesItsWidthFromColumns) {
  EXPECT_EQ(examine([](const char*) { return std::string(); }).width, 100U);
  EXPECT_EQ(examine([](const char*) { return std::string("72"); }).width, 72U);
  EXPECT_EQ(examine([](const char*) { return std::string("2"); }).width, 40U);
  EXPECT_EQ(examine([](const char*) { return std::string("0"); }).width, 100U);
  EXPECT_EQ(examine([](const char*) { return std::string("72x"); }).width, 100U);
  EXPECT_EQ(examine([](const char*) { return std::string("999999"); }).width, 1000U);
}

TEST(Terminal, KnowsUtf8LocalesByTheFirstVariableThatIsSet) {
  const auto utf8 = [](Environment environment) { return examine(environment).utf8; };
  EXPECT_FALSE(utf8([](const char*) { return std::string(); }));
  EXPECT_FALSE(utf8([](const char*) { return std::string("C"); }));
  EXPECT_TRUE(utf8([](const char*) { return std::string("C.UTF-8"); }));
  EXPECT_TRUE(utf8([](const char*) { return std::string("de_DE.utf8"); }));
  EXPECT_FALSE(utf8([](const char* name) {
    return std::string(std::strcmp(name, "LANG") == 0 ? "en_US.UTF-8" : "POSIX");
  }));
}

TEST(Terminal, IsNoneForAPipe) {
  const Terminal terminal = examine([](const char*) { return std::string("xterm"); });
  EXPECT_FALSE(terminal.is_terminal || terminal.can_redraw);
}

}  // namespace
}  // namespace ftdata::cli
