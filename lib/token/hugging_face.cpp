// Reads a Hugging Face tokenizer.json into a Pipeline. What is not known is refused by its name: a
// part that were skipped would make every count wrong.
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ftdata/json_value.hpp"

#include "base/utf8.hpp"
#include "token/hugging_face_model.hpp"
#include "token/tokenizer_file.hpp"

namespace ftdata::token {
namespace {

using NormalizerResult = Result<std::unique_ptr<Normalizer>>;

NormalizerResult read_normalizer(JsonValue value);

NormalizerResult read_normalizers(JsonValue list) {
  std::vector<std::unique_ptr<Normalizer>> steps;
  for (const JsonValue item : list.elements()) {
    NormalizerResult step = read_normalizer(item);
    if (!step) return step.error();
    steps.push_back(std::move(*step));
  }
  return make_sequence(std::move(steps));
}

NormalizerResult read_normalizer(JsonValue value) {
  const std::string_view type = value.find("type").as_string();
  if (type == "Sequence") return read_normalizers(value.find("normalizers"));
  if (type == "NFC") return make_nfc();
  if (type == "Prepend") return make_prepend(std::string(value.find("prepend").as_string()));
  if (type == "Replace") {
    const JsonValue from = value.find("pattern").find("String");
    if (!from.is_string() || from.as_string().empty())
      return unsupported("normalizer Replace with a regular expression");
    return make_replace(std::string(from.as_string()),
                        std::string(value.find("content").as_string()));
  }
  return unsupported(fmt::format("normalizer {}", type));
}

Result<SplitBehavior> read_behavior(std::string_view name) {
  if (name == "Removed") return SplitBehavior::Removed;
  if (name == "Isolated") return SplitBehavior::Isolated;
  if (name == "MergedWithPrevious") return SplitBehavior::MergedWithPrevious;
  if (name == "MergedWithNext") return SplitBehavior::MergedWithNext;
  if (name == "Contiguous") return SplitBehavior::Contiguous;
  return unsupported(fmt::format("split behavior {}", name));
}

Result<SplitStep> read_split(JsonValue value) {
  const Result<SplitBehavior> behavior = read_behavior(value.find("behavior").as_string());
  if (!behavior) return behavior.error();
  const bool invert = value.find("invert").as_bool();
  const JsonValue literal = value.find("pattern").find("String");
  if (literal.is_string() && !literal.as_string().empty()) {
    return SplitStep(std::string(literal.as_string()), *behavior, invert);
  }
  const std::string_view regex = value.find("pattern").find("Regex").as_string();
  if (regex.empty()) return malformed("pre_tokenizer Split has no pattern");
  const std::optional<PatternId> known = known_pattern(regex);
  if (known && *behavior == SplitBehavior::Isolated && !invert) return SplitStep(*known);
  auto splitter = RegexSplitter::compile(regex);
  if (!splitter) return splitter.error();
  return SplitStep(std::move(*splitter), *behavior, invert);
}

class PipelineReader {
 public:
  Status read(JsonValue root) {
    if (root.find("model").find("type").as_string() == "WordPiece") return read_word_piece(root);
    if (Status status = read_normalization(root.find("normalizer")); !status) return status;
    if (Status status = read_pre_tokenizer(root.find("pre_tokenizer")); !status) return status;
    if (Status status = read_added_tokens(root.find("added_tokens")); !status) return status;
    return read_bpe_model(root.find("model"), byte_level_, pipeline_);
  }
  Pipeline take() { return std::move(pipeline_); }

 private:
  Status read_word_piece(JsonValue root) {
    if (Status status = read_added_tokens(root.find("added_tokens")); !status) return status;
    if (!pipeline_.normalized_tokens.empty())
      return unsupported("model WordPiece with an added token that is normalized");
    Result<std::shared_ptr<const WordPiece>> model = WordPiece::read(root);
    if (!model) return model.error();
    pipeline_.word_piece = std::move(*model);
    const std::string_view none;
    pipeline_.block = build_bpe_tables({&none, 1});
    return {};
  }

  Status read_normalization(JsonValue value) {
    if (!value.exists() || value.is_null()) return {};
    NormalizerResult normalizer = read_normalizer(value);
    if (!normalizer) return normalizer.error();
    pipeline_.normalizer = std::move(*normalizer);
    return {};
  }

