#include "token/split_step.hpp"

#include <algorithm>
#include <array>

#include "token/scan.hpp"

namespace ftdata::token {
namespace {

void scan_all(PatternId pattern, std::string_view text, std::vector<std::string_view>& pieces) {
  const ScanPieces scan = scanners_of(pattern).front();
  const PaddedText padded(text);
  std::array<std::size_t, 512> ends;
  std::size_t start = 0;
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t count = scan(padded, position, ends);
    for (std::size_t i = 0; i < count; ++i) {
      pieces.push_back(text.substr(start, ends[i] - start));
      start = ends[i];
    }
  }
}

// Joins each span with the one before it wherever `joins(before, span)` holds.
template <class Joins>
void join_spans(std::vector<Span>& spans, Joins joins) {
  std::vector<Span> joined;
  bool before_matched = false;
  for (const Span& span : spans) {
    if (!joined.empty() && joins(before_matched, span.matched)) {
      joined.back().end = span.end;
    } else {
      joined.push_back(span);
    }
    before_matched = span.matched;
  }
  spans = std::move(joined);
}

}  // namespace

void SplitStep::find(std::string_view text, std::vector<Span>& spans) const {
  if (regex_ != nullptr) return regex_->split(text, spans);
  std::size_t begin = 0;
  for (std::size_t at = text.find(literal_); at != std::string_view::npos;
       at = text.find(literal_, begin)) {
    if (begin < at) spans.push_back({begin, at, false});
    begin = at + literal_.size();
    spans.push_back({at, begin, true});
  }
  if (begin < text.size()) spans.push_back({begin, text.size(), false});
}

void SplitStep::split(std::string_view text, std::vector<std::string_view>& pieces) const {
  if (known_) return scan_all(*known_, text, pieces);
  std::vector<Span> spans;
  find(text, spans);
  for (Span& span : spans) span.matched = span.matched != invert_;
  switch (behavior_) {
    case SplitBehavior::Removed:
      std::erase_if(spans, [](const Span& span) { return span.matched; });
      break;
    case SplitBehavior::MergedWithPrevious:
      join_spans(spans, [](bool before, bool now) { return now && !before; });
      break;
    case SplitBehavior::MergedWithNext:
      join_spans(spans, [](bool before, bool now) { return before && !now; });
      break;
    case SplitBehavior::Contiguous:
      join_spans(spans, [](bool before, bool now) { return before == now; });
      break;
    case SplitBehavior::Isolated:
      break;
  }
  for (const Span& span : spans) pieces.push_back(text.substr(span.begin, span.end - span.begin));
}

}  // namespace ftdata::token
