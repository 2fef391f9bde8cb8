#include "ftdata/fix.hpp"

#include "json/json_writer.hpp"

namespace ftdata {

void FixSink::set_text(JsonValue value, std::string_view text) {
  std::string json;
  json::append_json_string(json, text, json::JsonEscape::Minimal);
  replace(value, std::move(json));
}

}  // namespace ftdata
