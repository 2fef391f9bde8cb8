#include "token/hugging_face_model.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "token/bpe.hpp"
#include "token/byte_level.hpp"
#include "token/tokenizer_file.hpp"

namespace ftdata::token {
namespace {

class BpeReader {
 public:
  BpeReader(JsonValue model, bool byte_level) : model_(model), byte_level_(byte_level) {}

  Status read(Pipeline& pipeline) {
    if (Status status = check_options(); !status) return status;
    if (Status status = read_vocabulary(); !status) return status;
    if (Status status = read_merges(); !status) return status;
    std::vector<std::string_view> views(tokens_.begin(), tokens_.end());
    pipeline.block = build_bpe_tables(views, &merges_);
    return byte_level_ ? finish_byte_level(pipeline) : finish_fallback(pipeline);
  }

 private:
  [[nodiscard]] bool is_set(std::string_view option) const {
    const JsonValue value = model_.find(option);
    return (value.is_string() && !value.as_string().empty()) || value.as_bool() ||
           value.as_double() != 0;
  }

  [[nodiscard]] Status check_options() const {
    const JsonValue type = model_.find("type");
    if (type.is_string() && type.as_string() != "BPE")
      return unsupported(fmt::format("model {}", type.as_string()));
    if (!type.is_string() && !model_.find("merges").is_array())
      return unsupported("a model without a type");
    for (const char* option : {"dropout", "continuing_subword_prefix", "end_of_word_suffix"}) {
      if (is_set(option)) return unsupported(fmt::format("model BPE with {}", option));
    }
    if (!byte_level_ && !is_set("byte_fallback"))
      return unsupported("model BPE with neither ByteLevel nor byte_fallback");
    if (byte_level_ && is_set("byte_fallback"))
      return unsupported("model BPE with both ByteLevel and byte_fallback");
    if (!byte_level_ && is_set("ignore_merges"))
      return unsupported("model BPE with byte_fallback and ignore_merges");
    return {};
  }

  Status read_vocabulary() {
    for (const JsonMember member : model_.find("vocab").members()) {
      const std::int64_t id = member.value.as_int();
      if (!member.value.is_number() || id < 0 || static_cast<std::size_t>(id) > kMaxTokens)
        return malformed("a token has no valid id");
      if (tokens_.size() <= static_cast<std::size_t>(id))
        tokens_.resize(static_cast<std::size_t>(id) + 1);
      ids_.emplace(member.key, static_cast<TokenId>(id));
      // A token that stands for no bytes cannot come from text; it has a number all the same.
      std::optional<std::string> bytes =
          byte_level_ ? decode_byte_level(member.key) : std::string(member.key);
      tokens_[static_cast<std::size_t>(id)] = bytes ? std::move(*bytes) : std::string();
    }
    return ids_.empty() ? malformed("model BPE has no vocabulary") : Status();
  }

  Status read_merges() {
    for (const JsonValue item : model_.find("merges").elements()) {
      std::string_view left = item.at(0).as_string();
      std::string_view right = item.at(1).as_string();
      if (item.is_string()) {
        const std::string_view text = item.as_string();
        const std::size_t space = text.find(' ');
        if (space == std::string_view::npos) return malformed("a merge is not a pair");
        left = text.substr(0, space);
        right = text.substr(space + 1);
      }
      if (Status status = add_merge(left, right); !status) return status;
    }
    return merges_.size() > kMaxMerges ? unsupported("so many merges") : Status();
  }

  Status add_merge(std::string_view left, std::string_view right) {
    joined_.assign(left).append(right);
    const auto a = ids_.find(left);
    const auto b = ids_.find(right);
    const auto ab = ids_.find(joined_);
    if (a == ids_.end() || b == ids_.end() || ab == ids_.end()) {
      return malformed(
          fmt::format("the merge '{} {}' is of tokens that do not exist", left, right));
    }
    merges_.push_back({a->second, b->second, ab->second});
    return {};
  }

  Status finish_byte_level(Pipeline& pipeline) const {
    const BpeTables tables(pipeline.block.data());
    for (unsigned byte = 0; byte < 256; ++byte) {
      if (tables.byte_token(static_cast<unsigned char>(byte)) == kNone) {
        return unsupported(fmt::format("a byte-level vocabulary without byte {:#04x}", byte));
      }
    }
    const bool reachable = tokens_are_reachable(tables);
    pipeline.whole_first = is_set("ignore_merges") || reachable;
    pipeline.may_cut = !is_set("ignore_merges") || reachable;
    return {};
  }

  Status finish_fallback(Pipeline& pipeline) const {
    pipeline.has_fallback = true;
    for (unsigned byte = 0; byte < 256; ++byte) {
      const auto found = ids_.find(fmt::format("<0x{:02X}>", byte));
      if (found == ids_.end())
        return unsupported(fmt::format("byte_fallback without a token for byte {:#04x}", byte));
      pipeline.fallback[byte] = found->second;
    }
    return {};
  }

  JsonValue model_;
  bool byte_level_;
  std::vector<std::string> tokens_;                    // by id: the bytes
  std::unordered_map<std::string_view, TokenId> ids_;  // by the spelling in the file
  std::vector<Merge> merges_;
  std::string joined_;
};

}  // namespace

Status read_bpe_model(JsonValue model, bool byte_level, Pipeline& pipeline) {
  return BpeReader(model, byte_level).read(pipeline);
}

}  // namespace ftdata::token
