// Reads the head once and gives it back first.
#include "io/peeked_source.hpp"

#include <algorithm>
#include <utility>

namespace ftdata::io {

PeekedSource::PeekedSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {
  head_.resize(kHeadBytes);
  std::size_t size = 0;
  for (std::size_t count = 1; size < kHeadBytes && count > 0; size += count) {
    const auto read = source_->read({head_.data() + size, kHeadBytes - size});
    if (!read) error_ = read.error();
    count = read ? *read : 0;
  }
  head_.resize(size);
}

Result<std::size_t> PeekedSource::read(std::span<char> buffer) {
  if (refused_) return to_error(*refused_);
  if (head_given_ < head_.size()) {
    const std::size_t count = head_.copy(buffer.data(), buffer.size(), head_given_);
    head_given_ += count;
    return count;
  }
  if (error_) return *error_;
  return source_->read(buffer);
}

InputProblemKind PeekedSource::problem_kind() const noexcept {
  if (refused_) return refused_->kind;
  const auto* ours = dynamic_cast<const InputSource*>(source_.get());
  return ours != nullptr ? ours->problem_kind() : InputProblemKind::ReadFailed;
}

}  // namespace ftdata::io
