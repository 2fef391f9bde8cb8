// All texts of the turns of a record.
#pragma once

#include "ftdata/record.hpp"

namespace ftdata::record {

// Calls visit(turn, string) for each: contents that are a string, and the texts in lists of parts.
template <class Visit>
void for_each_text(const Record& record, Visit visit) {
  for (const Message& turn : record.messages()) {
    const JsonValue content = turn.content.exists() ? turn.content : turn.value;
    if (content.is_string()) {
      visit(turn, content);
      continue;
    }
    for (const JsonValue part : turn.content.elements()) {
      const JsonValue text = part.find("text");
      if (text.is_string()) visit(turn, text);
    }
  }
}

}  // namespace ftdata::record
