// The splitting patterns that have a hand-written scanner. Any other pattern runs through PCRE2.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ftdata::token {

// Which alternatives a pattern has; the differences inside a family are the other fields.
enum class Family : std::uint8_t {
  Gpt2,    // ` ?letters| ?numbers| ?symbols|whitespace`
  Cl100k,  // one character before letters, newlines after symbols and in whitespace
  O200k,   // the same, words cut by case, contraction kept with its word
};

enum class Contractions : std::uint8_t { None, LowerCase, AnyCase };

struct Pattern {
  Family family = Family::Cl100k;
  Contractions contractions = Contractions::AnyCase;
  unsigned digits = 3;  // most numbers in a piece; 0 is no limit and takes a space before
  bool slash = false;   // slashes go with the newlines after symbols
  bool marks = false;   // marks count as letters, not as symbols
};

enum class PatternId : std::uint8_t {
  Gpt2,         // gpt2, r50k_base, p50k_base
  Cl100k,       // cl100k_base, Llama 3, GLM 4
  Cl100kDigit,  // Qwen 2 to 3: each number on its own
  Cl100kMarks,  // Qwen 3.5: likewise, and marks are letters
  O200k,        // o200k_base, gpt-oss
  Tekken,       // Mistral: no contractions, each number on its own
};
inline constexpr int kPatternCount = 6;

inline constexpr Pattern kPatterns[kPatternCount] = {
    {Family::Gpt2, Contractions::LowerCase, 0, false, false},
    {Family::Cl100k, Contractions::AnyCase, 3, false, false},
    {Family::Cl100k, Contractions::AnyCase, 1, false, false},
    {Family::Cl100k, Contractions::AnyCase, 1, false, true},
    {Family::O200k, Contractions::AnyCase, 3, true, false},
    {Family::O200k, Contractions::None, 1, true, false},
};

// The scanner for a pattern as it is spelled in tokenizer files, if there is one.
std::optional<PatternId> known_pattern(std::string_view regex);
std::string_view pattern_text(PatternId pattern);

}  // namespace ftdata::token
