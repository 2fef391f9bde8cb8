#include "emit/spool.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace ftdata::emitting {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;

}  // namespace

class SpoolSource final : public ByteSource {
 public:
  SpoolSource(const Spool& spool, Spool::Wanted wanted)
      : spool_(spool), wanted_(std::move(wanted)) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    if (at_ == end_ && !next_run()) return std::size_t{0};
    const std::size_t size =
        static_cast<std::size_t>(std::min<std::uint64_t>(end_ - at_, buffer.size()));
    if (Status got = spool_.file_->read(at_, std::as_writable_bytes(buffer.first(size))); !got) {
      return got.error();
    }
    at_ += size;
    return size;
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
  Result<std::unique_ptr<io::ScratchFile>> file = io::ScratchFile::create(folder);
  if (!file) return file.error();
  return std::unique_ptr<Spool>(new Spool(std::move(*file)));
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
  const auto written = file_->append(std::as_bytes(std::span(lines)));
  return written ? Status() : Status(written.error());
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
    if (Status got = file_->read(begin, std::as_writable_bytes(std::span(block))); !got) return got;
    for (std::uint64_t at = begin; at < end; at = ends_[line++]) {
      const std::string_view bytes(block.data() + (at - begin), ends_[line] - at - 1);
      if (!use(line, bytes)) return {};
    }
    begin = end;
  }
  return {};
}

}  // namespace ftdata::emitting
