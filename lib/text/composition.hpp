// Canonical composition (NFC) by the tables of Unicode 9.0, and the age of characters.
//
// Text is put into NFC as the tokenizers of that age do it: characters that are newer stay as they
// are. Strings are valid UTF-8.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace ftdata::text {

// Immutable; may be used by many threads at once.
class Composition {
 public:
  Composition();
  ~Composition();
  Composition(const Composition&) = delete;
  Composition& operator=(const Composition&) = delete;

  // In place.
  void apply(std::string& text) const;
  // True if apply() would change nothing; may say false although it would not. Linear, and much
  // faster than apply().
  [[nodiscard]] bool leaves(std::string_view text) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

// The major version of Unicode in which the code point was assigned; 0 when it is not, or not yet
// in the tables at hand.
unsigned unicode_age(char32_t code_point);

}  // namespace ftdata::text
