// What the rules about pairs of answers share: of two answers to one prompt one is preferred.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "ftdata/record.hpp"

namespace ftdata::rules {

using Turns = std::span<const Message>;

// True when there are two answers that can be compared.
inline bool is_pair_of_answers(const Record& record) noexcept {
  return !record.rejected().empty() && record.answer_begin() < record.messages().size();
}

inline Turns prompt_turns(const Record& record) noexcept {
  return record.messages().first(record.answer_begin());
}

inline Turns chosen_turns(const Record& record) noexcept {
  return record.messages().subspan(record.answer_begin());
}

// Both sides begin with the prompt, which stands nowhere else.
inline bool has_prompt_in_answers(const Record& record) noexcept {
  return record.format() == Format::TrlPref && record.answer_begin() == 0 &&
         is_pair_of_answers(record);
}

// All that is said in the turns, as one text: for comparing. Texts that are not in place are put
// together in `buffer`, which must outlive the result.
std::string_view said_in(Turns turns, std::string& buffer);

// The same but for the turns, or lines, that both sides begin with.
struct Difference {
  std::string_view chosen;
  std::string_view rejected;
};

// For one thread; what it hands out lives until the next call and as long as the record.
class PairReader {
 public:
  // What differs in the answers. Where they begin with the prompt it is left out.
  Difference read(const Record& record);

 private:
  std::string chosen_;
  std::string rejected_;
};

// True when the texts differ in white space at most.
bool same_words(std::string_view a, std::string_view b) noexcept;

// How many bytes must go and come to make one text of the other; `most` + 1 when it takes more than
// `most`. Takes time in proportion to the texts and at most to the square of `most`.
std::size_t edits_between(std::string_view a, std::string_view b, std::size_t most);

}  // namespace ftdata::rules
