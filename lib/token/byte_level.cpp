#include "token/byte_level.hpp"

#include <array>
#include <cstdint>

#include "token/utf8.hpp"

namespace ftdata::token {
namespace {

constexpr bool stands_for_itself(std::uint32_t byte) {
  return (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) ||
         (byte >= 174 && byte <= 255);
}

// By code point below 324; -1: stands for no byte. The other bytes are counted up from U+0100.
constexpr std::array<std::int16_t, 324> make_table() {
  std::array<std::int16_t, 324> table{};
  table.fill(-1);
  std::uint32_t next = 256;
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    table[stands_for_itself(byte) ? byte : next++] = static_cast<std::int16_t>(byte);
  }
  return table;
}

constexpr std::array<std::int16_t, 324> kBytes = make_table();

}  // namespace

std::optional<std::string> decode_byte_level(std::string_view token) {
  std::string bytes;
  while (!token.empty()) {
    const std::size_t length = utf8_length(byte_at(token.data()));
    const std::uint32_t point = decode_utf8(token.data(), length);
    if (point >= kBytes.size() || kBytes[point] < 0) return std::nullopt;
    bytes.push_back(static_cast<char>(kBytes[point]));
    token.remove_prefix(length);
  }
  return bytes;
}

}  // namespace ftdata::token
