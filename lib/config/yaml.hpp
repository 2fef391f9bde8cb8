// Reads YAML into a tree. Only what settings files of others need: the first document, with plain
// and quoted scalars as text, lists and mappings. Bounded in depth and size, because the text is
// not ours.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/error.hpp"

namespace ftdata::config {

struct YamlNode {
  enum class Kind : std::uint8_t { Missing, Scalar, List, Mapping, Alias };

  Kind kind = Kind::Missing;
  std::uint64_t line = 0;  // 1-based
  std::string key;         // by which a mapping holds it
  std::string scalar;
  std::vector<YamlNode> children;  // of a mapping or a list

  // The value of a key of a mapping; a node of Kind::Missing when there is none.
  [[nodiscard]] const YamlNode& find(std::string_view wanted) const noexcept;
};

inline constexpr std::size_t kYamlBytesMax = std::size_t{1} << 20;

// Errors have the line and the column.
Result<YamlNode> parse_yaml(std::string_view text);

}  // namespace ftdata::config
