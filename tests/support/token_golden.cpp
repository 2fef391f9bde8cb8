#include "support/token_golden.hpp"

#include <fstream>

#include "ftdata/json_value.hpp"

#include "json/line_parser.hpp"

namespace ftdata::testing {
namespace {

std::vector<std::uint32_t> ids_of(JsonValue array) {
  std::vector<std::uint32_t> ids;
  for (const JsonValue id : array.elements())
    ids.push_back(static_cast<std::uint32_t>(id.as_int()));
  return ids;
}

}  // namespace

std::vector<GoldenText> read_golden(const std::string& path, const std::string& encoding) {
  std::ifstream file(path);
  std::vector<GoldenText> texts;
  json::LineParser parser;
  for (std::string line; std::getline(file, line);) {
    const std::size_t size = line.size();
    line.resize(size + json::kLinePadding);
    std::vector<LineProblem> problems;
    const json::ParsedLine* parsed = parser.parse(std::string_view(line).substr(0, size), problems);
    if (parsed == nullptr) continue;
    const JsonValue root(parsed, json::Tape::kRoot);
    GoldenText golden{.text = std::string(root.find("text").as_string()), .count = {}, .ids = {}};
    const JsonValue value = root.find(encoding);
    if (value.is_array()) golden.ids = ids_of(value);
    if (value.is_number()) golden.count = static_cast<std::uint64_t>(value.as_int());
    const JsonValue ids = root.find(encoding + "_ids");
    if (ids.is_array()) golden.ids = ids_of(ids);
    texts.push_back(std::move(golden));
  }
  return texts;
}

std::string shown(const std::string& text) {
  return "text: " + text.substr(0, 200);
}

}  // namespace ftdata::testing
