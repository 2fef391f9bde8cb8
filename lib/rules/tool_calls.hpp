// The tools that a chat declares, and the calls it makes.
//
// Whatever has the wrong shape is left out here: rules of its own say so. In the older spelling
// `functions` and `function_call` stand for `tools` and `tool_calls`.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "ftdata/record.hpp"

namespace ftdata::rules {

struct DeclaredTool {
  JsonValue value;     // the element of `tools` or `functions`
  JsonValue function;  // the object with `name`, `description`, `parameters`
  JsonValue name;      // may be missing or no string, as all below
  JsonValue parameters;
};

struct ToolCall {
  const Message* turn = nullptr;
  JsonValue value;     // the element of `tool_calls`, or the `function_call`
  JsonValue function;  // the object with `name` and `arguments`; the value itself in old spelling
  JsonValue id;
  JsonValue name;
  JsonValue arguments;
};

// True when tools and calls are spelled as OpenAI spells them. Other formats have rules of their
// own.
bool has_openai_calls(const Record& record);

// The turns of such a record, none of others.
std::span<const Message> calling_turns(const Record& record);

// Objects only.
std::vector<DeclaredTool> declared_tools(const Record& record);

// Calls of assistant turns, in order; objects only.
std::vector<ToolCall> tool_calls(const Record& record);

// The tool of that name, or nullptr. Of several the last one.
const DeclaredTool* find_tool(const std::vector<DeclaredTool>& tools, std::string_view name);

// The id of the call that a tool turn answers; may be missing.
JsonValue answered_id(const Message& turn);

// True when the turn calls something.
bool makes_calls(const Message& turn);

}  // namespace ftdata::rules
