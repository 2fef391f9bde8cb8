// Files of texts with the tokens that a reference engine gives them, one JSON object a line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ftdata::testing {

struct GoldenText {
  std::string text;
  std::optional<std::uint64_t> count;
  std::optional<std::vector<std::uint32_t>> ids;
};

// The lines of `path` as far as they are about `encoding`: the member `encoding` is a count or the
// ids, `encoding`_ids the ids.
std::vector<GoldenText> read_golden(const std::string& path, const std::string& encoding);

// What a test shows of a text that went wrong.
std::string shown(const std::string& text);

}  // namespace ftdata::testing
