#include "ftdata/tokenizer.hpp"

#include <utility>

#include "json/validate_utf8.hpp"
#include "token/char_class.hpp"
#include "token/encodings.hpp"
#include "token/engine.hpp"
#include "token/find_file.hpp"
#include "token/tokenizer_file.hpp"
#include "token/utf8.hpp"

namespace ftdata {

Tokenizer::Tokenizer(std::shared_ptr<const token::Engine> engine) : engine_(std::move(engine)) {}

const std::string& Tokenizer::name() const noexcept {
  return engine_->name();
}

std::size_t Tokenizer::count(std::string_view text) const {
  if (json::is_valid_utf8(text)) return engine_->count(text);
  return engine_->count(token::replace_invalid_utf8(text));
}

std::vector<std::uint32_t> Tokenizer::encode(std::string_view text) const {
  std::vector<std::uint32_t> ids;
  if (json::is_valid_utf8(text)) {
    engine_->encode(text, ids);
  } else {
    engine_->encode(token::replace_invalid_utf8(text), ids);
  }
  return ids;
}

std::optional<std::uint32_t> Tokenizer::special_token(std::string_view spelling) const {
  return engine_->special_token(spelling);
}

std::size_t Tokenizer::vocabulary_size() const noexcept {
  return engine_->vocabulary_size();
}

std::string_view tokenizer_unicode_version() {
  return token::unicode_version();
}

Result<Tokenizer> load_tokenizer(std::string_view name, const TokenizerOptions& options) {
  if (auto engine = token::make_encoding(name)) return Tokenizer(std::move(engine));
  if (const auto encoding = encoding_of_model(name))
    return Tokenizer(token::make_encoding(*encoding));
  const std::optional<std::string> path = token::find_tokenizer_file(name);
  if (!path) {
    return Error{.code = ErrorCode::NotFound,
                 .message = "no tokenizer is named '" + std::string(name) + "'",
                 .help =
                     "use an encoding such as o200k_base, a model such as gpt-4o, the path of a "
                     "tokenizer.json, "
                     "or the id of a model that is in the local Hugging Face cache"};
  }
  auto engine = token::read_tokenizer_file(*path, options.pattern);
  if (!engine) return engine.error();
  return Tokenizer(std::move(*engine));
}

}  // namespace ftdata
