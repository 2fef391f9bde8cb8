#include "scan/input_stream.hpp"

#include "io/input_error.hpp"

namespace ftdata::scanning {

InputStream::InputStream(const Dataset& dataset, InputRole role, const ScanOptions& options)
    : dataset_(dataset), role_(role), options_(options) {}

bool InputStream::next(Batch& batch) {
  if (!framer_ && !open_next()) return false;
  batch.input = input_;
  batch.ends_input = false;
  batch.problem.reset();
  batch.layout = {};
  batch.unclosed_array = batch.open_last_line = false;
  batch.encoding.clear();
  batch.compression.clear();
  batch.bytes_consumed = bytes_before_;
  if (open_problem_) {
    end_input(batch, std::exchange(open_problem_, std::nullopt));
    return true;
  }
  Result<bool> more = framer_->next(batch.chunk);
  batch.compression = framer_->source().compression();
  batch.encoding = framer_->source().encoding();
  batch.layout = layout_;
  batch.bytes_consumed = bytes_before_ + framer_->source().bytes_consumed();
  if (!more) {
    end_input(batch, io::read_problem(framer_->source(), more.error()));
  } else if (!*more) {
    batch.unclosed_array = framer_->unclosed_array();
    batch.open_last_line = open_last_line_;
    end_input(batch, std::nullopt);
  } else {
    note_line_end(batch.chunk);
  }
  return true;
}

// Opens the next input of the role; false when there is none. A failure is kept in open_problem_.
bool InputStream::open_next() {
  const auto inputs = dataset_.inputs();
  while (input_ < inputs.size() && inputs[input_].role != role_) ++input_;
  if (input_ == inputs.size()) return false;
  Result<std::unique_ptr<ByteSource>> source = inputs[input_].open();
  if (!source) {
    open_problem_ = io::open_problem(source.error());
    return true;
  }
  io::OpenedInput opened =
      io::open_framer(std::move(*source), options_.chunk_bytes, options_.line_bytes_max);
  framer_ = std::move(opened.framer);
  layout_ = opened.layout;
  open_last_line_ = false;
  return true;
}

void InputStream::note_line_end(const io::Chunk& chunk) {
  if (chunk.framed) return;
  open_last_line_ = chunk.skipped_line_bytes > 0 ? chunk.skipped_break_bytes == 0
                                                 : !chunk.bytes().ends_with('\n');
}

void InputStream::end_input(Batch& batch, std::optional<InputProblem> problem) {
  batch.ends_input = true;
  batch.problem = std::move(problem);
  bytes_before_ = batch.bytes_consumed;
  framer_.reset();
  ++input_;
}

}  // namespace ftdata::scanning
