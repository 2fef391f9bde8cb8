#include "io/lone_cr_source.hpp"

#include <algorithm>

namespace ftdata::io {

Result<std::size_t> LoneCrSource::read(std::span<char> buffer) {
  Result<std::size_t> count = source_->read(buffer);
  if (count) std::ranges::replace(buffer.first(*count), '\r', '\n');
  return count;
}

InputProblemKind LoneCrSource::problem_kind() const noexcept {
  const auto* ours = dynamic_cast<const InputSource*>(source_.get());
  return ours != nullptr ? ours->problem_kind() : InputProblemKind::ReadFailed;
}

}  // namespace ftdata::io
