#include "record/text_marks.hpp"

#include <utility>

#include "record/texts.hpp"

namespace ftdata::record {

void RecordMarks::find(const Record& record) {
  if (any_) *this = {};
  for_each_text(record, [this](const Message& turn, JsonValue text) { find_in(turn, text); });
}

void RecordMarks::find_in(const Message& turn, JsonValue text) {
  text::find_marks(text.as_string(), in_text_);
  if (!in_text_.any) return;
  const text::TextMarks marks = std::exchange(in_text_, {});
  any_ = true;
  for (std::size_t i = 0; i < text::kMarkCount; ++i) {
    const text::TextMarks::Kind& kind = marks.kinds[i];
    if (kind.count == 0) continue;
    FoundMark& found = found_[i];
    if (found.count == 0) {
      found.turn = &turn;
      found.text = text;
      found.begin = kind.begin;
      found.length = kind.length;
    }
    found.count += kind.count;
    if (turn.role == Role::Assistant) in_answers_[i] += kind.count;
  }
}

}  // namespace ftdata::record
