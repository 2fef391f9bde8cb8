// How many threads a run takes.
#pragma once

#include <algorithm>
#include <thread>

namespace ftdata::scanning {

// 0 stands for as many as the machine has.
inline unsigned thread_count(unsigned wanted) {
  return wanted > 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace ftdata::scanning
