// The list of inputs.
#include "ftdata/dataset.hpp"

#include <utility>

namespace ftdata {

void Dataset::add_file(std::string path, InputRole role) {
  auto open = [path] { return open_file(path); };
  add_source(std::move(path), std::move(open), role);
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
