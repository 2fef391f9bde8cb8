#include "rules/tool_arguments.hpp"

namespace ftdata::rules {
namespace {

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == text.npos;
}

}  // namespace

const json::ParsedLine* ArgumentsParser::parse_padded(std::string_view text) {
  padded_ = text;
  padded_.resize(text.size() + json::kLinePadding);
  problems_.clear();
  return parser_.parse({padded_.data(), text.size()}, problems_);
}

ParsedArguments ArgumentsParser::parse(std::string_view text) {
  if (is_blank(text)) {
    return {.value = {},
            .problem = "the string is empty",
            .help = R"(write "{}" for a call without any)"};
  }
  const json::ParsedLine* parsed = parse_padded(text);
  if (!problems_.empty()) {
    const bool is_prose = text.find_first_of("{[\"") == text.npos;
    return {.value = {},
            .problem = problems_[0].message,
            .help = is_prose ? R"(write an object such as {"city": "Oslo"})" : problems_[0].help};
  }
  if (parsed == nullptr) return {.value = {}, .problem = "it cannot be read", .help = ""};
  ParsedArguments arguments;
  arguments.value = JsonValue(parsed, json::Tape::kRoot);
  if (!arguments.value.is_string()) return arguments;
  // The inner text is in the buffers of the parser.
  const std::string inner(arguments.value.as_string());
  const json::ParsedLine* again = parse_padded(inner);
  const JsonType type = again == nullptr || !problems_.empty()
                            ? JsonType::Missing
                            : JsonValue(again, json::Tape::kRoot).type();
  if (type == JsonType::Object || type == JsonType::Array)
    return {.value = {}, .problem = "", .help = "", .is_encoded_twice = true};
  arguments.value = JsonValue(parse_padded(text), json::Tape::kRoot);
  return arguments;
}

}  // namespace ftdata::rules
