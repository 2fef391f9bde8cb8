// datasets:
//   - path: data.jsonl
//     type: chat_template
//     field_messages: conversations
//     message_property_mappings: {role: from, content: value}
//     roles: {user: [human], assistant: [bot]}
//   - path: qa.jsonl
//     type: {field_instruction: question, field_output: answer}
#include <algorithm>
#include <charconv>
#include <vector>

#include <fmt/format.h>

#include "ftdata/dataset_info.hpp"
#include "ftdata/suggest.hpp"

#include "config/yaml.hpp"
#include "record/mapping_file.hpp"

namespace ftdata {
namespace record {
namespace {

using config::YamlNode;
using Kind = YamlNode::Kind;

struct Field {
  std::string_view key;
  MapField field;
};

// At the entry, or in its `type` where that is a mapping.
constexpr Field kFields[] = {
    {"field_messages", MapField::Messages},
    {"field_system", MapField::System},
    {"field_instruction", MapField::User},
    {"field_prompt", MapField::User},
    {"field_input", MapField::Input},
    {"field_output", MapField::Assistant},
    {"field_completion", MapField::Assistant},
    {"field_chosen", MapField::Assistant},
    {"field_rejected", MapField::Rejected},
    {"field_label", MapField::Label},
    {"field_tools", MapField::Tools},
    {"message_field_role", MapField::Role},
    {"message_field_content", MapField::Content},
    {"field", MapField::Assistant},
};
constexpr Field kProperties[] = {{"role", MapField::Role}, {"content", MapField::Content}};
constexpr Field kRoles[] = {{"user", MapField::UserRole},
                            {"assistant", MapField::AssistantRole},
                            {"system", MapField::SystemRole},
                            {"tool", MapField::ToolRole}};

// Names of roles that are understood without being mapped.
constexpr std::array<std::string_view, 8> kUsualRoles = {
    "user", "human", "assistant", "gpt", "system", "tool", "observation", "function"};

bool is_usual_role(const std::string& name) {
  return std::ranges::find(kUsualRoles, name) != kUsualRoles.end();
}

class EntryReader {
 public:
  explicit EntryReader(const std::string& path) : path_(path) {}

  Result<FieldMapping> read(const YamlNode& entry) {
    read_fields(entry, kFields);
    read_fields(entry.find("type"), kFields);
    read_fields(entry.find("message_property_mappings"), kProperties);
    const YamlNode& roles = entry.find("roles");
    for (const Field& role : kRoles) read_role(roles.find(role.key), role);
    if (error_) return *error_;
    return mapping_;
  }

 private:
  void read_fields(const YamlNode& node, std::span<const Field> fields) {
    for (const Field& field : fields) {
      const YamlNode& value = node.find(field.key);
      if (value.kind != Kind::Missing) add(field, value);
    }
  }

  // The one name that is out of the ordinary: a mapping has room for one.
  void read_role(const YamlNode& names, const Field& role) {
    if (names.kind != Kind::List) {
      if (names.kind != Kind::Missing) add(role, names);
      return;
    }
    const YamlNode* unusual = nullptr;
    for (const YamlNode& name : names.children) {
      if (name.kind == Kind::Scalar && is_usual_role(name.scalar)) continue;
      if (unusual != nullptr) {
        return fail(name, fmt::format("the role `{}` has several names of its own", role.key),
                    "give the mapping with --map, and write one of them in the data");
      }
      unusual = &name;
    }
    if (unusual != nullptr) add(role, *unusual);
  }

  void add(const Field& field, const YamlNode& value) {
    if (value.kind != Kind::Scalar) {
      return fail(value, fmt::format("`{}` is no text", field.key),
                  value.kind == Kind::Alias ? "write the name itself in place of the alias" : "");
    }
    // An empty value switches a field off.
    if (value.scalar.empty() || value.scalar == "null" || value.scalar == "~") return;
    const std::string_view name = map_field_names()[static_cast<std::size_t>(field.field)];
    const Status added = mapping_.add(fmt::format("{}={}", name, value.scalar));
    if (!added) fail(value, added.error().message, added.error().help);
  }

  void fail(const YamlNode& at, std::string message, std::string help) {
    if (error_) return;
    error_ = mapping_error(path_, std::move(message), std::move(help));
    error_->line = at.line;
  }

  const std::string& path_;
  FieldMapping mapping_;
  std::optional<Error> error_;
};

std::string_view path_of(const YamlNode& entry) {
  return entry.find("path").scalar;
}

// The entry called `name`; null when there is none.
const YamlNode* find_entry(const YamlNode& entries, std::string_view name) {
  if (name.empty() && entries.children.size() == 1) return &entries.children[0];
  for (const YamlNode& entry : entries.children) {
    if (!name.empty() && path_of(entry) == name) return &entry;
  }
  std::size_t number = 0;
  const auto [end, fault] = std::from_chars(name.data(), name.data() + name.size(), number);
  const bool is_number = fault == std::errc() && end == name.data() + name.size();
  if (!is_number || number == 0 || number > entries.children.size()) return nullptr;
  return &entries.children[number - 1];
}

Error no_such_entry(const std::string& path, const YamlNode& entries, std::string_view name) {
  std::vector<std::string_view> paths;
  for (const YamlNode& entry : entries.children) paths.push_back(path_of(entry));
  if (name.empty()) {
    return mapping_error(path, fmt::format("`{}` has {} datasets", path, paths.size()),
                         fmt::format("say which: --map {}:1", path));
  }
  const auto close = closest_name(name, paths);
  return mapping_error(
      path, fmt::format("`{}` has no dataset `{}`", path, name),
      close ? fmt::format("did you mean `{}`?", *close)
            : fmt::format("give the `path` of one of its {}, or its number", paths.size()));
}

}  // namespace

Result<FieldMapping> parse_axolotl_config(std::string_view text, const std::string& path,
                                          std::string_view name) {
  Result<YamlNode> root = config::parse_yaml(text);
  if (!root) {
    Error error = root.error();
    error.path = path;
    return error;
  }
  const YamlNode& entries = root->find("datasets");
  if (entries.kind != Kind::List || entries.children.empty()) {
    return mapping_error(path, fmt::format("`{}` has no list `datasets`", path),
                         "name the axolotl configuration that training uses");
  }
  const YamlNode* entry = find_entry(entries, name);
  if (entry == nullptr) return no_such_entry(path, entries, name);
  Result<FieldMapping> mapping = EntryReader(path).read(*entry);
  if (!mapping || mapping->check()) return mapping;
  return mapping_error(path,
                       fmt::format("the dataset `{}` names no field with answers", path_of(*entry)),
                       "its format is an ordinary one: leave --map out");
}

}  // namespace record

Result<FieldMapping> read_axolotl_config(const std::string& path, std::string_view name) {
  Result<std::string> text = record::read_small_file(path, config::kYamlBytesMax);
  if (!text) return text.error();
  return record::parse_axolotl_config(*text, path, name);
}

}  // namespace ftdata
