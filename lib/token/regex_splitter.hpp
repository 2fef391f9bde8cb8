// Splits by a regular expression that has no hand-written scanner, through PCRE2.
//
// PCRE2's Unicode tables are older than those of the reference engines, and change with the
// system. So the pattern is compiled twice: as it is, for text whose characters every version
// knows alike, and with each class spelled out from our own tables for the rest.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ftdata/error.hpp"

namespace ftdata::token {

// A match, or what lies between two of them: bytes [begin, end).
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool matched = false;
};

class RegexSplitter {
 public:
  // Refuses, by name, syntax that PCRE2 and Oniguruma read differently.
  static Result<std::shared_ptr<const RegexSplitter>> compile(std::string_view pattern);
  ~RegexSplitter();
  RegexSplitter(const RegexSplitter&) = delete;
  RegexSplitter& operator=(const RegexSplitter&) = delete;

  // Appends the matches in `text` and the parts between them, in order. Thread-safe.
  void split(std::string_view text, std::vector<Span>& spans) const;

 private:
  struct Programs;
  explicit RegexSplitter(std::unique_ptr<Programs> programs);
  std::unique_ptr<Programs> programs_;
};

// The pattern with \p{..}, \P{..}, \s, \S, \d and \D spelled out as ranges of Unicode 16.0.
Result<std::string> spell_out_classes(std::string_view pattern);

}  // namespace ftdata::token
