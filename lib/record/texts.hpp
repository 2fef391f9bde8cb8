// All texts of the turns of a record.
#pragma once

#include "ftdata/record.hpp"

namespace ftdata::record {

// Calls visit(turn, string) for each text of a turn: a content that is a string, or the texts in a
// list of parts.
template <class Visit>
void for_each_text(const Message& turn, Visit& visit) {
  const JsonValue content = turn.content.exists() ? turn.content : turn.value;
  if (turn.more_text.is_string()) visit(turn, turn.more_text);
  if (content.is_string()) return visit(turn, content);
  for (const JsonValue part : turn.content.elements()) {
    const JsonValue text = part.find("text");
    if (text.is_string()) visit(turn, text);
  }
}

// The same for all turns of the record, those of a rejected answer too.
template <class Visit>
void for_each_text(const Record& record, Visit visit) {
  for (const Message& turn : record.messages()) for_each_text(turn, visit);
  for (const Message& turn : record.rejected()) for_each_text(turn, visit);
}

}  // namespace ftdata::record
