#include "io/files_in_turn.hpp"

namespace ftdata::io {
namespace {

class FilesInTurn final : public ByteSource {
 public:
  explicit FilesInTurn(std::vector<std::string> paths) : paths_(std::move(paths)) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    for (;;) {
      if (current_ == nullptr) {
        if (next_ == paths_.size()) return std::size_t{0};
        Result<std::unique_ptr<ByteSource>> opened = open_file(paths_[next_++]);
        if (!opened) return opened.error();
        current_ = std::move(*opened);
      }
      Result<std::size_t> got = current_->read(buffer);
      if (!got || *got > 0) return got;
      before_ += current_->bytes_consumed();
      current_ = nullptr;
    }
  }
  [[nodiscard]] std::uint64_t bytes_consumed() const noexcept override {
    return before_ + (current_ == nullptr ? 0 : current_->bytes_consumed());
  }

 private:
  std::vector<std::string> paths_;
  std::size_t next_ = 0;
  std::unique_ptr<ByteSource> current_;
  std::uint64_t before_ = 0;  // bytes of the files that have ended
};

}  // namespace

Result<std::unique_ptr<ByteSource>> open_in_turn(const std::vector<std::string>& paths) {
  if (paths.size() == 1) return open_file(paths.front());
  return std::unique_ptr<ByteSource>(std::make_unique<FilesInTurn>(paths));
}

}  // namespace ftdata::io
