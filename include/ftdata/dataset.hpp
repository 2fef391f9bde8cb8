// What is to be read: files, or byte sources of the caller's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/error.hpp"
#include "ftdata/export.hpp"

namespace ftdata {

// A stream of bytes. Used by one thread at a time.
class FTDATA_EXPORT ByteSource {
 public:
  ByteSource() = default;
  virtual ~ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  // Fills the beginning of `buffer` and returns how many bytes; 0 means the end. May return less
  // than fits. After an error the source is not read again; bytes delivered before it count.
  virtual Result<std::size_t> read(std::span<char> buffer) = 0;

  // Bytes taken from the underlying file so far, and its size when known, for progress.
  [[nodiscard]] virtual std::uint64_t bytes_consumed() const noexcept { return 0; }
  [[nodiscard]] virtual std::uint64_t bytes_total() const noexcept { return 0; }
  // "none", "gzip", "zstd", "xz", "bzip2".
  [[nodiscard]] virtual std::string_view compression() const noexcept { return "none"; }
  // The encoding that was undone: "utf-8" (nothing was), "utf-16le", "utf-16be", "utf-32le",
  // "utf-32be".
  [[nodiscard]] virtual std::string_view encoding() const noexcept { return "utf-8"; }
};

// Opens a file and undoes its compression, told by content: gzip (several members), zstd (several
// frames), xz, bzip2, plain. "-" is standard input. Content that is known to be no lines of JSON
// (an archive, a Git LFS pointer) is an error of the first read().
FTDATA_EXPORT Result<std::unique_ptr<ByteSource>> open_file(const std::string& path);

// The same for bytes in memory, which must stay valid and unchanged while the source lives.
FTDATA_EXPORT std::unique_ptr<ByteSource> open_memory(std::string_view bytes);

// Train: judged. Eval and Reference: what train must not contain (leakage rules).
enum class InputRole : std::uint8_t { Train, Eval, Reference };

struct Input {
  std::string name;  // as the user gave it; printed exactly so
  InputRole role = InputRole::Train;
  std::function<Result<std::unique_ptr<ByteSource>>()> open;
  std::uint64_t stored_bytes = 0;  // size before decompression, for progress; 0 when unknown
};

// The inputs of a run, in the order in which they are reported.
class FTDATA_EXPORT Dataset {
 public:
  void add(Input input) { inputs_.push_back(std::move(input)); }
  void add_file(std::string path, InputRole role = InputRole::Train);
  // `bytes` must stay valid while the dataset is used.
  void add_memory(std::string name, std::string_view bytes, InputRole role = InputRole::Train);
  // `open` is called once per pass over the data.
  void add_source(std::string name, std::function<Result<std::unique_ptr<ByteSource>>()> open,
                  InputRole role = InputRole::Train);
  [[nodiscard]] std::span<const Input> inputs() const noexcept { return inputs_; }

 private:
  std::vector<Input> inputs_;
};

struct FindInputsOptions {
  // Globs against the whole path or its last part. What matches is left out, also when it is named
  // by an argument; folders that match are not searched.
  std::vector<std::string> exclude;
};

// Turns arguments into files: paths, folders (searched for *.jsonl, *.ndjson, *.json and the same
// with .gz .zst .xz .bz2, sorted by name), globs (* ? [] **), @list (one argument a line), "-".
// An argument that matches nothing is an error that names it.
FTDATA_EXPORT Result<std::vector<std::string>> find_inputs(std::span<const std::string> arguments,
                                                           const FindInputsOptions& options = {});

}  // namespace ftdata
