// What fixes of texts share: each text of a record is rewritten where it changes.
#pragma once

#include <string>
#include <string_view>

#include "ftdata/fix.hpp"

#include "record/texts.hpp"
#include "text/marks.hpp"

namespace ftdata::rules {

// `rewrite(text)` returns the new text, or the same.
template <class Rewrite>
void mend_texts(const Record& record, FixSink& sink, Rewrite rewrite) {
  record::for_each_text(record, [&](const Message&, JsonValue value) {
    const std::string_view text = value.as_string();
    const std::string mended = rewrite(text);
    if (mended != text) sink.set_text(value, mended);
  });
}

// Each mark of the kind becomes what `mended(marked text)` returns.
template <class Mended>
void mend_marks(const Record& record, FixSink& sink, text::Mark mark, Mended mended) {
  mend_texts(record, sink, [&](std::string_view text) {
    std::string out;
    std::size_t copied = 0;
    text::for_each_mark(text, [&](text::Mark found, std::size_t begin, std::size_t length) {
      if (found != mark || length == 0) return;
      out.append(text, copied, begin - copied).append(mended(text.substr(begin, length)));
      copied = begin + length;
    });
    return out.append(text, copied);
  });
}

}  // namespace ftdata::rules
