// libyaml turns the text into events; a tree is made of them here. An alias is kept as one and not
// replaced, so that a small file cannot become a large tree.
#include "config/yaml.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <yaml.h>

namespace ftdata::config {
namespace {

constexpr std::size_t kDepthMax = 32;
constexpr std::size_t kKeysMax = 1000;  // of one mapping: each is compared with all before it

Error error_at(const yaml_mark_t& mark, std::string message) {
  return {.code = ErrorCode::Config,
          .message = std::move(message),
          .line = mark.line + 1,
          .column = mark.column + 1};
}

class TreeBuilder {
 public:
  explicit TreeBuilder(std::string_view text) {
    yaml_parser_initialize(&parser_);
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                 text.size());
  }
  ~TreeBuilder() { yaml_parser_delete(&parser_); }
  TreeBuilder(const TreeBuilder&) = delete;
  TreeBuilder& operator=(const TreeBuilder&) = delete;

  // The root is complete when the first document ends.
  Result<YamlNode> build() {
    YamlNode root;
    open_.push_back(&root);
    while (true) {
      yaml_event_t event;
      if (yaml_parser_parse(&parser_, &event) == 0) return parser_error();
      const std::unique_ptr<yaml_event_t, void (*)(yaml_event_t*)> owner(&event,
                                                                         &yaml_event_delete);
      if (event.type == YAML_STREAM_END_EVENT || event.type == YAML_DOCUMENT_END_EVENT) break;
      if (auto error = take(event)) return *error;
    }
    if (root.children.empty()) return YamlNode{};
    return std::move(root.children.front());
  }

 private:
  [[nodiscard]] Error parser_error() const {
    return error_at(parser_.problem_mark,
                    fmt::format("no valid YAML: {}",
                                parser_.problem == nullptr ? "out of memory" : parser_.problem));
  }

  std::optional<Error> take(const yaml_event_t& event) {
    switch (event.type) {
      case YAML_SCALAR_EVENT: {
        const auto* text = reinterpret_cast<const char*>(event.data.scalar.value);
        return add(event, YamlNode::Kind::Scalar, {text, event.data.scalar.length});
      }
      case YAML_ALIAS_EVENT:
        return add(event, YamlNode::Kind::Alias, {});
      case YAML_SEQUENCE_START_EVENT:
        return add(event, YamlNode::Kind::List, {});
      case YAML_MAPPING_START_EVENT:
        return add(event, YamlNode::Kind::Mapping, {});
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        open_.pop_back();
        return std::nullopt;
      default:
        return std::nullopt;
    }
  }

  // A scalar in a mapping is a key first, then a value.
  std::optional<Error> add(const yaml_event_t& event, YamlNode::Kind kind,
                           std::string_view scalar) {
    YamlNode& parent = *open_.back();
    if (parent.kind == YamlNode::Kind::Mapping && !has_key_) {
      if (kind != YamlNode::Kind::Scalar) {
        return error_at(event.start_mark, "a key is no text");
      }
      if (parent.find(scalar).kind != YamlNode::Kind::Missing) {
        return error_at(event.start_mark, fmt::format("the key `{}` stands twice", scalar));
      }
      if (parent.children.size() == kKeysMax) {
        return error_at(event.start_mark, "a mapping has too many keys");
      }
      key_.assign(scalar);
      has_key_ = true;
      return std::nullopt;
    }
    YamlNode& node = parent.children.emplace_back();
    node.key = std::exchange(key_, {});
    has_key_ = false;
    node.kind = kind;
    node.line = event.start_mark.line + 1;
    node.scalar = scalar;
    if (kind != YamlNode::Kind::List && kind != YamlNode::Kind::Mapping) return std::nullopt;
    if (open_.size() > kDepthMax) return error_at(event.start_mark, "nested too deep");
    open_.push_back(&node);  // stays where it is while it is open: its parent only grows behind it
    return std::nullopt;
  }

  yaml_parser_t parser_{};
  std::vector<YamlNode*> open_;
  std::string key_;  // the last key of the innermost mapping, whose value is to come
  bool has_key_ = false;
};

}  // namespace

const YamlNode& YamlNode::find(std::string_view wanted) const noexcept {
  static const YamlNode kMissing;
  if (kind != Kind::Mapping) return kMissing;
  const auto found = std::ranges::find(children, wanted, &YamlNode::key);
  return found == children.end() ? kMissing : *found;
}

Result<YamlNode> parse_yaml(std::string_view text) {
  if (text.size() > kYamlBytesMax) {
    return Error{.code = ErrorCode::Config,
                 .message = fmt::format("more than {} bytes of YAML", kYamlBytesMax)};
  }
  return TreeBuilder(text).build();
}

}  // namespace ftdata::config
