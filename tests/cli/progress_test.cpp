#include "apps/ftdata/progress.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

namespace ftdata::cli {
namespace {

using std::chrono::milliseconds;

// What the display writes when it is told of the same progress every `step` for `total`.
std::string shown(ProgressMode mode, milliseconds step, milliseconds total) {
  ::testing::internal::CaptureStderr();
  {
    Output err(STDERR_FILENO);
    ProgressDisplay display(err, mode);
    const auto start = ProgressDisplay::Clock::now();
    const Progress progress{
        .bytes = 1'200'000, .bytes_total = 4'800'000, .lines = 7, .findings = 1};
    for (milliseconds at{0}; at <= total; at += step) display.update(progress, start + at);
  }
  return ::testing::internal::GetCapturedStderr();
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

TEST(Progress, WritesOneLineEveryTenSecondsAfterTheFirstFive) {
  EXPECT_EQ(shown(ProgressMode::Lines, milliseconds(50), milliseconds(4900)), "");
  const std::string text = shown(ProgressMode::Lines, milliseconds(50), milliseconds(60'000));
  EXPECT_EQ(count(text, "\n"), 6U) << text;  // at 5, 15, 25, 35, 45 and 55 seconds
  EXPECT_EQ(count(text, "\r"), 0U);
  EXPECT_TRUE(text.starts_with("progress: 25%, 1.20 MB of 4.80 MB, 1 finding, 5 s\n")) << text;
}

TEST(Progress, RedrawsOneLineAndTakesItAway) {
  const std::string text = shown(ProgressMode::Redrawn, milliseconds(10), milliseconds(1000));
  EXPECT_EQ(count(text, "\n"), 0U);
  EXPECT_GE(count(text, "\r"), 8U);
  EXPECT_LE(count(text, "\r"), 12U);
  EXPECT_TRUE(text.ends_with("\r\x1b[K"));
}

TEST(Progress, ShowsNothingInAShortRun) {
  EXPECT_EQ(shown(ProgressMode::Redrawn, milliseconds(10), milliseconds(70)), "");
}

TEST(Progress, ShowsNothingWhenSwitchedOff) {
  EXPECT_EQ(shown(ProgressMode::None, milliseconds(50), milliseconds(60'000)), "");
}

TEST(Progress, IsDrawnOnlyWhereALineCanBeRedrawn) {
  Terminal terminal;
  EXPECT_EQ(progress_mode(When::Auto, terminal, false), ProgressMode::Lines);
  terminal.can_redraw = true;
  EXPECT_EQ(progress_mode(When::Auto, terminal, false), ProgressMode::Redrawn);
  EXPECT_EQ(progress_mode(When::Auto, terminal, true), ProgressMode::None);
  EXPECT_EQ(progress_mode(When::Always, terminal, true), ProgressMode::Redrawn);
  EXPECT_EQ(progress_mode(When::Never, terminal, false), ProgressMode::None);
}

}  // namespace
}  // namespace ftdata::cli
