#include "io/text_encoding.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace ftdata::io {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kBlockBytes = std::size_t{64} << 10;
// Two bytes of UTF-16 make at most three of UTF-8. A waiting surrogate and a left over unit may
// come on top.
constexpr std::size_t kTextBytes = kBlockBytes / 2 * 3 + 16;
constexpr std::uint32_t kByteOrderMark = 0xFEFF;

bool is_high_surrogate(std::uint32_t unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}
bool is_low_surrogate(std::uint32_t unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

// Whether the bytes at these offsets are zero, and the others are not.
bool has_zeros(std::string_view head, std::string_view pattern) {
  if (head.size() < pattern.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if ((head[i] == '\0') != (pattern[i] == '0')) return false;
  }
  return true;
}

}  // namespace

TextEncoding detect_encoding(std::string_view head) noexcept {
  // UTF-32 first: its little-endian mark begins with that of UTF-16.
  if (head.starts_with("\xFF\xFE\0\0"sv)) return TextEncoding::Utf32Le;
  if (head.starts_with("\0\0\xFE\xFF"sv)) return TextEncoding::Utf32Be;
  if (head.starts_with("\xFF\xFE"sv)) return TextEncoding::Utf16Le;
  if (head.starts_with("\xFE\xFF"sv)) return TextEncoding::Utf16Be;
  if (has_zeros(head, "x000x000")) return TextEncoding::Utf32Le;
  if (has_zeros(head, "000x000x")) return TextEncoding::Utf32Be;
  if (has_zeros(head, "x0x0")) return TextEncoding::Utf16Le;
  if (has_zeros(head, "0x0x")) return TextEncoding::Utf16Be;
  return TextEncoding::Utf8;
}

std::string_view encoding_name(TextEncoding encoding) noexcept {
  constexpr std::array<std::string_view, 5> kNames = {"utf-8", "utf-16le", "utf-16be", "utf-32le",
                                                      "utf-32be"};
  return kNames[static_cast<std::size_t>(encoding)];
}

TranscodedSource::TranscodedSource(std::unique_ptr<ByteSource> raw, TextEncoding encoding)
    : raw_(std::move(raw)),
      encoding_(encoding),
      unit_bytes_(encoding == TextEncoding::Utf32Le || encoding == TextEncoding::Utf32Be ? 4 : 2),
      text_(kTextBytes, '\0') {}

Result<std::size_t> TranscodedSource::read(std::span<char> buffer) {
  while (text_given_ == text_size_) {
    const Result<bool> more = refill();
    if (!more) return more.error();
    if (!*more) return std::size_t{0};
  }
  const std::string_view left(text_.data() + text_given_, text_size_ - text_given_);
  const std::size_t count = left.copy(buffer.data(), buffer.size());
  text_given_ += count;
  return count;
}

InputProblemKind TranscodedSource::problem_kind() const noexcept {
  if (cut_unit_) return InputProblemKind::ReadFailed;
  const auto* ours = dynamic_cast<const InputSource*>(raw_.get());
  return ours != nullptr ? ours->problem_kind() : InputProblemKind::ReadFailed;
}

// Converts the next block; false at the end.
Result<bool> TranscodedSource::refill() {
  text_size_ = text_given_ = 0;
  const std::size_t left = raw_block_.size();
  raw_block_.resize(left + kBlockBytes);
  Result<std::size_t> read = raw_->read({raw_block_.data() + left, kBlockBytes});
  raw_block_.resize(left + (read ? *read : 0));
  if (!read) return std::move(read).error();
  if (*read > 0) {
    convert_units();
    return true;
  }
  if (high_surrogate_ != 0) {
    append_code_point(std::exchange(high_surrogate_, 0));
    return true;
  }
  if (left == 0) return false;
  cut_unit_ = true;
  return Error{ErrorCode::Incomplete,
               fmt::format("file ends inside a character of {}", encoding_name(encoding_)),
               "was it written completely?"};
}

void TranscodedSource::convert_units() {
  const std::size_t end = raw_block_.size() / unit_bytes_ * unit_bytes_;
  for (std::size_t at = 0; at < end; at += unit_bytes_) {
    if (unit_bytes_ == 2 && high_surrogate_ == 0) at = convert_ascii(at);
    if (at == end) break;
    const std::uint32_t unit = unit_at(at);
    if (std::exchange(at_start_, false) && unit == kByteOrderMark) continue;
    if (unit_bytes_ == 2) {
      append_unit16(unit);
    } else {
      append_code_point(unit);
    }
  }
  raw_block_.erase(0, end);
}

// Converts the ASCII of UTF-16 from `at` on, four characters at a time; returns where it ends.
std::size_t TranscodedSource::convert_ascii(std::size_t at) {
  const bool little = encoding_ == TextEncoding::Utf16Le;
  const std::uint64_t not_ascii = little ? 0xFF80FF80FF80FF80U : 0x80FF80FF80FF80FFU;
  for (std::uint64_t units = 0; raw_block_.size() - at >= sizeof units; at += sizeof units) {
    const char* const raw = raw_block_.data() + at;
    std::memcpy(&units, raw, sizeof units);
    if ((units & not_ascii) != 0) break;
    char* const out = text_.data() + text_size_;
    const std::size_t low = little ? 0 : 1;
    for (std::size_t i = 0; i < 4; ++i) out[i] = raw[2 * i + low];
    text_size_ += 4;
    at_start_ = false;
  }
  return at;
}

void TranscodedSource::append_unit16(std::uint32_t unit) {
  if (high_surrogate_ != 0) {
    const std::uint32_t high = std::exchange(high_surrogate_, 0);
    if (is_low_surrogate(unit)) {
      return append_code_point(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
    }
    append_code_point(high);
  }
  if (is_high_surrogate(unit)) {
    high_surrogate_ = unit;
  } else {
    append_code_point(unit);
  }
}

void TranscodedSource::append_code_point(std::uint32_t value) {
  const auto byte = [this](std::uint32_t bits) { text_[text_size_++] = static_cast<char>(bits); };
  const auto tail = [value, &byte](unsigned shift) { byte(0x80 | ((value >> shift) & 0x3F)); };
  if (value < 0x80) {
    byte(value);
  } else if (value < 0x800) {
    byte(0xC0 | (value >> 6));
    tail(0);
  } else if (value < 0x10000) {
    byte(0xE0 | (value >> 12));
    tail(6);
    tail(0);
  } else if (value <= 0x1FFFFF) {
    byte(0xF0 | (value >> 18));
    tail(12);
    tail(6);
    tail(0);
  } else {
    byte(0xFF);  // no character: invalid in UTF-8 as well
  }
}

std::uint32_t TranscodedSource::unit_at(std::size_t at) const noexcept {
  const auto byte = [this, at](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(raw_block_[at + i]));
  };
  switch (encoding_) {
    case TextEncoding::Utf16Le:
      return byte(0) | byte(1) << 8;
    case TextEncoding::Utf16Be:
      return byte(1) | byte(0) << 8;
    case TextEncoding::Utf32Le:
      return byte(0) | byte(1) << 8 | byte(2) << 16 | byte(3) << 24;
    default:
      return byte(3) | byte(2) << 8 | byte(1) << 16 | byte(0) << 24;
  }
}

}  // namespace ftdata::io
