#include "rules/tool_calls.hpp"

namespace ftdata::rules {
namespace {

DeclaredTool declared(JsonValue value, JsonValue function) {
  return {.value = value,
          .function = function,
          .name = function.find("name"),
          .parameters = function.find("parameters")};
}

ToolCall call(const Message& turn, JsonValue value, JsonValue function) {
  return {.turn = &turn,
          .value = value,
          .function = function,
          .id = value.find("id"),
          .name = function.find("name"),
          .arguments = function.find("arguments")};
}

}  // namespace

bool has_openai_calls(const Record& record) {
  return record.format() == Format::OpenaiChat || record.format() == Format::OpenaiRft ||
         record.format() == Format::OpenaiPref;
}

std::span<const Message> calling_turns(const Record& record) {
  if (!has_openai_calls(record)) return {};
  return record.messages();
}

std::vector<DeclaredTool> declared_tools(const Record& record) {
  std::vector<DeclaredTool> tools;
  if (!has_openai_calls(record)) return tools;
  for (const JsonValue tool : record.tools().elements()) {
    const JsonValue function = tool.find("function");
    if (function.is_object()) tools.push_back(declared(tool, function));
  }
  for (const JsonValue function : record.functions().elements()) {
    if (function.is_object()) tools.push_back(declared(function, function));
  }
  return tools;
}

std::vector<ToolCall> tool_calls(const Record& record) {
  std::vector<ToolCall> calls;
  for (const Message& turn : calling_turns(record)) {
    if (turn.role != Role::Assistant) continue;
    for (const JsonValue value : turn.tool_calls.elements()) {
      if (value.is_object()) calls.push_back(call(turn, value, value.find("function")));
    }
    if (turn.function_call.is_object()) {
      calls.push_back(call(turn, turn.function_call, turn.function_call));
    }
  }
  return calls;
}

const DeclaredTool* find_tool(const std::vector<DeclaredTool>& tools, std::string_view name) {
  const DeclaredTool* found = nullptr;
  for (const DeclaredTool& tool : tools) {
    if (tool.name.is_string() && tool.name.as_string() == name) found = &tool;
  }
  return found;
}

JsonValue answered_id(const Message& turn) {
  return turn.value.find("tool_call_id");
}

bool makes_calls(const Message& turn) {
  return turn.role == Role::Assistant &&
         (turn.tool_calls.size() > 0 || turn.function_call.is_object());
}

}  // namespace ftdata::rules
