// How far the scan is, on standard error: a line that is redrawn on a terminal, otherwise a plain
// line every ten seconds after the first five.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

#include <ftdata/scan.hpp>

#include "output.hpp"

namespace ftdata::cli {

enum class ProgressMode : std::uint8_t { None, Redrawn, Lines };

ProgressMode progress_mode(When option, const Terminal& terminal, bool quiet);

class ProgressDisplay {
 public:
  using Clock = std::chrono::steady_clock;

  ProgressDisplay(Output& err, ProgressMode mode) : err_(&err), mode_(mode) {}
  ~ProgressDisplay() { clear(); }
  ProgressDisplay(const ProgressDisplay&) = delete;
  ProgressDisplay& operator=(const ProgressDisplay&) = delete;

  // Called as often as the scan likes, from any thread.
  void update(const Progress& progress, Clock::time_point now = Clock::now());
  // Takes the redrawn line away.
  void clear();

 private:
  void redraw(const Progress& progress, double seconds);

  std::mutex mutex_;
  Output* err_;
  ProgressMode mode_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
  bool shown_ = false;
  bool drawn_ = false;  // a redrawn line stands on the terminal
};

}  // namespace ftdata::cli
