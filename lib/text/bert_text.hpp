// What BERT's tokenizers do to text, as Hugging Face's engine does it: its tables are of several
// versions of Unicode (8.0 for categories, 9.0 for decomposition, 17.0 for case), and so are these.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ftdata::text {

struct BertOptions {
  bool clean_text = true;            // control characters go, whitespace becomes a space
  bool handle_chinese_chars = true;  // a space on either side of each ideograph
  bool strip_accents = true;
  bool lowercase = true;
};

// Immutable; may be used by many threads at once. Strings are valid UTF-8.
class BertText {
 public:
  explicit BertText(const BertOptions& options);
  ~BertText();
  BertText(const BertText&) = delete;
  BertText& operator=(const BertText&) = delete;

  // In place.
  void normalize(std::string& text) const;

  // Appends the words of `text`: it is cut at whitespace, which goes, and around each punctuation
  // mark, which is a word of its own.
  void split(std::string_view text, std::vector<std::string_view>& words) const;

 private:
  struct Tables;
  void clean(std::string& text) const;
  void strip_accents(std::string& text) const;

  BertOptions options_;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace ftdata::text
