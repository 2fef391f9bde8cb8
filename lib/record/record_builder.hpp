// Fills a Record from a parsed line. One Builder is reused for all lines of a worker, so that its
// vectors keep their memory.
#pragma once

#include "ftdata/record.hpp"

#include "json/tape.hpp"
#include "record/keys.hpp"

namespace ftdata {

struct Record::Builder {
  // Reads `parsed` as `forced`, or recognises its format when that is Unknown. `line` and `parsed`
  // must outlive the use of the record.
  void read(const Line& line, const json::ParsedLine& parsed, Format forced);

  // For the readers of single formats.
  void set_turns(JsonValue turns) { record.turns_value_ = turns; }
  void set_tools(JsonValue tools, JsonValue functions, JsonValue parallel_tool_calls) {
    record.tools_ = tools;
    record.functions_ = functions;
    record.parallel_tool_calls_ = parallel_tool_calls;
  }
  Message& add_turn(Role role, JsonValue value);
  void turn_is_broken() { record.roles_known_ = false; }
  void set_plain(bool turns, bool keys) {
    record.has_plain_turns_ = turns;
    record.is_plain_ = turns && keys;
  }
  // Set anew for each record by whoever counts; must outlive the use of the record.
  void set_tokens(const RecordTokens* tokens) { record.tokens_ = tokens; }

  Record record;
};

namespace record {

// One per format: how it is recognised and how its turns are read.
struct Shape {
  Format format;
  std::string_view name;
  bool (*recognise)(const RootKeys& keys);
  void (*read)(const RootKeys& keys, Record::Builder& builder);
};

// In the order in which they are tried.
extern const Shape kOpenaiChat;
extern const Shape kPromptCompletion;
extern const Shape kPromptResponse;
extern const Shape kPlainText;

}  // namespace record
}  // namespace ftdata
