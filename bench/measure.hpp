// Interleaved timing: one round runs every contender once, so that a slow minute of the machine
// hits all of them; the best of the rounds is what the machine can do.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <span>
#include <vector>

namespace ftdata::bench {

// Seconds of the best run of each contender, in their order.
inline std::vector<double> best_of(int rounds, std::span<const std::function<void()>> contenders) {
  std::vector<double> best(contenders.size(), 1e9);
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < contenders.size(); ++i) {
      const auto begin = std::chrono::steady_clock::now();
      contenders[i]();
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
      best[i] = std::min(best[i], took.count());
    }
  }
  return best;
}

}  // namespace ftdata::bench
