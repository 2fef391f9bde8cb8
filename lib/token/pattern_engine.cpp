#include "token/pattern_engine.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ftdata::token {

PatternEngine::PatternEngine(std::string name, PatternId pattern, PieceModel model,
                             std::vector<SpecialToken> special, std::vector<std::uint64_t> block)
    : Engine(std::move(name)),
      block_(std::move(block)),
      model_(model),
      scan_(scanners_of(pattern).front()),
      special_(std::move(special)),
      workers_([this] { return std::make_unique<PieceWorker>(model_); }) {}

std::uint64_t PatternEngine::count(std::string_view text) const {
  return workers_.borrow()->count_text(scan_, text);
}

void PatternEngine::encode(std::string_view text, std::vector<TokenId>& out) const {
  const auto worker = workers_.borrow();
  worker->encode_text(scan_, text, out);
}

std::optional<TokenId> PatternEngine::special_token(std::string_view spelling) const {
  for (const SpecialToken& token : special_) {
    if (token.spelling == spelling) return token.id;
  }
  return std::nullopt;
}

std::size_t PatternEngine::vocabulary_size() const {
  std::size_t size = model_.tables.token_count();
  for (const SpecialToken& token : special_) size = std::max<std::size_t>(size, token.id + 1);
  return size;
}

}  // namespace ftdata::token
