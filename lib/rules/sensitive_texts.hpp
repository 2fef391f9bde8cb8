// What the rules about secrets and personal data share. Nothing of what they find is ever printed:
// messages name the kind, excerpts are masked.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "ftdata/finding.hpp"

#include "record/texts.hpp"
#include "rules/describe.hpp"
#include "rules/mend_texts.hpp"
#include "text/sensitive.hpp"

namespace ftdata::rules {

struct FoundSensitive {
  std::size_t count = 0;
  JsonValue text;             // of the first
  text::SensitiveSpan first;  // in the decoded string
};

// Appends what it finds, in no order.
using FindSensitive = void (*)(std::string_view text, std::vector<text::SensitiveSpan>& found);

// The spans in all texts of the record for which `counts(span, text)` holds.
template <class Condition>
FoundSensitive find_in_texts(const Record& record, FindSensitive find, Condition counts) {
  FoundSensitive found;
  std::vector<text::SensitiveSpan> spans;
  record::for_each_text(record, [&](const Message&, JsonValue value) {
    spans.clear();
    find(value.as_string(), spans);
    for (const text::SensitiveSpan& span : spans) {
      if (!counts(span, value.as_string())) continue;
      const bool earlier = found.count > 0 && found.text == value && span.begin < found.first.begin;
      if (found.count++ == 0 || earlier) {
        found.text = value;
        found.first = span;
      }
    }
  });
  return found;
}

// The spans for which `counts` holds are masked, as reports mask them.
template <class Condition>
void mask_in_texts(const Record& record, FindSensitive find, Condition counts, FixSink& sink) {
  mend_texts(record, sink, [&](std::string_view text) {
    std::vector<text::SensitiveSpan> spans;
    find(text, spans);
    std::erase_if(spans, [&](const auto& span) { return !counts(span, text); });
    std::ranges::sort(spans, {}, &text::SensitiveSpan::begin);
    std::string out;
    std::size_t copied = 0;
    for (const text::SensitiveSpan& span : spans) {
      if (span.begin < copied) continue;
      out.append(text, copied, span.begin - copied);
      out += text::mask(span, text.substr(span.begin, span.end - span.begin));
      copied = span.end;
    }
    return out.append(text, copied);
  });
}

inline void report_sensitive(const Record& record, const FoundSensitive& found, FindingSink& sink,
                             std::string message, std::string help, std::string_view noun) {
  const std::size_t length = found.first.end - found.first.begin;
  sink.report(Place(record, found.text, found.first.begin, length), std::move(message),
              {.help = std::move(help), .notes = more_like_this(found.count, noun)});
}

}  // namespace ftdata::rules
