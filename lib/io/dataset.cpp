// The list of inputs.
#include "ftdata/dataset.hpp"

#include <filesystem>
#include <utility>

namespace ftdata {

void Dataset::add_file(std::string path, InputRole role) {
  std::error_code unknown;
  const std::uintmax_t size = std::filesystem::file_size(path, unknown);
  auto open = [path] { return open_file(path); };
  add_source(std::move(path), std::move(open), role);
  if (!unknown) inputs_.back().stored_bytes = size;
}

void Dataset::add_memory(std::string name, std::string_view bytes, InputRole role) {
  add_source(
      std::move(name),
      [bytes]() -> Result<std::unique_ptr<ByteSource>> { return open_memory(bytes); }, role);
}

void Dataset::add_source(std::string name,
                         std::function<Result<std::unique_ptr<ByteSource>>()> open,
                         InputRole role) {
  inputs_.push_back({.name = std::move(name), .role = role, .open = std::move(open)});
}

}  // namespace ftdata
