// Patterns for paths: * (no '/'), ? (one character), [a-z], [!a-z], and ** as a whole part of the
// path for any number of folders. There is no escape: [*] is a star.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ftdata::io {

// Whether names that begin with a dot need a dot in the pattern.
enum class HiddenNames : std::uint8_t { NeedDot, AreOrdinary };

class Glob {
 public:
  explicit Glob(std::string_view pattern, HiddenNames hidden = HiddenNames::NeedDot);

  // The whole path, part by part; "." and empty parts do not count. Time: at worst parts of the
  // pattern x parts of the path, and characters likewise.
  [[nodiscard]] bool matches(std::string_view path) const;
  // False when nothing below this folder can match.
  [[nodiscard]] bool may_match_below(std::string_view folder) const;

 private:
  [[nodiscard]] bool part_matches(std::size_t index, const std::u32string& name) const;
  [[nodiscard]] bool any_folder(std::size_t index) const;

  std::vector<std::u32string> parts_;
  HiddenNames hidden_;
  bool wants_hidden_ = false;  // some part may match a hidden name
};

// Whether `text` holds a *, ? or [.
bool has_wildcard(std::string_view text);

}  // namespace ftdata::io
