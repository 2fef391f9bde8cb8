#include "schema/ecma_reader.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "text/quote.hpp"

namespace ftdata::schema {
namespace {

constexpr std::string_view kSpaces =
    R"(\t-\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff})";
constexpr std::string_view kNoSpaces =
    R"(\x{0}-\x{8}\x{e}-\x{1f}!-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027})"
    R"(\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff})";

// Instructions RE2 makes of them, rounded up.
constexpr std::size_t kSpacesCost = 40;
constexpr std::size_t kPropertyCost = 400;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return base::to_lower(c) >= 'a' && base::to_lower(c) <= 'z';
}
bool is_surrogate(std::uint32_t c) {
  return c >= 0xD800 && c <= 0xDFFF;
}
bool starts_set_escape(std::string_view text) {
  return text.size() > 1 && text[0] == '\\' &&
         std::string_view("dDwWsSpP").find(text[1]) != std::string_view::npos;
}

}  // namespace

bool EcmaReader::take(std::string_view text) {
  if (!next_is(text)) return false;
  at_ += text.size();
  return true;
}

void EcmaReader::fail(std::string problem) {
  if (invalid()) return;
  status_ = Translation::Status::Invalid;
  problem_ = std::move(problem);
}

void EcmaReader::refuse(std::string problem) {
  if (status_ != Translation::Status::Ok) return;
  status_ = Translation::Status::Unsupported;
  problem_ = std::move(problem);
}

EcmaReader::Set EcmaReader::read_set_escape() {
  if (!starts_set_escape(in_.substr(at_))) return {};
  const char c = in_[at_ + 1];
  if (c == 'p' || c == 'P') return read_property();
  at_ += 2;
  if (c == 's' || c == 'S') return {std::string(c == 's' ? kSpaces : kNoSpaces), kSpacesCost};
  return {{'\\', c}, kClassCost};
}

EcmaReader::Set EcmaReader::read_property() {
  const std::size_t end = in_.find('}', at_);
  if (in_.substr(at_ + 2, 1) != "{" || end == std::string_view::npos) {
    fail(text::quote(in_.substr(at_, 2)) + " without a property's name");
    return {};
  }
  const std::string_view name = in_.substr(at_ + 3, end - at_ - 3);
  std::string property = re2_property(name, in_[at_ + 1] == 'P');
  at_ = end + 1;
  if (!property.empty()) return {std::move(property), kPropertyCost};
  refuse("the property " + text::quote(name) + " is not supported");
  return {"\\d", kClassCost};
}

std::optional<std::uint32_t> EcmaReader::read_character() {
  if (in_[at_] == '\\') return read_escape();
  const base::CodePoint point = base::decode_utf8(in_, at_);
  at_ += point.size;
  return point.value;
}

std::optional<std::uint32_t> EcmaReader::read_escape() {
  if (++at_ >= in_.size()) {
    fail("a backslash at the end");
    return std::nullopt;
  }
  const char c = in_[at_];
  constexpr std::string_view kLetters = "tnvfr";
  constexpr std::string_view kControls = "\t\n\v\f\r";
  if (const std::size_t i = kLetters.find(c); i != std::string_view::npos) {
    ++at_;
    return static_cast<std::uint32_t>(kControls[i]);
  }
  if (c == 'x') return read_hex(2);
  if (c == 'u') return read_unicode();
  if (c == 'c' && at_ + 1 < in_.size() && is_letter(in_[at_ + 1])) {
    at_ += 2;
    return static_cast<std::uint32_t>(in_[at_ - 1]) & 0x1FU;
  }
  if (c == '0' && (at_ + 1 >= in_.size() || !is_digit(in_[at_ + 1]))) {
    ++at_;
    return 0;
  }
  if (is_letter(c) || is_digit(c) || c == '_') {
    fail(text::quote(in_.substr(at_ - 1, 2)) + " is not an escape of ECMA 262");
    return std::nullopt;
  }
  const base::CodePoint point = base::decode_utf8(in_, at_);
  at_ += point.size;
  return point.value;
}

// xHH or uHHHH, the letter being at at_.
std::optional<std::uint32_t> EcmaReader::read_hex(std::size_t digits) {
  std::uint32_t value = 0;
  const std::string_view text = in_.substr(at_ + 1, digits);
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (text.size() != digits || read.ptr != text.data() + digits) {
    fail(fmt::format("`\\{}` without {} hexadecimal digits", in_[at_], digits));
    return std::nullopt;
  }
  at_ += 1 + digits;
  return value;
}

