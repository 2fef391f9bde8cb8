// Reads vocabularies whose token's rank is its place in the merging: tiktoken files ("base64 rank"
// a line) and Mistral's tekken.json. Special tokens are never looked for in text.
#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ftdata/json_value.hpp"
#include "ftdata/tokenizer.hpp"

#include "token/bpe.hpp"
#include "token/tokenizer_file.hpp"

namespace ftdata::token {
namespace {

int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

std::optional<std::string> decode_base64(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  std::string bytes;
  std::uint32_t word = 0;
  int bits = 0;
  for (const char c : text) {
    const int digit = base64_digit(c);
    if (digit < 0) return std::nullopt;
    word = (word << 6) | static_cast<std::uint32_t>(digit);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push_back(static_cast<char>((word >> bits) & 0xFFU));
  }
  return bytes;
}

// `tokens` by rank, an empty one where there is none.
EngineResult make_engine(std::string name, const std::vector<std::string>& tokens,
                         std::string_view pattern, TokenId offset) {
  Pipeline pipeline;
  if (const std::optional<PatternId> known = known_pattern(pattern)) {
    pipeline.steps.emplace_back(*known);
  } else {
    auto splitter = RegexSplitter::compile(pattern);
    if (!splitter) return splitter.error();
    pipeline.steps.emplace_back(std::move(*splitter), SplitBehavior::Isolated, false);
  }
  const std::vector<std::string_view> views(tokens.begin(), tokens.end());
  pipeline.block = build_bpe_tables(views);
  pipeline.id_offset = offset;
  const BpeTables tables(pipeline.block.data());
  for (unsigned byte = 0; byte < 256; ++byte) {
    if (tables.byte_token(static_cast<unsigned char>(byte)) == kNone) {
      return unsupported(fmt::format("a byte-level vocabulary without byte {:#04x}", byte));
    }
  }
  pipeline.whole_first = true;
  pipeline.may_cut = tokens_are_reachable(tables);
  return std::shared_ptr<const Engine>(
      std::make_shared<PipelineEngine>(std::move(name), std::move(pipeline)));
}

// The pattern of a built-in encoding, or `pattern` itself.
std::string_view named_pattern(std::string_view pattern) {
  if (pattern.starts_with("o200k")) return pattern_text(PatternId::O200k);
  if (pattern == "cl100k_base") return pattern_text(PatternId::Cl100k);
  for (const std::string_view encoding : builtin_encodings()) {
    if (pattern == encoding) return pattern_text(PatternId::Gpt2);
  }
  return pattern;
}

Status add_token(std::vector<std::string>& tokens, std::string_view base64, std::size_t rank) {
  std::optional<std::string> bytes = decode_base64(base64);
  if (!bytes || bytes->empty() || rank > kMaxTokens)
    return malformed("a line is not 'base64 rank'");
  if (tokens.size() <= rank) tokens.resize(rank + 1);
  tokens[rank] = std::move(*bytes);
  return {};
}

}  // namespace

EngineResult parse_tiktoken(std::string name, std::string_view text, std::string_view pattern) {
  std::vector<std::string> tokens;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.empty()) continue;
    const std::size_t space = line.find(' ');
    std::size_t rank = 0;
    const char* digits = line.data() + (space == std::string_view::npos ? line.size() : space + 1);
    const auto [rest, error] = std::from_chars(digits, line.data() + line.size(), rank);
    if (error != std::errc() || (rest != line.data() + line.size() && *rest != '\r')) {
      return malformed("the file is neither JSON nor lines of 'base64 rank'");
    }
    if (Status status = add_token(tokens, line.substr(0, space), rank); !status)
      return status.error();
  }
  if (pattern.empty()) return malformed("a tiktoken file holds no pattern: give one");
  return make_engine(std::move(name), tokens, named_pattern(pattern), 0);
}

EngineResult parse_tekken(std::string name, JsonValue root) {
  const JsonValue config = root.find("config");
  const std::int64_t special = config.find("default_num_special_tokens").as_int();
  const std::int64_t size = config.find("default_vocab_size").as_int();
  if (special < 0 || size <= special) return malformed("config states no vocabulary size");
  std::vector<std::string> tokens;
  for (const JsonValue item : root.find("vocab").elements()) {
    const std::int64_t rank = item.find("rank").as_int();
    // Only as many as fit between the special tokens and the size are in use.
    if (rank < 0 || rank >= size - special) continue;
    if (Status status =
            add_token(tokens, item.find("token_bytes").as_string(), static_cast<std::size_t>(rank));
        !status) {
      return status.error();
    }
  }
  return make_engine(std::move(name), tokens, config.find("pattern").as_string(),
                     static_cast<TokenId>(special));
}

}  // namespace ftdata::token
