// Folds text so that spellings of the same become the same bytes, and marks where words begin that
// no space separates. Duplicates and leakage compare folded texts only.
//
// Prose: Unicode's NFKC_Casefold (case, width, ligatures, composition, what is invisible), quotes
// and dashes as in ASCII, whitespace as single spaces, none at the ends. Code: case and whitespace
// stay, as they mean something; but CR LF is LF.
//
// In folded text each byte from 0x80 on belongs to a word, and a character that is a word by itself
// (Han, kana, Thai, symbols, ...) has kWordBreak on both sides.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace ftdata::text {

inline constexpr char kWordBreak = '\x1F';

// Names the rules above with their tables: "1, Unicode 15.0". Results are comparable when it is the
// same.
std::string_view fold_version();

// Strings are valid UTF-8. Used by one thread at a time.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  // Append to `out`.
  void prose(std::string_view text, std::string& out);
  void code(std::string_view text, std::string& out);
  // As prose(), but ASCII letters keep their case: every byte is at the same place.
  void cased_prose(std::string_view text, std::string& out);

 private:
  enum class Mode : unsigned char { Prose, CasedProse, Code };
  struct State;

  template <Mode kMode>
  bool fold(std::string_view text, bool composed, std::string& out);
  template <Mode kMode>
  void fold_or_compose(std::string_view text, std::string& out);

  std::unique_ptr<State> state_;
};

}  // namespace ftdata::text
