#include "emit/sharded_file.hpp"

#include <cerrno>
#include <cstdio>

#include <fmt/format.h>

namespace ftdata::emitting {
namespace {

std::string_view extension_of(Compression compression) {
  switch (compression) {
    case Compression::None:
      return ".jsonl";
    case Compression::Gzip:
      return ".jsonl.gz";
    case Compression::Zstd:
      return ".jsonl.zst";
  }
  return "";
}

}  // namespace

Result<std::unique_ptr<ShardedFile>> ShardedFile::create(const std::string& folder,
                                                         std::string_view stem,
                                                         const FileShape& shape) {
  std::unique_ptr<ShardedFile> file(new ShardedFile(folder, stem, shape));
  if (Status opened = file->open_next(); !opened) return opened.error();
  return file;
}

// Without a total: the name while the others are written.
std::string ShardedFile::name_of(std::size_t shard, std::size_t total) const {
  const std::string_view extension = extension_of(shape_.compression);
  if (shape_.shard_bytes == 0) return fmt::format("{}{}", stem_, extension);
  if (total == 0) return fmt::format("{}-{:05}{}", stem_, shard, extension);
  return fmt::format("{}-{:05}-of-{:05}{}", stem_, shard, total, extension);
}

Status ShardedFile::open_next() {
  Result<std::unique_ptr<OutputFile>> file =
      OutputFile::create(folder_, name_of(files_.size(), 0), shape_.compression);
  if (!file) return file.error();
  files_.push_back(std::move(*file));
  bytes_ = 0;
  return {};
}

void ShardedFile::write_line(std::string_view line) {
  if (!failure_) return;
  const std::uint64_t size = line.size() + 1;
  if (shape_.shard_bytes > 0 && bytes_ > 0 && bytes_ + size > shape_.shard_bytes) {
    Result<WrittenFile> written = files_.back()->close();
    failure_ = written ? open_next() : Status(written.error());
    if (!failure_) return;
    written_.push_back(std::move(*written));
  }
  files_.back()->write_line(line);
  bytes_ += size;
}

Status ShardedFile::give_names() {
  if (shape_.shard_bytes == 0) return {};
  for (std::size_t i = 0; i < written_.size(); ++i) {
    std::string name = name_of(i, written_.size());
    if (!folder_.empty()) {
      const std::string from = folder_ + '/' + written_[i].name;
      const std::string to = folder_ + '/' + name;
      if (std::rename(from.c_str(), to.c_str()) != 0) return io_error("rename", from, errno);
    }
    written_[i].name = std::move(name);
  }
  return {};
}

Result<std::vector<WrittenFile>> ShardedFile::close() {
  if (!failure_) return failure_.error();
  Result<WrittenFile> last = files_.back()->close();
  if (!last) return last.error();
  written_.push_back(std::move(*last));
  if (Status named = give_names(); !named) return named.error();
  return written_;
}

Status ShardedFile::sync() {
  for (const std::unique_ptr<OutputFile>& file : files_) {
    if (Status synced = file->sync(); !synced) return synced;
  }
  return {};
}

}  // namespace ftdata::emitting
