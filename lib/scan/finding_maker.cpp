#include "scan/finding_maker.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "json/locate.hpp"
#include "text/excerpt.hpp"
#include "text/sensitive.hpp"

namespace ftdata::scanning {
namespace {

json::Span span_of(const Place& place, const Line& line) {
  if (place.in_line()) return {place.begin(), place.length()};
  const JsonValue value = place.value();
  if (!value.exists()) return {0, std::min<std::size_t>(line.bytes.size(), 1)};
  if (!place.in_text()) return json::locate(*value.line(), value.index());
  return json::locate_in_string(*value.line(), value.index(), place.begin(), place.length());
}

// The physical line that byte `offset` of a record's text is in; the text itself in JSON Lines.
struct PhysicalLine {
  std::size_t begin = 0;  // bytes from the start of the text
  std::size_t end = 0;
  std::uint64_t breaks_before = 0;
};

PhysicalLine physical_line(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t last = before.rfind('\n');
  return {last == std::string_view::npos ? 0 : last + 1,
          std::min(text.find('\n', offset), text.size()),
          static_cast<std::uint64_t>(std::ranges::count(before, '\n'))};
}

// Where the record starts.
Location start_of(const Line& line) {
  return {.input = line.id.input,
          .line = line.id.line,
          .column = line.column,
          .byte_column = line.byte_column,
          .end_column = line.column + 1,
          .byte_offset = line.byte_offset};
}

Location locate_bytes(const Line& line, const json::Span& span) {
  const PhysicalLine at_line = physical_line(line.bytes, span.offset);
  const std::string_view before = line.bytes.substr(at_line.begin, span.offset - at_line.begin);
  const std::size_t length = std::min(span.length, at_line.end - span.offset);
  Location at = start_of(line);
  if (at_line.breaks_before > 0) at.column = at.byte_column = 1;
  at.line += at_line.breaks_before;
  at.byte_column += before.size();
  at.column += base::count_code_points(before);
  at.end_column = at.column + base::count_code_points(line.bytes.substr(span.offset, length));
  at.byte_offset += span.offset;
  return at;
}

Location locate(const Place& place, const Line& line, const json::Span& span) {
  Location at = line.rewritten ? start_of(line) : locate_bytes(line, span);
  at.has_pointer = line.has_record && !place.in_line();
  if (at.has_pointer && place.value().exists()) {
    at.pointer = json::pointer_to(*place.value().line(), place.value().index());
  }
  return at;
}

// A kept place: its line is gone, but for the beginning.
Location locate(const Anchor& anchor) {
  Location at;
  at.input = anchor.id.input;
  at.line = anchor.id.line;
  if (anchor.id.line == 0) return at;
  at.column = anchor.column;
  at.byte_column = anchor.byte_column;
  at.end_column = at.column + 1;
  at.byte_offset = anchor.byte_offset;
  at.has_pointer = !anchor.head.empty();  // otherwise it is a place and no record
  return at;
}

Excerpt excerpt_of(std::string_view bytes, const json::Span& span, ExcerptMode mode) {
  if (mode == ExcerptMode::None) return {};
  const PhysicalLine line = physical_line(bytes, span.offset);
  const std::size_t length = std::min(span.length, line.end - std::min(line.end, span.offset));
  return text::make_excerpt(bytes.substr(line.begin, line.end - line.begin),
                            span.offset - line.begin, length, mode == ExcerptMode::Redacted);
}

// Of a kept place only the beginning of the line is left.
Excerpt excerpt_of(const Anchor& anchor, ExcerptMode mode) {
  if (mode == ExcerptMode::None || anchor.id.line == 0) return {};
  const bool goes_on = anchor.head.size() == Anchor::kHeadBytesMax;
  return text::make_excerpt(anchor.head, 0, 1, mode == ExcerptMode::Redacted, goes_on);
}

// Messages quote data and pointers hold its keys.
void redact_texts(Finding& finding) {
  finding.message = text::redact(finding.message);
  finding.location.pointer = text::redact(finding.location.pointer);
  for (std::string& note : finding.notes) note = text::redact(note);
  for (RelatedPlace& related : finding.related) {
    related.message = text::redact(related.message);
    related.location.pointer = text::redact(related.location.pointer);
  }
}

}  // namespace

Finding make_finding(const RuleInfo& rule, Severity severity, const Place& place,
                     std::string message, FindingText text, ExcerptMode excerpts) {
  Finding finding{.rule = &rule,
                  .severity = severity,
                  .message = std::move(message),
                  .help = std::move(text.help),
                  .notes = std::move(text.notes)};
  if (const Line* line = place.line(); line != nullptr) {
    const json::Span span = span_of(place, *line);
    finding.location = locate(place, *line, span);
    finding.excerpt = excerpt_of(line->bytes, span, excerpts);
  } else if (place.anchor() != nullptr) {
    finding.location = locate(*place.anchor());
    finding.excerpt = excerpt_of(*place.anchor(), excerpts);
  }
  if (text.related != nullptr) {
    finding.related.push_back({locate(*text.related), std::move(text.related_message)});
  }
  if (excerpts != ExcerptMode::Full) redact_texts(finding);
  return finding;
}

}  // namespace ftdata::scanning
