// Byte-level BPE behind a pattern that has a scanner, special tokens never looked for: the built-in
// encodings and tiktoken files.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "token/engine.hpp"
#include "token/piece_counter.hpp"
#include "token/worker_pool.hpp"

namespace ftdata::token {

struct SpecialToken {
  std::string spelling;
  TokenId id = 0;
};

class PatternEngine final : public Engine {
 public:
  // `block`: the tables, when they are not embedded in the program.
  PatternEngine(std::string name, PatternId pattern, PieceModel model,
                std::vector<SpecialToken> special, std::vector<std::uint64_t> block = {});

  [[nodiscard]] std::uint64_t count(std::string_view text) const override;
  void encode(std::string_view text, std::vector<TokenId>& out) const override;
  [[nodiscard]] std::optional<TokenId> special_token(std::string_view spelling) const override;
  [[nodiscard]] std::size_t vocabulary_size() const override;

 private:
  std::vector<std::uint64_t> block_;
  PieceModel model_;
  ScanPieces scan_;
  std::vector<SpecialToken> special_;
  mutable WorkerPool<PieceWorker> workers_;
};

}  // namespace ftdata::token
