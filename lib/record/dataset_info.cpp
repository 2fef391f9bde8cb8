// {"NAME": {"formatting": "sharegpt", "columns": {"messages": "conversations"},
//           "tags": {"role_tag": "from", "content_tag": "value", "user_tag": "human"}}}
#include "ftdata/dataset_info.hpp"

#include <fmt/format.h>

#include "ftdata/suggest.hpp"

#include "json/line_parser.hpp"
#include "record/mapping_file.hpp"

namespace ftdata {
namespace {

constexpr std::size_t kBytesMax = std::size_t{16} << 20;

struct Column {
  std::string_view name;
  MapField field;
};
constexpr Column kColumns[] = {
    {"prompt", MapField::User},        {"query", MapField::Input},
    {"response", MapField::Assistant}, {"chosen", MapField::Assistant},
    {"rejected", MapField::Rejected},  {"kto_tag", MapField::Label},
    {"system", MapField::System},      {"tools", MapField::Tools},
    {"history", MapField::History},    {"messages", MapField::Messages},
};
constexpr Column kTags[] = {
    {"role_tag", MapField::Role},         {"content_tag", MapField::Content},
    {"user_tag", MapField::UserRole},     {"assistant_tag", MapField::AssistantRole},
    {"system_tag", MapField::SystemRole}, {"observation_tag", MapField::ToolRole},
};

Status add_all(JsonValue names, std::span<const Column> columns, FieldMapping& mapping) {
  for (const Column& column : columns) {
    const std::string_view place = names.find(column.name).as_string();
    if (place.empty()) continue;
    const auto field = map_field_names()[static_cast<std::size_t>(column.field)];
    if (const Status added = mapping.add(fmt::format("{}={}", field, place)); !added) return added;
  }
  return {};
}

Error no_such_entry(const std::string& path, JsonValue root, std::string_view name) {
  std::vector<std::string_view> names;
  for (const JsonMember& member : root.members()) names.push_back(member.key);
  const auto close = closest_name(name, names);
  return record::mapping_error(path, fmt::format("`{}` has no entry `{}`", path, name),
                               close ? fmt::format("did you mean `{}`?", *close)
                                     : fmt::format("it has {} others", names.size()));
}

}  // namespace

Result<FieldMapping> read_dataset_info(const std::string& path, std::string_view name) {
  Result<std::string> text = record::read_small_file(path, kBytesMax);
  if (!text) return text.error();
  const std::size_t size = text->size();
  text->resize(size + json::kLinePadding);
  json::LineParser parser;
  std::vector<LineProblem> problems;
  const json::ParsedLine* parsed = parser.parse(std::string_view(*text).substr(0, size), problems);
  if (parsed == nullptr)
    return record::mapping_error(path, fmt::format("`{}` is not valid JSON", path), "");
  const JsonValue root(parsed, json::Tape::kRoot);
  const JsonValue entry = root.find(name);
  if (!entry.is_object()) return no_such_entry(path, root, name);
  FieldMapping mapping;
  Status status = add_all(entry.find("columns"), kColumns, mapping);
  if (status) status = add_all(entry.find("tags"), kTags, mapping);
  if (!status) return status.error();
  if (mapping.check()) return mapping;
  return record::mapping_error(path,
                               fmt::format("the entry `{}` names no column with answers", name),
                               "its format is an ordinary one: leave --map out");
}

}  // namespace ftdata
