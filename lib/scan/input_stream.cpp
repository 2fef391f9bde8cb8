#include "scan/input_stream.hpp"

namespace ftdata::scanning {
namespace {

InputProblem problem_of(const Error& error) {
  InputProblemKind kind = InputProblemKind::CannotOpen;
  if (error.code == ErrorCode::Io) kind = InputProblemKind::ReadFailed;
  if (error.code == ErrorCode::Incomplete) kind = InputProblemKind::Truncated;
  return {kind, error.message, error.help};
}

}  // namespace

InputStream::InputStream(const Dataset& dataset, InputRole role, const ScanOptions& options)
    : dataset_(dataset), role_(role), options_(options) {}

bool InputStream::next(Batch& batch) {
  if (!reader_ && !open_next()) return false;
  batch.input = input_;
  batch.ends_input = false;
  batch.problem.reset();
  if (open_error_) {
    end_input(batch, std::exchange(open_error_, std::nullopt));
    return true;
  }
  Result<bool> more = reader_->next(batch.chunk);
  batch.compression = reader_->source().compression();
  batch.bytes_consumed = bytes_before_ + reader_->source().bytes_consumed();
  if (!more) {
    end_input(batch, more.error());
  } else if (!*more) {
    end_input(batch, std::nullopt);
  }
  return true;
}

// Opens the next input of the role; false when there is none. A failure is kept in open_error_.
bool InputStream::open_next() {
  const auto inputs = dataset_.inputs();
  while (input_ < inputs.size() && inputs[input_].role != role_) ++input_;
  if (input_ == inputs.size()) return false;
  Result<std::unique_ptr<ByteSource>> source = inputs[input_].open();
  if (!source) {
    open_error_ = source.error();
    return true;
  }
  reader_.emplace(std::move(*source), options_.chunk_bytes, options_.line_bytes_max);
  return true;
}

void InputStream::end_input(Batch& batch, std::optional<Error> error) {
  batch.ends_input = true;
  if (error) batch.problem = problem_of(*error);
  bytes_before_ = batch.bytes_consumed;
  reader_.reset();
  ++input_;
}

}  // namespace ftdata::scanning
