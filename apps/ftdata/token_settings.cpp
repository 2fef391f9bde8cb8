#include "token_settings.hpp"

#include <algorithm>
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

std::optional<std::string> tokenizer_name(Lookup& lookup, const Config& config,
                                          std::span<const Target> targets) {
  const std::optional<std::string> tokenizer = lookup.text("tokenizer");
  const std::optional<std::string> model = lookup.text("model");
  if (tokenizer && model && targets.empty()) {
    lookup.fail("`--tokenizer` and `--model` exclude each other", "leave one of them out");
    return std::nullopt;
  }
  if (tokenizer) return tokenizer;
  if (model) return encoding_of(lookup, *model);
  return config.tokenizer ? name_in(config) : std::string(kDefault);
}

// The least that the targets allow for --model; tells of a model that none of them has.
std::optional<std::uint64_t> limit_of_model(Lookup& lookup, std::span<const Target> targets) {
  const std::optional<std::string> model = lookup.text("model");
  if (!model) return std::nullopt;
  std::optional<std::uint64_t> limit;
  std::vector<std::string_view> names;
  for (const Target& target : targets) {
    for (const TargetModel& known : target.models) names.push_back(known.name);
    const TargetModel* const found = target.find_model(*model);
    if (found != nullptr) limit = std::min(limit.value_or(found->tokens), found->tokens);
  }
  if (!limit && !names.empty()) lookup.fail_value("model", *model, suggest_choice(*model, names));
  return limit;
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

std::optional<TokenSettings> read_tokens(Lookup& lookup, const Config& config, bool wanted,
                                         std::span<const Target> targets) {
  std::optional<std::uint64_t> limit = lookup.number("max-tokens", kTokensMax);
  if (!limit) limit = config.max_tokens;
  const std::size_t errors = lookup.errors().size();
  const std::optional<std::uint64_t> allowed = limit_of_model(lookup, targets);
  if (lookup.errors().size() > errors) return std::nullopt;
  if (!limit) limit = allowed;
  const bool named = lookup.text("tokenizer") || lookup.text("model") || config.tokenizer;
  if (!wanted && !named && !limit) return std::nullopt;
  const std::optional<std::string> name = tokenizer_name(lookup, config, targets);
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
