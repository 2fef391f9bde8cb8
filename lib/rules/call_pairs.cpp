#include "rules/call_pairs.hpp"

#include <algorithm>
#include <vector>

#include "rules/tool_calls.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

struct OpenCall {
  JsonValue value;
  JsonValue id;
  std::string_view name;
};

// Walks over the turns and keeps the calls that still wait for a result.
class Pairing {
 public:
  void take(const Message& turn) {
    if (is_tool_result(turn)) return close(turn);
    give_up_open();
    if (!makes_calls(turn)) return;
    for (const JsonValue call : turn.tool_calls.elements()) {
      if (call.is_object()) open(call, call.find("id"), call.find("function").find("name"));
    }
    if (turn.function_call.is_object()) {
      open(turn.function_call, {}, turn.function_call.find("name"));
    }
  }

  [[nodiscard]] const CallPairs& pairs() const { return pairs_; }

 private:
  void open(JsonValue value, JsonValue id, JsonValue name) {
    open_.push_back({.value = value, .id = id, .name = name.as_string()});
  }

  void close(const Message& result) {
    const JsonValue id = answered_id(result);
    const auto call = std::ranges::find_if(open_, [id](const OpenCall& candidate) {
      return !id.is_string() || !candidate.id.is_string() ||
             candidate.id.as_string() == id.as_string();
    });
    if (call != open_.end()) {
      open_.erase(call);
      return;
    }
    if (pairs_.orphans++ == 0) pairs_.first_orphan = &result;
  }

  void give_up_open() {
    for (const OpenCall& call : open_) {
      if (pairs_.unanswered++ > 0) continue;
      pairs_.first_unanswered = call.value;
      pairs_.unanswered_name = call.name;
    }
    open_.clear();
  }

  std::vector<OpenCall> open_;
  CallPairs pairs_;
};

}  // namespace

CallPairs pair_calls(const Record& record) {
  Pairing pairing;
  if (!record.roles_known()) return pairing.pairs();
  for (const Message& turn : calling_turns(record)) pairing.take(turn);
  return pairing.pairs();
}

}  // namespace ftdata::rules
