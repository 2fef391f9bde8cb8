// What the rules about broken lines share: each reports the line problems of one kind.
#pragma once

#include <string_view>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

namespace ftdata::rules {

class LineProblemChecker : public Checker {
 public:
  explicit LineProblemChecker(LineProblemKind kind) : kind_(kind) {}

  void check_line(const Line& line, FindingSink& sink) override {
    for (const LineProblem& problem : line.problems) {
      if (problem.kind != kind_) continue;
      sink.report(Place(line, problem.offset, problem.length), problem.message,
                  {.help = problem.help});
    }
  }

 protected:
  // Each problem of the kind becomes these bytes.
  void replace_problems(const Line& line, std::string_view bytes, FixSink& sink) const {
    for (const LineProblem& problem : line.problems) {
      if (problem.kind == kind_) sink.replace_bytes(problem.offset, problem.length, bytes);
    }
  }

 private:
  LineProblemKind kind_;
};

}  // namespace ftdata::rules
