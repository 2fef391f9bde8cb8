// Reads what a regular expression of ECMA 262 is made of: escapes, sets of characters, counts. The
// part of the translator (ecma_regex.cpp) that writes nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "schema/ecma_regex.hpp"

namespace ftdata::schema {

class EcmaReader {
 public:
  explicit EcmaReader(std::string_view pattern) : in_(pattern) {}

  // A set that stands in a class of RE2's: "a-z\d". Empty when there was none to read.
  struct Set {
    std::string items;
    std::size_t cost = 0;
  };
  struct Repeat {
    std::uint32_t low = 0;
    std::optional<std::uint32_t> high;
    std::size_t size = 0;  // of the text, with its braces
  };

 protected:
  [[nodiscard]] bool done() const { return at_ >= in_.size(); }
  [[nodiscard]] bool invalid() const { return status_ == Translation::Status::Invalid; }
  [[nodiscard]] bool next_is(std::string_view text) const {
    return in_.substr(at_).starts_with(text);
  }
  bool take(std::string_view text);

  void fail(std::string problem);
  // Goes on: what follows may yet be invalid.
  void refuse(std::string problem);

  // \d \D \w \W \s \S \p{..} \P{..}
  Set read_set_escape();
  // One character, plain or escaped, in or out of a class; nothing after a failure.
  std::optional<std::uint32_t> read_character();
  // {2} {2,} {2,5}; nothing when the brace stands for itself. Reads on from at_ without moving it.
  [[nodiscard]] std::optional<Repeat> peek_repeat() const;
  // From `[` to `]`.
  Set read_class();
  // name> of a group, behind the `<`.
  bool take_group_name();
  // \1 \k<name>; false when what is there is none.
  bool take_back_reference();

  std::string_view in_;
  std::size_t at_ = 0;
  Translation::Status status_ = Translation::Status::Ok;
  std::string problem_;

 private:
  Set read_property();
  Set read_class_item();
  std::optional<std::uint32_t> read_class_character();
  std::optional<std::uint32_t> read_escape();
  std::optional<std::uint32_t> read_hex(std::size_t digits);
  std::optional<std::uint32_t> read_unicode();
  std::optional<std::uint32_t> read_braced();
  std::optional<std::uint32_t> read_count(std::size_t& at) const;
};

// About how many instructions RE2 makes of a character, rounded up.
inline constexpr std::size_t kCharacterCost = 3;
// Of a class of a few ranges.
inline constexpr std::size_t kClassCost = 12;

// The character as RE2 reads it anywhere.
std::string re2_character(std::uint32_t c);

}  // namespace ftdata::schema
