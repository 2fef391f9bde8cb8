#include "rules/media.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "base/ascii.hpp"

namespace ftdata::rules {
namespace {

int value_of(char c) noexcept {
  if (base::is_upper(c)) return c - 'A';
  if (base::is_lower(c)) return c - 'a' + 26;
  if (base::is_digit(c)) return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? 63 : -1;
}

std::string_view without_padding(std::string_view base64) noexcept {
  for (int i = 0; i < 2 && base64.ends_with('='); ++i) base64.remove_suffix(1);
  return base64;
}

// The first bytes, as far as whole groups of four characters give them.
std::string first_bytes(std::string_view base64) {
  constexpr std::size_t kGroups = 5;
  std::string bytes;
  for (std::size_t at = 0; at + 4 <= base64.size() && at < kGroups * 4; at += 4) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      const int value = value_of(base64[at + i]);
      if (value < 0) return bytes;
      group = group << 6U | static_cast<std::uint32_t>(value);
    }
    for (const unsigned shift : {16U, 8U, 0U}) bytes += static_cast<char>(group >> shift & 0xFFU);
  }
  return bytes;
}

}  // namespace

JsonValue image_url_of(const MediaPart& media) {
  if (media.type != "image_url") return {};
  const JsonValue image = media.part.find("image_url");
  return image.is_string() ? image : image.find("url");
}

DataUrl parse_data_url(std::string_view url) noexcept {
  DataUrl parsed;
  if (url.size() < 5 || !base::equal_ignoring_case(url.substr(0, 5), "data:")) return parsed;
  parsed.is_one = true;
  const std::size_t comma = std::min(url.find(','), url.size());
  std::string_view head = url.substr(5, comma - 5);
  parsed.data = url.substr(std::min(comma + 1, url.size()));
  if (head.ends_with(";base64")) {
    parsed.is_base64 = true;
    head.remove_suffix(7);
  }
  parsed.type = head.substr(0, head.find(';'));
  return parsed;
}

std::string_view type_by_content(std::string_view base64) noexcept {
  struct Magic {
    std::string_view bytes;
    std::string_view type;
  };
  static constexpr std::array<Magic, 7> kMagics = {{{"\x89PNG", "image/png"},
                                                    {"\xFF\xD8\xFF", "image/jpeg"},
                                                    {"GIF8", "image/gif"},
                                                    {"BM", "image/bmp"},
                                                    {"II*", "image/tiff"},
                                                    {"MM", "image/tiff"},
                                                    {"%PDF", "application/pdf"}}};
  const std::string bytes = first_bytes(base64);
  if (bytes.starts_with("RIFF") && bytes.size() >= 12) {
    return bytes.substr(8, 4) == "WEBP" ? "image/webp" : "";
  }
  for (const Magic& magic : kMagics) {
    if (bytes.starts_with(magic.bytes)) return magic.type;
  }
  return "";
}

bool is_base64(std::string_view text) noexcept {
  const std::string_view data = without_padding(text);
  if (data.empty() || data.size() % 4 == 1) return false;
  if (data.size() != text.size() && text.size() % 4 != 0) return false;
  return std::ranges::all_of(data, [](char c) { return value_of(c) >= 0; });
}

std::size_t decoded_bytes(std::string_view base64) noexcept {
  return without_padding(base64).size() / 4 * 3 + without_padding(base64).size() % 4 * 3 / 4;
}

}  // namespace ftdata::rules
