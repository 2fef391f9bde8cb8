// The list of bars that a run is held to: prints each as it is judged and remembers failures.
#pragma once

#include <string>
#include <string_view>

#include <fmt/core.h>

namespace ftdata::bench {

class Bars {
 public:
  void at_least(std::string_view what, double value, double bar, std::string_view unit = "") {
    judge(what, value, bar, unit, value >= bar, ">=");
  }
  void at_most(std::string_view what, double value, double bar, std::string_view unit = "") {
    judge(what, value, bar, unit, value <= bar, "<=");
  }
  // Answers come before times: a wrong one fails the run whatever its speed.
  bool equal(std::string_view what, std::uint64_t found, std::uint64_t expected) {
    if (found == expected) return true;
    fmt::print("  FAIL  {}: expected {}, found {}\n", what, expected, found);
    ++failed_;
    return false;
  }
  void fail(std::string_view why) {
    fmt::print("  FAIL  {}\n", why);
    ++failed_;
  }
  [[nodiscard]] int failed() const noexcept { return failed_; }

 private:
  void judge(std::string_view what, double value, double bar, std::string_view unit, bool passed,
             std::string_view relation) {
    fmt::print("  {}  {:<52} {:8.2f} {} {:.2f} {}\n", passed ? "pass" : "FAIL", what, value,
               relation, bar, unit);
    if (!passed) ++failed_;
  }

  int failed_ = 0;
};

}  // namespace ftdata::bench
