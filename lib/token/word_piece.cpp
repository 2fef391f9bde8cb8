#include "token/word_piece.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "token/tokenizer_file.hpp"
#include "token/utf8.hpp"

namespace ftdata::token {
namespace {

bool flag(JsonValue value, bool usual) {
  return value.is_bool() ? value.as_bool() : usual;
}

Result<text::BertOptions> read_options(JsonValue normalizer) {
  const std::string_view type = normalizer.find("type").as_string();
  if (type.empty()) return unsupported("model WordPiece without a normalizer");
  if (type != "BertNormalizer") return unsupported(fmt::format("normalizer {} of WordPiece", type));
  text::BertOptions options;
  options.clean_text = flag(normalizer.find("clean_text"), true);
  options.handle_chinese_chars = flag(normalizer.find("handle_chinese_chars"), true);
  options.lowercase = flag(normalizer.find("lowercase"), true);
  options.strip_accents = flag(normalizer.find("strip_accents"), options.lowercase);
  return options;
}

}  // namespace

Result<std::shared_ptr<const WordPiece>> WordPiece::read(JsonValue root) {
  const Result<text::BertOptions> options = read_options(root.find("normalizer"));
  if (!options) return options.error();
  const std::string_view words = root.find("pre_tokenizer").find("type").as_string();
  if (words != "BertPreTokenizer") {
    return unsupported(fmt::format("pre_tokenizer {} of WordPiece", words));
  }
  std::shared_ptr<WordPiece> model(new WordPiece(*options));
  if (Status status = model->read_model(root.find("model")); !status) return status.error();
  return std::shared_ptr<const WordPiece>(std::move(model));
}

Status WordPiece::read_model(JsonValue model) {
  const JsonValue prefix_value = model.find("continuing_subword_prefix");
  const std::string_view prefix = prefix_value.is_string() ? prefix_value.as_string() : "##";
  if (prefix.empty()) return unsupported("model WordPiece without a prefix");
  const JsonValue most = model.find("max_input_chars_per_word");
  if (most.is_number())
    chars_max_ = static_cast<std::size_t>(std::max<std::int64_t>(most.as_int(), 0));
  for (const JsonMember member : model.find("vocab").members()) {
    const std::int64_t id = member.value.as_int();
    if (!member.value.is_number() || id < 0 || static_cast<std::size_t>(id) > kMaxTokens) {
      return malformed("a token has no valid id");
    }
    const auto token = static_cast<TokenId>(id);
    beginnings_.insert_or_assign(std::string(member.key), token);
    if (member.key.starts_with(prefix)) {
      continuations_.insert_or_assign(std::string(member.key.substr(prefix.size())), token);
    }
    longest_ = std::max(longest_, member.key.size());
    vocabulary_size_ = std::max(vocabulary_size_, std::size_t{token} + 1);
  }
  const JsonValue unknown = model.find("unk_token");
  const auto found =
      beginnings_.find(std::string(unknown.is_string() ? unknown.as_string() : "[UNK]"));
  if (found == beginnings_.end()) return malformed("the unknown token is not in the vocabulary");
  unknown_ = found->second;
  return {};
}

TokenId WordPiece::find(std::string_view token, bool continues) const {
  const auto& tokens = continues ? continuations_ : beginnings_;
  const auto found = tokens.find(std::string(token));
  return found == tokens.end() ? kNone : found->second;
}

bool WordPiece::encode_word(std::string_view word, std::vector<TokenId>& out) const {
  if (base::count_code_points(word) > chars_max_) return false;
  for (std::size_t begin = 0; begin < word.size();) {
    TokenId token = kNone;
    std::size_t end = std::min(word.size(), begin + longest_);
    for (; end > begin; --end) {
      if (end < word.size() && is_continuation(word[end])) continue;
      token = find(word.substr(begin, end - begin), begin > 0);
      if (token != kNone) break;
    }
    if (token == kNone) return false;
    out.push_back(token);
    begin = end;
  }
  return true;
}

void WordPiece::encode(std::string_view text, std::vector<TokenId>& out) const {
  std::string normalized(text);
  text_.normalize(normalized);
  std::vector<std::string_view> words;
  text_.split(normalized, words);
  for (const std::string_view word : words) {
    const std::size_t before = out.size();
    if (encode_word(word, out)) continue;
    out.resize(before);
    out.push_back(unknown_);
  }
}

}  // namespace ftdata::token
