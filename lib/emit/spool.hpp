// The records of all inputs as one sequence of lines, in a file without a name: read once from
// whatever the inputs are, mended and converted on the way, and read from here ever after. So
// standard input can be read twice, an input that changes meanwhile does no harm, and what is
// judged is, byte for byte, what is written.
//
// Memory: 24 bytes a line.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/dataset.hpp"
#include "ftdata/error.hpp"
#include "ftdata/record.hpp"

#include "io/scratch_file.hpp"

namespace ftdata::emitting {

class Spool {
 public:
  // In a folder that has room for all records. The file is gone when the spool is.
  static Result<std::unique_ptr<Spool>> create(const std::string& folder);

  // Adds lines, each with its '\n', and where they come from.
  Status append(std::string_view lines, std::span<const RecordId> origins);

  [[nodiscard]] std::size_t size() const noexcept { return origins_.size(); }
  [[nodiscard]] const RecordId& origin(std::size_t line) const noexcept { return origins_[line]; }
  [[nodiscard]] std::uint64_t line_bytes(std::size_t line) const noexcept {
    return ends_[line] - (line == 0 ? 0 : ends_[line - 1]) - 1;
  }
  [[nodiscard]] std::uint64_t bytes() const noexcept { return ends_.empty() ? 0 : ends_.back(); }

  // The lines that `wanted` names (all without it), as an input. Valid while the spool lives.
  using Wanted = std::function<bool(std::size_t line)>;
  [[nodiscard]] std::unique_ptr<ByteSource> open(Wanted wanted) const;

  // Calls `use` for each line in order, without its '\n'; stops when it returns false.
  using Use = std::function<bool(std::size_t line, std::string_view bytes)>;
  [[nodiscard]] Status for_each_line(const Use& use) const;

 private:
  explicit Spool(std::unique_ptr<io::ScratchFile> file) : file_(std::move(file)) {}

  friend class SpoolSource;
  std::unique_ptr<io::ScratchFile> file_;
  std::vector<RecordId> origins_;
  std::vector<std::uint64_t> ends_;  // behind each line's '\n'
};

}  // namespace ftdata::emitting
