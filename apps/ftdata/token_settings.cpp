#include "token_settings.hpp"

#include <filesystem>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <ftdata/tokenizer.hpp>

#include "settings.hpp"

namespace ftdata::cli {
namespace {

constexpr std::uint64_t kTokensMax = 1'000'000'000'000;
constexpr std::string_view kDefault = "o200k_base";

// The encoding of --model; nothing after a report.
std::optional<std::string> encoding_of(Lookup& lookup, const std::string& model) {
  if (const auto encoding = encoding_of_model(model)) return std::string(*encoding);
  lookup.fail_value("model", model,
                    "name an OpenAI model; for others give --tokenizer the path of its "
                    "tokenizer.json or its Hub id");
  return std::nullopt;
}

// A path in the settings file is relative to it; other names stay what they are.
std::string name_in(const Config& config) {
  const std::string path = beside(config.path, *config.tokenizer);
  std::error_code ignored;
  return std::filesystem::exists(path, ignored) ? path : *config.tokenizer;
}

std::optional<std::string> tokenizer_name(Lookup& lookup, const Config& config) {
  const std::optional<std::string> tokenizer = lookup.text("tokenizer");
  const std::optional<std::string> model = lookup.text("model");
  if (tokenizer && model) {
    lookup.fail("`--tokenizer` and `--model` exclude each other", "leave one of them out");
    return std::nullopt;
  }
  if (model) return encoding_of(lookup, *model);
  if (tokenizer) return tokenizer;
  return config.tokenizer ? name_in(config) : std::string(kDefault);
}

// "did you mean `o200k_base`?" where the name is close to one that there is.
Error with_suggestion(Error error, const std::string& name) {
  const auto encodings = builtin_encodings();
  if (error.code != ErrorCode::NotFound) return error;
  if (const auto close = closest_name(name, encodings)) {
    error.help = fmt::format("did you mean `{}`?", *close);
  }
  return error;
}

}  // namespace

std::optional<TokenSettings> read_tokens(Lookup& lookup, const Config& config, bool wanted) {
  std::optional<std::uint64_t> limit = lookup.number("max-tokens", kTokensMax);
  if (!limit) limit = config.max_tokens;
  const bool named = lookup.text("tokenizer") || lookup.text("model") || config.tokenizer;
  if (!wanted && !named && !limit) return std::nullopt;
  const std::optional<std::string> name = tokenizer_name(lookup, config);
  if (!name) return std::nullopt;
  TokenizerOptions options;
  options.pattern = lookup.text("pattern").value_or(config.tokenizer_pattern.value_or(""));
  Result<Tokenizer> tokenizer = load_tokenizer(*name, options);
  if (!tokenizer) {
    lookup.add({with_suggestion(tokenizer.error(), *name)});
    return std::nullopt;
  }
  return TokenSettings{.tokenizer = std::move(*tokenizer), .limit = limit.value_or(0)};
}

}  // namespace ftdata::cli