std::optional<std::uint32_t> EcmaReader::read_unicode() {
  const auto value = next_is("u{") ? read_braced() : read_hex(4);
  if (!value || !is_surrogate(*value)) return value;
  if (*value < 0xDC00 && next_is("\\u")) {
    ++at_;
    const auto low = read_hex(4);
    if (!low) return low;
    if (*low >= 0xDC00 && is_surrogate(*low)) {
      return 0x10000 + ((*value - 0xD800) << 10) + (*low - 0xDC00);
    }
  }
  refuse("a lone surrogate is not supported");
  return 0xFFFD;
}

// u{H..}
std::optional<std::uint32_t> EcmaReader::read_braced() {
  const std::size_t end = in_.find('}', at_);
  if (end != std::string_view::npos) {
    const std::string_view text = in_.substr(at_ + 2, end - at_ - 2);
    std::uint32_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (read.ptr == text.data() + text.size() && read.ec == std::errc() && value <= 0x10FFFF) {
      at_ = end + 1;
      return value;
    }
  }
  fail("`\\u{` without a code point");
  return std::nullopt;
}

std::optional<EcmaReader::Repeat> EcmaReader::peek_repeat() const {
  std::size_t at = at_ + 1;
  const auto low = read_count(at);
  if (!low) return std::nullopt;
  Repeat repeat{*low, *low, 0};
  if (at < in_.size() && in_[at] == ',') {
    ++at;
    repeat.high = read_count(at);
  }
  if (at >= in_.size() || in_[at] != '}') return std::nullopt;
  repeat.size = at + 1 - at_;
  return repeat;
}

std::optional<std::uint32_t> EcmaReader::read_count(std::size_t& at) const {
  std::uint32_t count = 0;
  const char* const begin = in_.data() + at;
  const auto read = std::from_chars(begin, in_.data() + in_.size(), count);
  if (read.ec == std::errc::invalid_argument) return std::nullopt;
  if (read.ec != std::errc()) count = std::numeric_limits<std::uint32_t>::max();
  at += static_cast<std::size_t>(read.ptr - begin);
  return count;
}

EcmaReader::Set EcmaReader::read_class() {
  ++at_;
  const bool negated = take("^");
  Set set{"", kClassCost};
  while (!invalid() && !done() && in_[at_] != ']') {
    const Set item = read_class_item();
    set.items += item.items;
    set.cost += item.cost;
  }
  if (!invalid() && !take("]")) fail("unclosed `[`");
  // RE2 has no empty classes; what they say can be said by all characters.
  const bool empty = set.items.empty();
  if (empty) set.items = "\\x{0}-\\x{10ffff}";
  set.items.insert(0, negated != empty ? "[^" : "[");
  set.items += ']';
  return set;
}

// One character, a range or a set.
EcmaReader::Set EcmaReader::read_class_item() {
  if (Set set = read_set_escape(); !set.items.empty() || invalid()) return set;
  const auto first = read_class_character();
  if (!first) return {};
  const std::string_view rest = in_.substr(at_);
  if (!rest.starts_with('-') || rest.size() < 2 || rest[1] == ']' ||
      starts_set_escape(rest.substr(1))) {
    return {re2_character(*first), kCharacterCost};
  }
  ++at_;
  const auto last = read_class_character();
  if (!last) return {};
  if (*last < *first) fail("a range from high to low");
  return {re2_character(*first) + '-' + re2_character(*last), kCharacterCost};
}

std::optional<std::uint32_t> EcmaReader::read_class_character() {
  if (take("\\b")) return 0x08;
  return read_character();
}

bool EcmaReader::take_group_name() {
  const std::size_t end = in_.find('>', at_);
  if (end == std::string_view::npos || end == at_ || is_digit(in_[at_])) return false;
  at_ = end + 1;
  return true;
}

bool EcmaReader::take_back_reference() {
  const std::string_view rest = in_.substr(at_);
  if (rest.starts_with("\\k")) {
    at_ += 2;
    if (!take("<") || !take_group_name()) fail("`\\k` without a group's name");
  } else if (rest.size() > 1 && rest[1] >= '1' && rest[1] <= '9') {
    at_ = std::min(in_.find_first_not_of("0123456789", at_ + 1), in_.size());
  } else {
    return false;
  }
  refuse("back-references are not supported");
  return true;
}

std::string re2_character(std::uint32_t c) {
  const bool plain =
      c < 0x80 && (is_digit(static_cast<char>(c)) || is_letter(static_cast<char>(c)));
  return plain ? std::string(1, static_cast<char>(c)) : fmt::format("\\x{{{:x}}}", c);
}

}  // namespace ftdata::schema
