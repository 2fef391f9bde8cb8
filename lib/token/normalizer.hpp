// What a tokenizer file does to text before it is split.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ftdata::token {

class Normalizer {
 public:
  virtual ~Normalizer() = default;
  // Valid UTF-8 in place.
  virtual void apply(std::string& text) const = 0;
  // True if apply() would change nothing; may say false although it would not.
  [[nodiscard]] virtual bool leaves(std::string_view text) const = 0;
};

// Canonical composition as Hugging Face's engine does it: by the tables of Unicode 9.0, so that
// characters that are newer stay as they are.
std::unique_ptr<Normalizer> make_nfc();
// Puts `prefix` before a text that is not empty.
std::unique_ptr<Normalizer> make_prepend(std::string prefix);
// Replaces each occurrence of a string that is not empty.
std::unique_ptr<Normalizer> make_replace(std::string from, std::string to);
// One after the other.
std::unique_ptr<Normalizer> make_sequence(std::vector<std::unique_ptr<Normalizer>> steps);

}  // namespace ftdata::token
