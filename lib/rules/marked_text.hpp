// What the rules about marked texts share: one finding a record, at the first mark of a kind.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "ftdata/finding.hpp"

#include "record/text_marks.hpp"
#include "rules/describe.hpp"

namespace ftdata::rules {

// The text of the mark as a message shows it.
inline std::string quote_mark(const record::FoundMark& found) {
  return quote(found.text.as_string().substr(found.begin, found.length));
}

// `noun` is what one mark is called: "character".
inline void report_mark(const Record& record, const record::FoundMark& found, FindingSink& sink,
                        std::string message, std::string help, std::string_view noun) {
  sink.report(Place(record, found.text, found.begin, found.length), std::move(message),
              {.help = std::move(help), .notes = more_like_this(found.count, noun)});
}

}  // namespace ftdata::rules
