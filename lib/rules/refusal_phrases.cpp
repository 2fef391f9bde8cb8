#include "rules/refusal_phrases.hpp"

#include <array>

#include "base/ascii.hpp"
#include "text/phrases.hpp"

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

// All phrases begin with "as " or with "i" and a blank or an apostrophe.
constexpr text::PairClass kBeginnings = [] {
  text::PairClass pairs;
  for (const char c : {'a', 'A'}) pairs.first.add(static_cast<unsigned char>(c), 0);
  for (const char c : {'s', 'S'}) pairs.second.add(static_cast<unsigned char>(c), 0);
  for (const char c : {'i', 'I'}) pairs.first.add(static_cast<unsigned char>(c), 1);
  for (const char c : {' ', '\''}) pairs.second.add(static_cast<unsigned char>(c), 1);
  pairs.second.add(0xE2, 1);
  return pairs;
}();

}  // namespace

Phrase find_refusal(std::string_view answer) {
  answer = answer.substr(0, kLookedAt);
  Phrase found;
  text::for_each_of(answer, kBeginnings, [&](std::size_t at) {
    if (found.length > 0 || (at > 0 && base::is_alnum(answer[at - 1]))) return at + 1;
    for (const std::string_view phrase : kPhrases) {
      const std::size_t length = text::said_bytes(answer.substr(at), phrase);
      if (length > 0) found = {at, length};
    }
    return at + 1;
  });
  return found;
}

}  // namespace ftdata::rules
