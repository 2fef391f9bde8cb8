// The pipeline of a Hugging Face tokenizer file: added tokens, normalizer, added tokens again, the
// steps of the pre-tokenizer, the model.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "token/added_tokens.hpp"
#include "token/engine.hpp"
#include "token/normalizer.hpp"
#include "token/pattern_engine.hpp"
#include "token/piece_counter.hpp"
#include "token/split_step.hpp"
#include "token/word_piece.hpp"
#include "token/worker_pool.hpp"

namespace ftdata::token {

// SentencePiece's way with spaces: each becomes a character that can be seen, and one may be put in
// front of a text.
struct Metaspace {
  enum class Prepend : std::uint8_t { Never, First, Always };  // First: at the start of the text
  std::string replacement = "\xE2\x96\x81";                    // U+2581
  Prepend prepend = Prepend::Always;
};

// What a tokenizer file says, in the order in which it is used.
struct Pipeline {
  AddedTokenMatcher raw_tokens;
  std::unique_ptr<Normalizer> normalizer;  // null: none
  AddedTokenMatcher normalized_tokens;
  bool prefix_space = false;  // a text that does not begin with a space gets one
  std::optional<Metaspace> metaspace;
  std::vector<SplitStep> steps;
  std::vector<std::uint64_t> block;  // the tables of the model
  bool whole_first = false;
  bool may_cut = true;
  bool has_fallback = false;  // the model merges characters, others by these tokens of their bytes
  std::array<TokenId, 256> fallback{};
  std::shared_ptr<const WordPiece> word_piece;  // set: normalizes, splits and encodes by itself
  TokenId id_offset = 0;                        // what is added to the ids of the model
  std::vector<SpecialToken> added;
};

class PipelineEngine final : public Engine {
 public:
  PipelineEngine(std::string name, Pipeline pipeline);

  [[nodiscard]] std::uint64_t count(std::string_view text) const override;
  void encode(std::string_view text, std::vector<TokenId>& out) const override;
  [[nodiscard]] std::optional<TokenId> special_token(std::string_view spelling) const override;
  [[nodiscard]] std::size_t vocabulary_size() const override;

 private:
  [[nodiscard]] std::string with_metaspace(std::string_view segment, bool at_start) const;
  template <class OnText, class OnToken>
  void visit(std::string_view text, OnText on_text, OnToken on_token) const;
  template <class OnPiece>
  void for_each_piece(std::string_view text, OnPiece on_piece) const;
  std::uint64_t count_segment(PieceWorker& worker, std::string_view text) const;
  void encode_segment(PieceWorker& worker, std::string_view text, std::vector<TokenId>& out) const;

  Pipeline pipeline_;
  PieceModel model_;
  ScanPieces scan_ = nullptr;  // set if the pre-tokenizer is one known pattern
  mutable WorkerPool<PieceWorker> workers_;
};

}  // namespace ftdata::token
