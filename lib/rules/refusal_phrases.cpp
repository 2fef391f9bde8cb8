#include "rules/refusal_phrases.hpp"

#include <array>
#include <string>

#include "base/ascii.hpp"

namespace ftdata::rules {
namespace {

constexpr std::size_t kLookedAt = 200;  // bytes of the answer

// Lower case, with a straight apostrophe. None is a beginning of another.
constexpr auto kPhrases = std::to_array<std::string_view>({
    "as an ai language model",
    "as a large language model",
    "as an ai assistant, i can",
    "as an ai, i can",
    "as an ai, i do",
    "i'm just an ai",
    "i am just an ai",
    "i can't assist with",
    "i cannot assist with",
    "i can't help with that",
    "i cannot help with that",
    "i'm sorry, but i can't",
    "i'm sorry, but i cannot",
    "i'm sorry, i can't",
    "i'm sorry, i cannot",
    "i am sorry, but i can't",
    "i am sorry, but i cannot",
    "i apologize, but i can",
    "i'm unable to assist",
    "i am unable to assist",
    "i cannot fulfill",
    "i can't fulfill",
    "i cannot comply with",
    "i can't comply with",
    "i'm not able to help with",
    "i am not able to help with",
    "i must decline",
    "i won't be able to assist",
});

// Lower case, with straight apostrophes for typographic ones (U+2019).
std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) out += base::to_lower(c);
  constexpr std::string_view kTypographic = "\xE2\x80\x99";
  for (std::size_t at = out.find(kTypographic); at != std::string::npos;
       at = out.find(kTypographic, at)) {
    out.replace(at, kTypographic.size(), "'");
  }
  return out;
}

// Where in the answer the folded text's byte `at` is: each typographic apostrophe has two bytes
// more.
std::size_t offset_in(std::string_view answer, std::string_view folded_text, std::size_t at) {
  std::size_t offset = 0;
  for (const char c : folded_text.substr(0, at)) {
    offset += c == '\'' && answer[offset] == '\xE2' ? std::size_t{3} : 1;
  }
  return offset;
}

}  // namespace

Phrase find_refusal(std::string_view answer) {
  answer = answer.substr(0, kLookedAt);
  const std::string text = folded(answer);
  for (const std::string_view phrase : kPhrases) {
    const std::size_t at = text.find(phrase);
    if (at == std::string::npos) continue;
    const std::size_t begin = offset_in(answer, text, at);
    return {begin, offset_in(answer, text, at + phrase.size()) - begin};
  }
  return {};
}

}  // namespace ftdata::rules
