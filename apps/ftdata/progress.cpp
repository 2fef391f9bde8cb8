#include "progress.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <ftdata/display.hpp>

namespace ftdata::cli {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds kFirstRedraw{80};  // short runs show nothing
constexpr milliseconds kRedrawInterval{100};
constexpr seconds kFirstLine{5};
constexpr seconds kLineInterval{10};

double share_of(const Progress& progress) {
  if (progress.bytes_total == 0) return 0;
  const double share =
      static_cast<double>(progress.bytes) / static_cast<double>(progress.bytes_total);
  return std::clamp(share, 0.0, 1.0);
}

std::string amount_of(const Progress& progress) {
  std::string text = display_bytes(progress.bytes);
  if (progress.bytes_total != 0) text += fmt::format(" of {}", display_bytes(progress.bytes_total));
  return text;
}

std::string bar_of(double share) {
  constexpr std::size_t kCells = 24;
  const auto full = static_cast<std::size_t>(share * static_cast<double>(kCells));
  return std::string(full, '#') + std::string(kCells - full, '-');
}

}  // namespace

ProgressMode progress_mode(When option, const Terminal& terminal, bool quiet) {
  if (option == When::Never) return ProgressMode::None;
  if (option == When::Auto && quiet) return ProgressMode::None;
  return terminal.can_redraw ? ProgressMode::Redrawn : ProgressMode::Lines;
}

void ProgressDisplay::update(const Progress& progress, Clock::time_point now) {
  if (mode_ == ProgressMode::None) return;
  const std::lock_guard lock(mutex_);
  const bool redrawn = mode_ == ProgressMode::Redrawn;
  const Clock::duration wait =
      redrawn ? (shown_ ? kRedrawInterval : kFirstRedraw) : (shown_ ? kLineInterval : kFirstLine);
  if (now - last_ < wait) return;
  last_ = now;
  shown_ = true;
  const double elapsed = std::chrono::duration<double>(now - start_).count();
  if (redrawn) return redraw(progress, elapsed);
  const std::string share =
      progress.bytes_total == 0 ? "" : fmt::format("{:.0f}%, ", share_of(progress) * 100);
  err_->write(fmt::format("progress: {}{}, {}, {:.0f} s\n", share, amount_of(progress),
                          display_count(progress.findings, "finding"), elapsed));
  err_->flush();
}

void ProgressDisplay::redraw(const Progress& progress, double elapsed) {
  const double share = share_of(progress);
  std::string text = amount_of(progress);
  if (progress.bytes_total != 0) {
    text = fmt::format("{} {:3.0f}%  {}", bar_of(share), share * 100, text);
  }
  const auto rate = static_cast<std::uint64_t>(static_cast<double>(progress.bytes) / elapsed);
  text +=
      fmt::format("  {}/s  {}", display_bytes(rate), display_count(progress.findings, "finding"));
  text.resize(std::min(text.size(), err_->terminal.width - 1));
  err_->write(fmt::format("\r{}\x1b[K", text));
  err_->flush();
  drawn_ = true;
}

void ProgressDisplay::clear() {
  const std::lock_guard lock(mutex_);
  if (!drawn_) return;
  err_->write("\r\x1b[K");
  err_->flush();
  drawn_ = false;
}

}  // namespace ftdata::cli
