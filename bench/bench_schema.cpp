// How fast schemas compile and judge: a chat schema over 2 KB records that are already parsed, and
// the schema of a tool of five properties, compiled anew for each record.
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include "json/line_parser.hpp"
#include "schema/schema.hpp"
#include "schema/validator.hpp"

namespace {

using ftdata::JsonValue;
using ftdata::schema::Compiler;
using ftdata::schema::Schema;
using ftdata::schema::Validator;
using ftdata::schema::Verdict;

// What people write for chat data: every role with its own alternative.
constexpr std::string_view kChatSchema = R"json({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "type": "object",
  "required": ["messages"],
  "additionalProperties": false,
  "properties": {
    "messages": {"type": "array", "minItems": 2, "items": {"$ref": "#/definitions/message"}},
    "tools": {"type": "array", "items": {"type": "object", "required": ["type", "function"]}},
    "parallel_tool_calls": {"type": "boolean"}
  },
  "definitions": {
    "text": {"type": "string", "minLength": 1, "pattern": "\\S"},
    "message": {"oneOf": [
      {"type": "object", "required": ["role", "content"], "additionalProperties": false,
       "properties": {"role": {"const": "system"}, "content": {"$ref": "#/definitions/text"},
                      "name": {"type": "string", "pattern": "^[a-zA-Z0-9_-]{1,64}$"}}},
      {"type": "object", "required": ["role", "content"], "additionalProperties": false,
       "properties": {"role": {"const": "user"}, "content": {"$ref": "#/definitions/text"},
                      "name": {"type": "string", "pattern": "^[a-zA-Z0-9_-]{1,64}$"}}},
      {"type": "object", "required": ["role"], "additionalProperties": false,
       "properties": {"role": {"const": "assistant"},
                      "content": {"anyOf": [{"$ref": "#/definitions/text"}, {"type": "null"}]},
                      "weight": {"enum": [0, 1]},
                      "tool_calls": {"type": "array", "minItems": 1, "items": {"type": "object",
                        "required": ["id", "type", "function"]}}}},
      {"type": "object", "required": ["role", "content", "tool_call_id"],
       "additionalProperties": false,
       "properties": {"role": {"const": "tool"}, "content": {"type": "string"},
                      "tool_call_id": {"type": "string", "minLength": 1}}}
    ]}
  }
})json";

constexpr std::string_view kToolSchema = R"json({
  "type": "object",
  "properties": {
    "location": {"type": "string", "description": "The city and state, e.g. San Francisco, CA"},
    "unit": {"type": "string", "enum": ["celsius", "fahrenheit"], "description": "Of the answer"},
    "days": {"type": "integer", "minimum": 1, "maximum": 14, "description": "How far to look"},
    "include_hourly": {"type": "boolean", "description": "Whether to list every hour"},
    "tags": {"type": "array", "items": {"type": "string"}, "description": "Labels to attach"}
  },
  "required": ["location", "unit"]
})json";

constexpr std::string_view kArguments =
    R"({"location": "Berlin, DE", "unit": "celsius", "days": 3, "tags": ["trip", "work"]})";

// Owns a text and its parsed form.
class Json {
 public:
  explicit Json(std::string text) : text_(std::move(text)), size_(text_.size()) {
    text_.append(ftdata::json::kLinePadding, ' ');
    line_ = parser_.parse(std::string_view(text_).substr(0, size_), problems_);
  }
  [[nodiscard]] JsonValue root() const { return {line_, ftdata::json::Tape::kRoot}; }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  std::string text_;
  std::size_t size_;
  ftdata::json::LineParser parser_;
  std::vector<ftdata::LineProblem> problems_;
  const ftdata::json::ParsedLine* line_ = nullptr;
};

// About 2,000 bytes in `turns` messages.
std::string chat_record(int turns) {
  constexpr std::size_t kBytes = 2000;
  const std::size_t text_bytes = kBytes / static_cast<std::size_t>(turns) - 40;
  std::string record = R"({"messages":[{"role":"system","content":"You are a helpful assistant."})";
  for (int i = 1; i < turns; ++i) {
    record += i % 2 == 1 ? R"(,{"role":"user","content":")" : R"(,{"role":"assistant","content":")";
    for (std::size_t n = 0; n < text_bytes; ++n) record += n % 6 == 5 ? ' ' : 'x';
    record += "\"}";
  }
  return record + "]}";
}

void JudgeChatRecord(benchmark::State& state) {
  const Json record(chat_record(static_cast<int>(state.range(0))));
  const Json source{std::string(kChatSchema)};
  const Schema schema = Compiler().compile(source.root()).schema;
  Validator validator;
  for (auto _ : state) {
    const Verdict verdict = validator.judge(schema, record.root());
    if (verdict != Verdict::Valid) state.SkipWithError("the record is not valid");
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(record.size()));
}
BENCHMARK(JudgeChatRecord)->ArgName("turns")->Arg(3)->Arg(7)->Arg(20);

// The step before, to be read beside it.
void ParseChatRecord(benchmark::State& state) {
  std::string text = chat_record(static_cast<int>(state.range(0)));
  const std::size_t size = text.size();
  text.append(ftdata::json::kLinePadding, ' ');
  ftdata::json::LineParser parser;
  std::vector<ftdata::LineProblem> problems;
  for (auto _ : state) {
    benchmark::DoNotOptimize(parser.parse(std::string_view(text).substr(0, size), problems));
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}
BENCHMARK(ParseChatRecord)->ArgName("turns")->Arg(3)->Arg(7)->Arg(20);

void CompileToolSchema(benchmark::State& state) {
  const Json source{std::string(kToolSchema)};
  Compiler compiler;
  for (auto _ : state) benchmark::DoNotOptimize(compiler.compile(source.root()));
}
BENCHMARK(CompileToolSchema);

void JudgeToolArguments(benchmark::State& state) {
  const Json source{std::string(kToolSchema)};
  const Json arguments{std::string(kArguments)};
  const Schema schema = Compiler().compile(source.root()).schema;
  Validator validator;
  for (auto _ : state) {
    const Verdict verdict = validator.judge(schema, arguments.root());
    if (verdict != Verdict::Valid) state.SkipWithError("the arguments are not valid");
  }
}
BENCHMARK(JudgeToolArguments);

}  // namespace

BENCHMARK_MAIN();
