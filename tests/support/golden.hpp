// Expected outputs kept as files, so that a change of wording is seen in review.
//
//   EXPECT_TRUE(matches_golden("unit/report/golden/full.txt", text));
//
// FTDATA_UPDATE_GOLDEN=1 writes the file instead of comparing; where CI is set that is refused.
#pragma once

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace ftdata::testing {

// Compares with a file below tests/. On a difference the message is a unified diff and the command
// that accepts the new text.
::testing::AssertionResult matches_golden(std::string_view path, std::string_view actual);

// The text with every `what` replaced, for versions, times and temporary paths.
std::string replace_all(std::string text, std::string_view what, std::string_view with);

// The lines that differ between two texts with three lines around them; empty when they are equal.
std::string unified_diff(std::string_view expected, std::string_view actual);

}  // namespace ftdata::testing
