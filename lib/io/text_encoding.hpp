// UTF-16 and UTF-32 files, as PowerShell and Excel write them, read as UTF-8.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "io/input_error.hpp"
#include "io/peeked_source.hpp"

namespace ftdata::io {

enum class TextEncoding : std::uint8_t { Utf8, Utf16Le, Utf16Be, Utf32Le, Utf32Be };

// Told by a byte order mark, or by where the zero bytes of JSON's first two characters are
// (RFC 4627, section 3). Utf8 when nothing speaks for another one.
TextEncoding detect_encoding(std::string_view head) noexcept;

std::string_view encoding_name(TextEncoding encoding) noexcept;  // "utf-16le"

// The bytes of `raw` as UTF-8, without the byte order mark. Half a surrogate pair becomes the three
// bytes it would have in UTF-8, which are invalid there: a rule says so, at its line. Memory: a
// block of 64 KiB and its text.
class TranscodedSource final : public InputSource {
 public:
  TranscodedSource(std::unique_ptr<ByteSource> raw, TextEncoding encoding);

  Result<std::size_t> read(std::span<char> buffer) override;
  [[nodiscard]] std::uint64_t bytes_consumed() const noexcept override {
    return raw_->bytes_consumed();
  }
  [[nodiscard]] std::uint64_t bytes_total() const noexcept override { return raw_->bytes_total(); }
  [[nodiscard]] std::string_view compression() const noexcept override {
    return raw_->compression();
  }
  [[nodiscard]] std::string_view encoding() const noexcept override {
    return encoding_name(encoding_);
  }
  [[nodiscard]] InputProblemKind problem_kind() const noexcept override;

 private:
  Result<bool> refill();
  void convert_units();
  std::size_t convert_ascii(std::size_t at);
  void append_unit16(std::uint32_t unit);
  void append_code_point(std::uint32_t value);
  [[nodiscard]] std::uint32_t unit_at(std::size_t at) const noexcept;

  std::unique_ptr<ByteSource> raw_;
  TextEncoding encoding_;
  std::size_t unit_bytes_;
  bool at_start_ = true;              // a byte order mark may come
  std::uint32_t high_surrogate_ = 0;  // waiting for its other half; 0: none
  std::string raw_block_;             // begins with what of a unit was left over
  std::string text_;                  // converted up to text_size_, given out up to text_given_
  std::size_t text_size_ = 0;
  std::size_t text_given_ = 0;
  bool cut_unit_ = false;  // the source ended inside a unit
};

}  // namespace ftdata::io
