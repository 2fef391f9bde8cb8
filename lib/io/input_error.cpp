// Error <-> InputProblem.
#include "io/input_error.hpp"

namespace ftdata::io {
namespace {

ErrorCode code_of(InputProblemKind kind) {
  switch (kind) {
    case InputProblemKind::Truncated:
    case InputProblemKind::Corrupt:
    case InputProblemKind::TrailingBytes:
      return ErrorCode::Incomplete;
    case InputProblemKind::NotData:
      return ErrorCode::InvalidArgument;
    case InputProblemKind::CannotOpen:
    case InputProblemKind::Empty:
    case InputProblemKind::ReadFailed:
      break;
  }
  return ErrorCode::Io;
}

}  // namespace

InputProblem read_problem(const ByteSource& source, const Error& error) {
  const auto* ours = dynamic_cast<const InputSource*>(&source);
  const auto kind = ours != nullptr ? ours->problem_kind() : InputProblemKind::ReadFailed;
  return {.kind = kind, .message = error.message, .help = error.help};
}

InputProblem open_problem(const Error& error) {
  return {.kind = InputProblemKind::CannotOpen, .message = error.message, .help = error.help};
}

Error to_error(const InputProblem& problem) {
  return {.code = code_of(problem.kind), .message = problem.message, .help = problem.help};
}

}  // namespace ftdata::io
