#include "token/pipeline_engine.hpp"

#include <algorithm>
#include <utility>

namespace ftdata::token {

PipelineEngine::PipelineEngine(std::string name, Pipeline pipeline)
    : Engine(std::move(name)),
      pipeline_(std::move(pipeline)),
      model_{.tables = BpeTables(pipeline_.block.data()),
             .whole_first = pipeline_.whole_first,
             .may_cut = pipeline_.may_cut,
             .fallback = pipeline_.has_fallback ? &pipeline_.fallback : nullptr},
      workers_([this] { return std::make_unique<PieceWorker>(model_); }) {
  if (pipeline_.steps.size() == 1 && pipeline_.steps[0].known()) {
    scan_ = scanners_of(*pipeline_.steps[0].known()).front();
  }
}

// The segment as Metaspace hands it on; `at_start`: nothing of the text stands before it.
std::string PipelineEngine::with_metaspace(std::string_view segment, bool at_start) const {
  const Metaspace& metaspace = *pipeline_.metaspace;
  const std::string& mark = metaspace.replacement;
  std::string out;
  out.reserve(segment.size() + segment.size() / 2);
  const bool wanted = metaspace.prepend == Metaspace::Prepend::Always ||
                      (metaspace.prepend == Metaspace::Prepend::First && at_start);
  if (wanted && !segment.starts_with(' ') && !segment.starts_with(mark)) out = mark;
  for (std::size_t begin = 0;;) {
    const std::size_t space = std::min(segment.find(' ', begin), segment.size());
    out.append(segment, begin, space - begin);
    if (space == segment.size()) return out;
    out += mark;
    begin = space + 1;
  }
}

// Calls on_text for each segment that goes to the pre-tokenizer, on_token for each added token.
template <class OnText, class OnToken>
void PipelineEngine::visit(std::string_view text, OnText on_text, OnToken on_token) const {
  std::string changed;
  const auto prefixed = [&](std::string_view segment, bool at_start) {
    if (segment.empty()) return;
    if (pipeline_.metaspace) return on_text(with_metaspace(segment, at_start));
    if (!pipeline_.prefix_space || segment.starts_with(' ')) return on_text(segment);
    on_text(std::string(" ").append(segment));
  };
  const auto normalized = [&](std::string_view segment) {
    const bool at_start = segment.data() == text.data();
    if (pipeline_.normalizer != nullptr && !pipeline_.normalizer->leaves(segment)) {
      changed.assign(segment);
      pipeline_.normalizer->apply(changed);
      segment = changed;
    }
    if (pipeline_.normalized_tokens.empty()) return prefixed(segment, at_start);
    pipeline_.normalized_tokens.split(
        segment,
        [&](std::string_view part) { prefixed(part, at_start && part.data() == segment.data()); },
        on_token);
  };
  if (pipeline_.raw_tokens.empty()) return normalized(text);
  pipeline_.raw_tokens.split(text, normalized, on_token);
}

template <class OnPiece>
void PipelineEngine::for_each_piece(std::string_view text, OnPiece on_piece) const {
  std::vector<std::string_view> pieces{text};
  std::vector<std::string_view> next;
  for (const SplitStep& step : pipeline_.steps) {
    next.clear();
    for (const std::string_view piece : pieces) step.split(piece, next);
    pieces.swap(next);
  }
  for (const std::string_view piece : pieces) on_piece(piece);
}

std::uint64_t PipelineEngine::count_segment(PieceWorker& worker, std::string_view text) const {
  if (pipeline_.word_piece != nullptr) {
    std::vector<TokenId> ids;
    pipeline_.word_piece->encode(text, ids);
    return ids.size();
  }
  if (scan_ != nullptr) return worker.count_text(scan_, text);
  if (pipeline_.steps.empty()) return worker.count_unsplit(text);
  std::uint64_t count = 0;
  for_each_piece(text, [&](std::string_view piece) {
    // A step that leaves long pieces is one that hardly splits.
    count += piece.size() > PieceCache::kLongBytes ? worker.count_unsplit(piece)
                                                   : worker.count_piece(piece);
  });
  return count;
}

void PipelineEngine::encode_segment(PieceWorker& worker, std::string_view text,
                                    std::vector<TokenId>& out) const {
  if (pipeline_.word_piece != nullptr) return pipeline_.word_piece->encode(text, out);
  if (scan_ != nullptr) return worker.encode_text(scan_, text, out);
  for_each_piece(text, [&](std::string_view piece) { worker.encode_piece(piece, out); });
}

std::uint64_t PipelineEngine::count(std::string_view text) const {
  const auto worker = workers_.borrow();
  std::uint64_t count = 0;
  visit(
      text, [&](std::string_view segment) { count += count_segment(*worker, segment); },
      [&](TokenId) { ++count; });
  return count;
}

void PipelineEngine::encode(std::string_view text, std::vector<TokenId>& out) const {
  const auto worker = workers_.borrow();
  const std::size_t before = out.size();
  visit(
      text, [&](std::string_view segment) { encode_segment(*worker, segment, out); },
      [&](TokenId id) { out.push_back(id); });
  for (std::size_t i = before; i < out.size(); ++i) out[i] += pipeline_.id_offset;
}

std::optional<TokenId> PipelineEngine::special_token(std::string_view spelling) const {
  for (const SpecialToken& token : pipeline_.added) {
    if (token.spelling == spelling) return token.id;
  }
  return std::nullopt;
}

std::size_t PipelineEngine::vocabulary_size() const {
  std::size_t size = model_.tables.token_count() + pipeline_.id_offset;
  if (pipeline_.word_piece != nullptr)
    size = std::max(size, pipeline_.word_piece->vocabulary_size());
  for (const SpecialToken& token : pipeline_.added)
    size = std::max<std::size_t>(size, std::size_t{token.id} + 1);
  return size;
}

}  // namespace ftdata::token
