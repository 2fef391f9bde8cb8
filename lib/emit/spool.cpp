#include "emit/spool.hpp"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/check.hpp"
#include "emit/output_file.hpp"

namespace ftdata::emitting {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;

// Reads up to buffer.size() bytes; fewer only at the end of the file.
Result<std::size_t> read_at(int descriptor, std::span<char> buffer, std::uint64_t offset,
                            const std::string& folder) {
  std::size_t got = 0;
  while (got < buffer.size()) {
    const ssize_t count = ::pread(descriptor, buffer.data() + got, buffer.size() - got,
                                  static_cast<off_t>(offset + got));
    if (count == 0) break;
    if (count > 0) got += static_cast<std::size_t>(count);
    if (count < 0 && errno != EINTR) return io_error("read what was written in", folder, errno);
  }
  return got;
}

int open_unnamed(const std::string& folder) {
#ifdef O_TMPFILE
  const int unnamed = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (unnamed != -1) return unnamed;
#endif
  std::string path = folder + "/ftdata-XXXXXX";
  const int named = ::mkostemp(path.data(), O_CLOEXEC);
  if (named != -1) ::unlink(path.c_str());
  return named;
}

}  // namespace

class SpoolSource final : public ByteSource {
 public:
  SpoolSource(const Spool& spool, Spool::Wanted wanted)
      : spool_(spool), wanted_(std::move(wanted)) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    if (at_ == end_ && !next_run()) return std::size_t{0};
    const std::uint64_t rest = end_ - at_;
    const std::size_t size = rest < buffer.size() ? static_cast<std::size_t>(rest) : buffer.size();
    Result<std::size_t> got = read_at(spool_.descriptor_, buffer.first(size), at_, spool_.folder_);
    if (got) at_ += *got;
    if (got && *got < size) return io_error("read what was written in", spool_.folder_, EIO);
    return got;
  }
  [[nodiscard]] std::uint64_t bytes_consumed() const noexcept override { return at_; }
  [[nodiscard]] std::uint64_t bytes_total() const noexcept override { return spool_.bytes(); }

 private:
  // Lines that stand side by side are read in one go.
  bool next_run() {
    const std::size_t count = spool_.size();
    while (line_ < count && wanted_ && !wanted_(line_)) ++line_;
    if (line_ == count) return false;
    at_ = line_ == 0 ? 0 : spool_.ends_[line_ - 1];
    do {
      end_ = spool_.ends_[line_++];
    } while (line_ < count && (!wanted_ || wanted_(line_)));
    return true;
  }

  const Spool& spool_;
  Spool::Wanted wanted_;
  std::size_t line_ = 0;
  std::uint64_t at_ = 0;
  std::uint64_t end_ = 0;
};

Result<std::unique_ptr<Spool>> Spool::create(const std::string& folder) {
  const int descriptor = open_unnamed(folder);
  if (descriptor == -1) return io_error("write in", folder, errno);
  return std::unique_ptr<Spool>(new Spool(descriptor, folder));
}

Spool::~Spool() {
  ::close(descriptor_);
}

Status Spool::append(std::string_view lines, std::span<const RecordId> origins) {
  const std::uint64_t begin = bytes();
  std::size_t at = 0;
  for (const RecordId& origin : origins) {
    at = lines.find('\n', at);
    FTDATA_CHECK(at != lines.npos);
    ends_.push_back(begin + ++at);
    origins_.push_back(origin);
  }
  FTDATA_CHECK(at == lines.size());
  if (const int failure = write_all(descriptor_, lines); failure != 0) {
    return io_error("write in", folder_, failure);
  }
  return {};
}

std::unique_ptr<ByteSource> Spool::open(Wanted wanted) const {
  return std::make_unique<SpoolSource>(*this, std::move(wanted));
}

Status Spool::for_each_line(const Use& use) const {
  std::vector<char> block;
  std::uint64_t begin = 0;  // of the block, in the file
  std::size_t line = 0;
  while (line < size()) {
    // As many whole lines as fit into a block, at least one.
    const auto last = std::upper_bound(ends_.begin() + static_cast<std::ptrdiff_t>(line) + 1,
                                       ends_.end(), begin + kBlock);
    const std::uint64_t end = *(last - 1);
    block.resize(end - begin);
    const Result<std::size_t> got = read_at(descriptor_, block, begin, folder_);
    if (!got) return got.error();
    if (*got < block.size()) return io_error("read what was written in", folder_, EIO);
    for (std::uint64_t at = begin; at < end; at = ends_[line++]) {
      const std::string_view bytes(block.data() + (at - begin), ends_[line] - at - 1);
      if (!use(line, bytes)) return {};
    }
    begin = end;
  }
  return {};
}

}  // namespace ftdata::emitting
