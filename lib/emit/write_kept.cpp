// The lines of the records that stay, as they are in the input.
#include <algorithm>

#include "ftdata/duplicates.hpp"

#include "scan/duplicate_run.hpp"

namespace ftdata {
namespace {

using scanning::Batch;

// In valid JSON line breaks stand between values only: blanks mean the same.
void append_line(std::string_view record, bool crlf, std::string& out) {
  const std::size_t at = out.size();
  out += record;
  std::replace(out.begin() + static_cast<std::ptrdiff_t>(at), out.end(), '\n', ' ');
  std::replace(out.begin() + static_cast<std::ptrdiff_t>(at), out.end(), '\r', ' ');
  out += crlf ? "\r\n" : "\n";
}

class Copier {
 public:
  Copier(const Duplicates& duplicates, std::size_t line_bytes_max)
      : duplicates_(duplicates), line_bytes_max_(line_bytes_max) {}

  // Appends the kept lines of the batch.
  void copy(const Batch& batch, std::string& out) {
    const DuplicateInput& input = duplicates_.inputs[batch.input];
    if (batch.input != input_) {
      input_ = batch.input;
      next_ = input.first_record;
    }
    const std::uint32_t end = input.first_record + input.records;
    scanning::LineCounts counts;
    scanning::for_each_readable_line(batch, line_bytes_max_, counts, [&](const Line& line) {
      if (next_ == end || duplicates_.places[next_] != scanning::place_of(line.id)) return;
      if (!duplicates_.removed[next_]) {
        const bool framed = batch.chunk.framed;
        if (framed) {
          append_line(line.bytes, false, out);
        } else {
          out.append(line.bytes).append(line.ends_with_crlf ? "\r\n" : "\n");
        }
        ++written_;
      }
      ++next_;
    });
  }

  [[nodiscard]] std::uint64_t written() const noexcept { return written_; }

 private:
  const Duplicates& duplicates_;
  std::size_t line_bytes_max_;
  std::uint32_t input_ = 0xFFFF'FFFF;
  std::uint32_t next_ = 0;  // the record that comes next
  std::uint64_t written_ = 0;
};

std::uint64_t kept_records(const Duplicates& duplicates) {
  std::uint64_t kept = 0;
  for (const DuplicateInput& input : duplicates.inputs) {
    if (input.summary.role == InputRole::Train) kept += input.records;
  }
  return kept - duplicates.removed_count;
}

}  // namespace

Result<std::uint64_t> write_kept(const Dataset& dataset, const Duplicates& duplicates,
                                 const DuplicateOptions& options,
                                 const std::function<Status(std::string_view)>& write) {
  ScanOptions reading;
  reading.chunk_bytes = options.chunk_bytes;
  reading.line_bytes_max = options.line_bytes_max;
  scanning::InputStream stream(dataset, InputRole::Train, reading);
  Copier copier(duplicates, options.line_bytes_max);
  Batch batch;
  std::string out;
  while (stream.next(batch)) {
    if (options.cancel != nullptr && options.cancel->load(std::memory_order_relaxed)) {
      return Error{ErrorCode::Cancelled, "writing was cancelled"};
    }
    if (batch.ends_input) continue;
    out.clear();
    copier.copy(batch, out);
    if (out.empty()) continue;
    if (Status written = write(out); !written) return written.error();
  }
  if (copier.written() != kept_records(duplicates)) {
    return Error{ErrorCode::Io, "the inputs changed while they were read",
                 "run again when nobody writes to them"};
  }
  return copier.written();
}

}  // namespace ftdata
