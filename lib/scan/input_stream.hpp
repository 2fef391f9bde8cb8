// The inputs of a scan as one stream of chunks.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "ftdata/scan.hpp"

#include "io/container.hpp"
#include "scan/worker.hpp"

namespace ftdata::scanning {

// What travels through the pipeline. Made by InputStream, judged by a Worker, taken in by the
// Collector.
struct Batch {
  std::uint32_t input = 0;
  io::Chunk chunk;  // empty at the end of an input
  bool ends_input = false;
  std::optional<InputProblem> problem;  // only at the end
  std::string compression;
  std::string encoding;
  io::Layout layout;
  bool unclosed_array = false;       // only at the end
  bool open_last_line = false;       // the same
  std::uint64_t bytes_consumed = 0;  // of the inputs as stored, so far
  Tally tally;
};

class InputStream {
 public:
  // Reads the inputs of one role. `dataset` and `options` must outlive the stream.
  InputStream(const Dataset& dataset, InputRole role, const ScanOptions& options);

  // Fills the batch; false when all inputs are read.
  bool next(Batch& batch);

 private:
  bool open_next();
  void note_line_end(const io::Chunk& chunk);
  void end_input(Batch& batch, std::optional<InputProblem> problem);

  const Dataset& dataset_;
  InputRole role_;
  const ScanOptions& options_;
  std::uint32_t input_ = 0;  // the open one, or the next one
  std::unique_ptr<io::Framer> framer_;
  io::Layout layout_;
  bool open_last_line_ = false;  // of what was read so far
  std::optional<InputProblem> open_problem_;
  std::uint64_t bytes_before_ = 0;  // of the inputs that are done
};

}  // namespace ftdata::scanning
