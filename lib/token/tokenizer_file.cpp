#include "token/tokenizer_file.hpp"

#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ftdata/json_value.hpp"

#include "json/line_parser.hpp"

namespace ftdata::token {

Error unsupported(std::string_view what) {
  return Error{.code = ErrorCode::InvalidArgument,
               .message = fmt::format("{} is not supported", what),
               .help = "counts would not be exact; use a tokenizer of a supported kind"};
}

Error malformed(std::string_view what) {
  return Error{.code = ErrorCode::InvalidArgument, .message = std::string(what), .help = {}};
}

EngineResult parse_tokenizer(std::string name, std::string bytes, std::string_view pattern) {
  const std::size_t size = bytes.size();
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return malformed("the file is empty");
  if (bytes[first] != '{') return parse_tiktoken(std::move(name), bytes, pattern);
  bytes.resize(size + json::kLinePadding);
  json::LineParser parser;
  std::vector<LineProblem> problems;
  const json::ParsedLine* parsed = parser.parse(std::string_view(bytes).substr(0, size), problems);
  if (parsed == nullptr) return malformed("the file is not valid JSON");
  const JsonValue root(parsed, json::Tape::kRoot);
  if (root.find("model").exists()) return parse_hugging_face(std::move(name), root);
  if (root.find("config").exists() && root.find("vocab").is_array())
    return parse_tekken(std::move(name), root);
  return malformed("the file is neither a tokenizer.json nor a tekken.json");
}

EngineResult read_tokenizer_file(const std::string& path, std::string_view pattern) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (!file) {
    return Error{.code = ErrorCode::Io,
                 .message = "cannot read the tokenizer file",
                 .help = {},
                 .path = path};
  }
  EngineResult engine = parse_tokenizer(path, std::move(bytes), pattern);
  if (engine) return engine;
  Error error = std::move(engine).error();
  error.message = fmt::format("{}: {}", path, error.message);
  error.path = path;
  return error;
}

}  // namespace ftdata::token
