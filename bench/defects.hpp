// What can be wrong with a generated chat record. Each defect yields exactly one finding of the
// rule it is named after, and no other error.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace ftdata::bench {

// Roles as they stand in the file.
inline constexpr std::string_view kSystem = R"("system")";
inline constexpr std::string_view kUser = R"("user")";
inline constexpr std::string_view kAssistant = R"("assistant")";

// One turn before it is written. All text is JSON as it will stand in the line.
struct ChatTurn {
  std::string_view role;     // empty: the turn has no role
  std::string_view content;  // empty: prose of `prose_bytes`
  std::string_view more;     // further members, beginning with ", "
  bool has_content = true;
  std::size_t prose_bytes = 0;
};

struct ChatDraft {
  std::vector<ChatTurn> turns;  // ends with user, assistant
  std::string_view head;
  std::string_view tail;
  std::string_view line;  // stands for the whole line when not empty

  void clear() {
    turns.clear();
    head = R"({"messages": [)";
    tail = "]}";
    line = {};
  }
};

// Who makes what of a line with the defect.
enum class Parses : unsigned char {
  Yes,      // it is JSON
  Patched,  // not JSON by the letter, but ftdata reads a record out of it
  No,
};

struct Defect {
  std::string_view rule;  // the name of the rule that finds it
  bool cookbook;          // the OpenAI cookbook's checks refuse the line too
  Parses parses;
  void (*plant)(ChatDraft& draft);
};

enum class DefectKinds : unsigned char { All, Cookbook };

std::vector<const Defect*> chat_defects(DefectKinds kinds);

}  // namespace ftdata::bench
