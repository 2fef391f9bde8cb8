// Why an input could not be read to its end: the way from an Error of ByteSource to the
// InputProblem of a scan.
#pragma once

#include "ftdata/dataset.hpp"
#include "ftdata/error.hpp"
#include "ftdata/scan.hpp"

namespace ftdata::io {

// A source that can say more about an error of read() than the Error does.
class InputSource : public ByteSource {
 public:
  // What kind of trouble the error was. Only meaningful after read() returned one.
  [[nodiscard]] virtual InputProblemKind problem_kind() const noexcept = 0;
};

// What a failed read() of `source` means. Sources of other classes than ours: ReadFailed.
InputProblem read_problem(const ByteSource& source, const Error& error);
// What a failed Input::open means.
InputProblem open_problem(const Error& error);

// The error through which a source tells about `problem`.
Error to_error(const InputProblem& problem);

}  // namespace ftdata::io
