#include "record/mapping_file.hpp"

#include <fmt/format.h>

#include "ftdata/dataset.hpp"

namespace ftdata::record {

Error mapping_error(const std::string& path, std::string message, std::string help) {
  return {.code = ErrorCode::InvalidArgument,
          .message = std::move(message),
          .help = std::move(help),
          .path = path};
}

Result<std::string> read_small_file(const std::string& path, std::size_t bytes_max) {
  auto source = open_file(path);
  if (!source) return source.error();
  std::string text;
  std::string buffer(std::size_t{64} << 10, '\0');
  while (text.size() <= bytes_max) {
    const Result<std::size_t> count = (*source)->read(buffer);
    if (!count) return count.error();
    if (*count == 0) return text;
    text.append(buffer, 0, *count);
  }
  return mapping_error(path, fmt::format("`{}` is too large for a file with mappings", path), "");
}

}  // namespace ftdata::record
