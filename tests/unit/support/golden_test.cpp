#include "support/golden.hpp"

#include <filesystem>
#include <optional>

#include <gtest/gtest.h>
#include <stdlib.h>

namespace ftdata::testing {
namespace {

TEST(Golden, ShowsTheLinesThatDiffer) {
  EXPECT_EQ(unified_diff("a\nb\nc\n", "a\nb\nc\n"), "");
  EXPECT_EQ(unified_diff("a\nb\nc\n", "a\nx\nc\n"), "@@ line 1 @@\n a\n-b\n+x\n c\n");
  EXPECT_EQ(unified_diff("a\n", "a"), "@@ line 1 @@\n-a\n+a\n\\ no line break at the end\n");
  EXPECT_EQ(unified_diff("", "a\n"), "@@ line 1 @@\n+a\n");
}

TEST(Golden, LeavesOutLinesFarFromAnyDifference) {
  EXPECT_EQ(unified_diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n"),
            "@@ line 2 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n");
}

// Sets or, without a value, removes a variable of the environment while it lives.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name); before != nullptr) before_ = before;
    value != nullptr ? setenv(name, value, 1) : unsetenv(name);
  }
  ~Variable() { before_ ? setenv(name_, before_->c_str(), 1) : unsetenv(name_); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
  std::optional<std::string> before_;
};

TEST(Golden, FailsForAnotherTextAndAMissingFile) {
  const Variable no_update("FTDATA_UPDATE_GOLDEN", nullptr);
  EXPECT_FALSE(matches_golden("unit/report/golden/does_not_exist.txt", ""));
  EXPECT_FALSE(matches_golden("support/golden.hpp", "something else"));
}

TEST(Golden, IsNotUpdatedInCi) {
  const Variable update("FTDATA_UPDATE_GOLDEN", "1");
  const Variable ci("CI", "true");
  EXPECT_FALSE(matches_golden("unit/report/golden/not_written.txt", "text"));
  EXPECT_FALSE(
      std::filesystem::exists(FTDATA_SOURCE_DIR "/tests/unit/report/golden/not_written.txt"));
}

TEST(Golden, ReplacesEveryOccurrence) {
  EXPECT_EQ(replace_all("1.2 and 1.2", "1.2", "V"), "V and V");
  EXPECT_EQ(replace_all("aaa", "a", "aa"), "aaaaaa");
}

}  // namespace
}  // namespace ftdata::testing
