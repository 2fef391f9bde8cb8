#include "support/test_sources.hpp"

#include <algorithm>
#include <vector>

namespace ftdata::test {

Result<std::size_t> FaultSource::read(std::span<char> buffer) {
  if (++reads_ == fails_at_) {
    return Error{.code = ErrorCode::Io, .message = std::string(kMessage)};
  }
  const std::size_t count = bytes_.copy(buffer.data(), std::min(piece_, buffer.size()), consumed_);
  consumed_ += count;
  return count;
}

ReadOutcome read_all(ByteSource& source, std::size_t buffer_bytes, std::size_t limit) {
  ReadOutcome outcome;
  std::vector<char> buffer(buffer_bytes);
  while (outcome.bytes.size() < limit) {
    auto count = source.read(buffer);
    if (!count) outcome.error = std::move(count).error();
    if (!count || *count == 0) break;
    outcome.bytes.append(buffer.data(), *count);
  }
  return outcome;
}

}  // namespace ftdata::test
