// The marks (text/marks.hpp) of all texts of a record, for the rules about text. Found once for all
// of them, and only when one of them runs.
#pragma once

#include <array>
#include <cstddef>

#include "ftdata/record.hpp"

#include "text/marks.hpp"

namespace ftdata::record {

struct FoundMark {
  std::size_t count = 0;          // in the whole record
  const Message* turn = nullptr;  // the first of them: where it is
  JsonValue text;                 // the string it is in
  std::size_t begin = 0;          // bytes in the decoded string
  std::size_t length = 0;
  explicit operator bool() const noexcept { return count > 0; }
};

class RecordMarks {
 public:
  // Looks at the texts of all turns: contents that are a string, and the texts in lists of parts.
  void find(const Record& record);

  [[nodiscard]] bool any() const noexcept { return any_; }
  [[nodiscard]] const FoundMark& operator[](text::Mark mark) const noexcept {
    return found_[static_cast<std::size_t>(mark)];
  }
  // The same in the turns of the assistant alone.
  [[nodiscard]] std::size_t in_answers(text::Mark mark) const noexcept {
    return in_answers_[static_cast<std::size_t>(mark)];
  }

 private:
  void find_in(const Message& turn, JsonValue text);

  std::array<FoundMark, text::kMarkCount> found_;
  std::array<std::size_t, text::kMarkCount> in_answers_{};
  text::TextMarks in_text_;  // empty between texts: making it anew for each would cost more
  bool any_ = false;
};

}  // namespace ftdata::record
