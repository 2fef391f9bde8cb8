#include "config/document.hpp"

#include <algorithm>
#include <tuple>

#include "config/toml_value.hpp"

namespace ftdata::config {
namespace {

void append_keys(const toml::table& table, std::vector<std::string>& sections, Document& document) {
  for (const auto& [key, node] : table) {
    if (const toml::table* const inner = node.as_table()) {
      sections.emplace_back(key.str());
      append_keys(*inner, sections, document);
      sections.pop_back();
      continue;
    }
    Value value = to_value(node);
    value.line = key.source().begin.line;
    value.column = key.source().begin.column;
    document.keys.push_back({sections, std::string(key.str()), std::move(value)});
  }
}

}  // namespace

Document read_document(std::string_view toml, const std::string& path) {
  Document document;
  const toml::parse_result parsed = toml::parse(toml);
  if (!parsed) {
    document.errors.push_back(syntax_error(parsed.error(), path));
    return document;
  }
  std::vector<std::string> sections;
  append_keys(parsed.table(), sections, document);
  std::ranges::stable_sort(document.keys, {}, [](const DocumentKey& key) {
    return std::tuple(key.value.line, key.value.column);
  });
  return document;
}

}  // namespace ftdata::config
