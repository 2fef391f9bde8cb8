// The lines of one fate, in one file or in several of a bounded size, compressed if wished.
//
// Files are called train.jsonl, or train-00000-of-00003.jsonl where a bound is set, with .gz or
// .zst behind. How many there are is known at the end: until then they have no total in their
// names.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "emit/output_file.hpp"

namespace ftdata::emitting {

struct FileShape {
  Compression compression = Compression::None;
  std::uint64_t shard_bytes = 0;  // of lines, before compression; 0: one file, however long
};

class ShardedFile {
 public:
  // Without a folder nothing is written, and everything is counted all the same. `stem` is "train".
  static Result<std::unique_ptr<ShardedFile>> create(const std::string& folder,
                                                     std::string_view stem, const FileShape& shape);

  // Adds a line. An error is kept: close() tells.
  void write_line(std::string_view line);
  // Everything can be read, under its name, when this returns.
  Result<std::vector<WrittenFile>> close();
  // Everything is on the disk when this returns. Call it behind close().
  Status sync();

 private:
  ShardedFile(std::string folder, std::string_view stem, const FileShape& shape)
      : folder_(std::move(folder)), stem_(stem), shape_(shape) {}
  Status open_next();
  [[nodiscard]] std::string name_of(std::size_t shard, std::size_t total) const;
  Status give_names();

  std::string folder_;
  std::string stem_;
  FileShape shape_;
  std::vector<std::unique_ptr<OutputFile>> files_;
  std::vector<WrittenFile> written_;  // those that are closed
  std::uint64_t bytes_ = 0;           // of the lines of the last one
  Status failure_;
};

}  // namespace ftdata::emitting
