// WordPiece, the model of BERT: a word is cut into the longest tokens from its left; one that
// cannot be is a single unknown token.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ftdata/error.hpp"
#include "ftdata/json_value.hpp"

#include "text/bert_text.hpp"
#include "token/bpe_tables.hpp"

namespace ftdata::token {

// Normalizer, words and model of a tokenizer.json whose model is WordPiece. Immutable.
class WordPiece {
 public:
  // Refuses what is not BERT's by its name.
  static Result<std::shared_ptr<const WordPiece>> read(JsonValue root);

  // Appends the tokens of a valid UTF-8 text that holds no added tokens.
  void encode(std::string_view text, std::vector<TokenId>& out) const;
  // One more than the highest id.
  [[nodiscard]] std::size_t vocabulary_size() const { return vocabulary_size_; }

 private:
  explicit WordPiece(const text::BertOptions& options) : text_(options) {}
  Status read_model(JsonValue model);
  bool encode_word(std::string_view word, std::vector<TokenId>& out) const;
  [[nodiscard]] TokenId find(std::string_view token, bool continues) const;

  text::BertText text_;
  std::unordered_map<std::string, TokenId> beginnings_;
  std::unordered_map<std::string, TokenId> continuations_;  // without the prefix
  TokenId unknown_ = 0;
  std::size_t chars_max_ = 100;
  std::size_t longest_ = 0;  // bytes
  std::size_t vocabulary_size_ = 0;
};

}  // namespace ftdata::token
