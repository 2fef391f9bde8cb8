// Exact token counts, offline.
//
//   const ftdata::Result<ftdata::Tokenizer> tokenizer = ftdata::load_tokenizer("gpt-4o");
//   if (!tokenizer) return fail(tokenizer.error());
//   std::size_t tokens = tokenizer->count("How many tokens is this?");
//
// Counts are those of the engine that a model was trained with: OpenAI's tiktoken for the built-in
// encodings, Hugging Face's tokenizers for a tokenizer.json. What cannot be counted exactly is
// refused when the tokenizer is loaded, by the name of the part that is not known.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/error.hpp"
#include "ftdata/export.hpp"

namespace ftdata {

namespace token {
class Engine;  // internal
}

// Cheap to copy (copies share the tables) and safe to use from any number of threads at once. Each
// thread that counts at the same time takes up to 10 MB of cache, kept until the last copy goes.
class FTDATA_EXPORT Tokenizer {
 public:
  // For ftdata itself: use load_tokenizer().
  explicit Tokenizer(std::shared_ptr<const token::Engine> engine);

  // The encoding ("o200k_base"), or the path it was read from.
  [[nodiscard]] const std::string& name() const noexcept;

  // Number of tokens of `text` (UTF-8, any length), without any that a chat template or a
  // beginning-of-text rule would add. Linear in the text, whatever it holds.
  //   Special tokens: text that spells one ("<|endoftext|>") is ordinary text for the built-in
  //   encodings and tiktoken files, and one token for a tokenizer.json, as in the engines
  //   themselves. Invalid UTF-8: each maximal ill-formed part counts as U+FFFD.
  [[nodiscard]] std::size_t count(std::string_view text) const;

  // The token ids that count() counts, in order. Several times slower than count().
  [[nodiscard]] std::vector<std::uint32_t> encode(std::string_view text) const;

  // Id of a special or added token by its exact spelling.
  [[nodiscard]] std::optional<std::uint32_t> special_token(std::string_view spelling) const;

  // One more than the highest id, special tokens included.
  [[nodiscard]] std::size_t vocabulary_size() const noexcept;

 private:
  std::shared_ptr<const token::Engine> engine_;
};

struct TokenizerOptions {
  // For a tiktoken file, which holds none: the splitting pattern, as a regular expression or as the
  // name of the built-in encoding whose pattern it is.
  std::string pattern;
};

// Loads the tokenizer that `name` stands for:
//   an encoding          o200k_base, o200k_harmony, cl100k_base, p50k_base, p50k_edit, r50k_base,
//   gpt2 an OpenAI model      gpt-4o-mini, gpt-oss-20b, ft:gpt-4.1-mini-2025-04-14:org::id, ... a
//   file               tokenizer.json, tekken.json or a tiktoken file, or a folder with one of the
//                        first two
//   a Hub id             Qwen/Qwen3-8B, looked up in the local Hugging Face cache, never downloaded
// Built-in encodings load in microseconds, a tokenizer.json in tenths of a second.
// Truncation and padding that a tokenizer.json asks for are left out of the counts.
// Errors: NotFound (no such name, file or cached model), Io, InvalidArgument (a part of the file
// that is malformed or not supported; the message names it).
FTDATA_EXPORT Result<Tokenizer> load_tokenizer(std::string_view name,
                                               const TokenizerOptions& options = {});

// The encoding of an OpenAI model, or nothing if the name is not known. A fine-tuned model
// ("ft:<base>:...") has the encoding of its base: ft:gpt-4.1-... is o200k_base, where tiktoken's
// own table says cl100k_base because the name begins with ft:gpt-4.
FTDATA_EXPORT std::optional<std::string_view> encoding_of_model(std::string_view model);

// The names of the built-in encodings.
FTDATA_EXPORT std::span<const std::string_view> builtin_encodings();

// Version of the Unicode tables that patterns such as \p{L} are matched with: "16.0".
FTDATA_EXPORT std::string_view tokenizer_unicode_version();

}  // namespace ftdata