  Status read_pre_tokenizer(JsonValue value) {
    if (!value.exists() || value.is_null()) return {};
    const std::string_view type = value.find("type").as_string();
    // Bytes have their stand-ins from ByteLevel on: nothing after it sees the text.
    if (byte_level_) return unsupported(fmt::format("pre_tokenizer {} after ByteLevel", type));
    if (pipeline_.metaspace)
      return unsupported(fmt::format("pre_tokenizer {} after Metaspace", type));
    if (type == "Sequence") return read_sequence(value.find("pretokenizers"));
    if (type == "ByteLevel") return read_byte_level(value);
    if (type == "Metaspace") return read_metaspace(value);
    if (type != "Split") return unsupported(fmt::format("pre_tokenizer {}", type));
    Result<SplitStep> step = read_split(value);
    if (!step) return step.error();
    pipeline_.steps.push_back(std::move(*step));
    return {};
  }

  Status read_sequence(JsonValue list) {
    for (const JsonValue item : list.elements()) {
      if (Status status = read_pre_tokenizer(item); !status) return status;
    }
    return {};
  }

  Status read_byte_level(JsonValue value) {
    byte_level_ = true;
    const JsonValue prefix = value.find("add_prefix_space");
    const JsonValue regex = value.find("use_regex");
    if (!prefix.is_bool() || prefix.as_bool()) {  // true when it is not given
      if (!pipeline_.steps.empty())
        return unsupported("pre_tokenizer ByteLevel with add_prefix_space after another");
      pipeline_.prefix_space = true;
    }
    if (!regex.is_bool() || regex.as_bool()) pipeline_.steps.emplace_back(PatternId::Gpt2);
    return {};
  }

  // `split` is true and `prepend_scheme` "always" where they are not given.
  Status read_metaspace(JsonValue value) {
    if (!pipeline_.steps.empty()) return unsupported("pre_tokenizer Metaspace after another");
    Metaspace metaspace;
    metaspace.replacement = value.find("replacement").as_string();
    if (base::count_code_points(metaspace.replacement) != 1)
      return malformed("pre_tokenizer Metaspace has no character as its replacement");
    const JsonValue scheme = value.find("prepend_scheme");
    const std::string_view name = scheme.is_string() ? scheme.as_string() : "always";
    if (name == "never") metaspace.prepend = Metaspace::Prepend::Never;
    if (name == "first") metaspace.prepend = Metaspace::Prepend::First;
    if (metaspace.prepend == Metaspace::Prepend::Always && name != "always")
      return unsupported(fmt::format("pre_tokenizer Metaspace with prepend_scheme {}", name));
    const JsonValue prefix = value.find("add_prefix_space");
    if (prefix.is_bool() && !prefix.as_bool() && name != "never")
      return malformed("pre_tokenizer Metaspace has add_prefix_space false and a prepend_scheme");
    const JsonValue split = value.find("split");
    if (!split.is_bool() || split.as_bool()) {
      pipeline_.steps.emplace_back(metaspace.replacement, SplitBehavior::MergedWithNext, false);
    }
    pipeline_.metaspace = std::move(metaspace);
    return {};
  }

  Status read_added_tokens(JsonValue list) {
    for (const JsonValue item : list.elements()) {
      AddedToken token{.content = std::string(item.find("content").as_string()),
                       .id = static_cast<TokenId>(item.find("id").as_int()),
                       .strip_left = item.find("lstrip").as_bool(),
                       .strip_right = item.find("rstrip").as_bool(),
                       .normalized = item.find("normalized").as_bool()};
      if (item.find("id").as_int() < 0 || token.id > kMaxTokens)
        return malformed("an added token has no valid id");
      if (item.find("single_word").as_bool()) return unsupported("an added token with single_word");
      pipeline_.added.push_back({token.content, token.id});
      if (token.normalized && pipeline_.normalizer != nullptr)
        pipeline_.normalizer->apply(token.content);
      (token.normalized ? pipeline_.normalized_tokens : pipeline_.raw_tokens).add(token);
    }
    return {};
  }

  Pipeline pipeline_;
  bool byte_level_ = false;
};

}  // namespace

EngineResult parse_hugging_face(std::string name, JsonValue root) {
  PipelineReader reader;
  if (const Status status = reader.read(root); !status) return status.error();
  return std::shared_ptr<const Engine>(
      std::make_shared<PipelineEngine>(std::move(name), reader.take()));
}

}  // namespace ftdata::token
