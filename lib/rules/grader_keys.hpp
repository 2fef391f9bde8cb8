// The keys of a record for reinforcement that are there for the grader.
#pragma once

#include <string_view>

namespace ftdata::rules {

// All but those of the chat itself.
inline bool is_grader_key(std::string_view key) noexcept {
  return key != "messages" && key != "tools" && key != "functions" && key != "parallel_tool_calls";
}

}  // namespace ftdata::rules
