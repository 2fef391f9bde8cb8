#include "token/encodings.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "ftdata/tokenizer.hpp"

#include "token/embedded.hpp"
#include "token/pattern_engine.hpp"

namespace ftdata {
namespace {

constexpr std::array<std::string_view, 7> kEncodings = {
    "o200k_base", "o200k_harmony", "cl100k_base", "p50k_base", "p50k_edit", "r50k_base", "gpt2"};

using ModelEncoding = std::pair<std::string_view, std::string_view>;

constexpr ModelEncoding kModels[] = {
    {"o1", "o200k_base"},
    {"o3", "o200k_base"},
    {"o4-mini", "o200k_base"},
    {"gpt-5", "o200k_base"},
    {"gpt-4.1", "o200k_base"},
    {"gpt-4o", "o200k_base"},
    {"gpt-4", "cl100k_base"},
    {"gpt-3.5-turbo", "cl100k_base"},
    {"gpt-3.5", "cl100k_base"},
    {"gpt-35-turbo", "cl100k_base"},
    {"davinci-002", "cl100k_base"},
    {"babbage-002", "cl100k_base"},
    {"text-embedding-ada-002", "cl100k_base"},
    {"text-embedding-3-small", "cl100k_base"},
    {"text-embedding-3-large", "cl100k_base"},
    {"text-davinci-003", "p50k_base"},
    {"text-davinci-002", "p50k_base"},
    {"code-davinci-002", "p50k_base"},
    {"code-davinci-001", "p50k_base"},
    {"code-cushman-002", "p50k_base"},
    {"code-cushman-001", "p50k_base"},
    {"davinci-codex", "p50k_base"},
    {"cushman-codex", "p50k_base"},
    {"text-davinci-edit-001", "p50k_edit"},
    {"code-davinci-edit-001", "p50k_edit"},
    {"text-davinci-001", "r50k_base"},
    {"text-curie-001", "r50k_base"},
    {"text-babbage-001", "r50k_base"},
    {"text-ada-001", "r50k_base"},
    {"davinci", "r50k_base"},
    {"curie", "r50k_base"},
    {"babbage", "r50k_base"},
    {"ada", "r50k_base"},
    {"text-similarity-davinci-001", "r50k_base"},
    {"text-similarity-curie-001", "r50k_base"},
    {"text-similarity-babbage-001", "r50k_base"},
    {"text-similarity-ada-001", "r50k_base"},
    {"text-search-davinci-doc-001", "r50k_base"},
    {"text-search-curie-doc-001", "r50k_base"},
    {"text-search-babbage-doc-001", "r50k_base"},
    {"text-search-ada-doc-001", "r50k_base"},
    {"code-search-babbage-code-001", "r50k_base"},
    {"code-search-ada-code-001", "r50k_base"},
    {"gpt-2", "gpt2"},
};

// The first that a name begins with counts.
constexpr ModelEncoding kPrefixes[] = {
    {"o1-", "o200k_base"},
    {"o3-", "o200k_base"},
    {"o4-mini-", "o200k_base"},
    {"gpt-5", "o200k_base"},
    {"gpt-4.5-", "o200k_base"},
    {"gpt-4.1-", "o200k_base"},
    {"chatgpt-4o-", "o200k_base"},
    {"gpt-4o-", "o200k_base"},
    {"gpt-4-", "cl100k_base"},
    {"gpt-3.5-turbo-", "cl100k_base"},
    {"gpt-35-turbo-", "cl100k_base"},
    {"gpt-oss-", "o200k_harmony"},
};

// "ft:<base>:<organisation>:<suffix>:<id>" -> "<base>"
std::string_view base_model(std::string_view model) {
  if (!model.starts_with("ft:")) return model;
  model.remove_prefix(3);
  return model.substr(0, model.find(':'));
}

}  // namespace

std::optional<std::string_view> encoding_of_model(std::string_view model) {
  const std::string_view base = base_model(model);
  for (const auto& [name, encoding] : kModels) {
    if (base == name) return encoding;
  }
  for (const auto& [prefix, encoding] : kPrefixes) {
    if (base.starts_with(prefix)) return encoding;
  }
  return std::nullopt;
}

std::span<const std::string_view> builtin_encodings() {
  return kEncodings;
}

namespace token {
namespace {

std::vector<SpecialToken> harmony_tokens() {
  std::vector<SpecialToken> tokens = {{"<|startoftext|>", 199998}, {"<|endoftext|>", 199999},
                                      {"<|return|>", 200002},      {"<|constrain|>", 200003},
                                      {"<|channel|>", 200005},     {"<|start|>", 200006},
                                      {"<|end|>", 200007},         {"<|message|>", 200008},
                                      {"<|call|>", 200012},        {"<|endofprompt|>", 200018}};
  for (const TokenId id : {200000U, 200001U, 200004U, 200009U, 200010U, 200011U}) {
    tokens.push_back({"<|reserved_" + std::to_string(id) + "|>", id});
  }
  for (TokenId id = 200013; id <= 201087; ++id) {
    tokens.push_back({"<|reserved_" + std::to_string(id) + "|>", id});
  }
  return tokens;
}

std::vector<SpecialToken> special_tokens_of(std::string_view name) {
  if (name == "o200k_harmony") return harmony_tokens();
  if (name == "o200k_base") return {{"<|endoftext|>", 199999}, {"<|endofprompt|>", 200018}};
  if (name == "cl100k_base") {
    return {{"<|endoftext|>", 100257},
            {"<|fim_prefix|>", 100258},
            {"<|fim_middle|>", 100259},
            {"<|fim_suffix|>", 100260},
            {"<|endofprompt|>", 100276}};
  }
  std::vector<SpecialToken> tokens = {{"<|endoftext|>", 50256}};
  if (name == "p50k_edit") {
    tokens.insert(
        tokens.end(),
        {{"<|fim_prefix|>", 50281}, {"<|fim_middle|>", 50282}, {"<|fim_suffix|>", 50283}});
  }
  return tokens;
}

PieceModel model_of(std::string_view name) {
  if (name.starts_with("o200k")) return {BpeTables(ftdata_vocabulary_o200k_base)};
  if (name == "cl100k_base") return {BpeTables(ftdata_vocabulary_cl100k_base)};
  if (name.starts_with("p50k")) return {BpeTables(ftdata_vocabulary_p50k_base)};
  return {BpeTables(ftdata_vocabulary_p50k_base, 50256)};  // the same ids, without the later ones
}

PatternId pattern_of(std::string_view name) {
  if (name.starts_with("o200k")) return PatternId::O200k;
  return name == "cl100k_base" ? PatternId::Cl100k : PatternId::Gpt2;
}

}  // namespace

std::shared_ptr<const Engine> make_encoding(std::string_view name) {
  for (const std::string_view known : builtin_encodings()) {
    if (known != name) continue;
    return std::make_shared<PatternEngine>(std::string(name), pattern_of(name), model_of(name),
                                           special_tokens_of(name));
  }
  return nullptr;
}

}  // namespace token
}  // namespace ftdata
