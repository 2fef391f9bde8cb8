#include "defects.hpp"

#include <algorithm>
#include <string>

namespace ftdata::bench {
namespace {

constexpr std::size_t kShortText = 60;
constexpr bool kCookbook = true;
constexpr bool kBeyond = false;

ChatTurn& last(ChatDraft& draft) {
  return draft.turns.back();
}

ChatTurn& first_user(ChatDraft& draft) {
  return *std::ranges::find(draft.turns, kUser, &ChatTurn::role);
}

bool has_system(const ChatDraft& draft) {
  return draft.turns.front().role == kSystem;
}

void insert(ChatDraft& draft, std::size_t position, std::string_view role) {
  draft.turns.insert(draft.turns.begin() + static_cast<std::ptrdiff_t>(position),
                     ChatTurn{.role = role, .prose_bytes = kShortText});
}

void plant_deep_nesting(ChatDraft& draft) {
  constexpr std::size_t kDepth = 2000;
  static const std::string kDeep = std::string(kDepth, '[') + std::string(kDepth, ']');
  last(draft).content = kDeep;
}

void plant_no_assistant(ChatDraft& draft) {
  draft.turns.erase(std::ranges::find(draft.turns, kAssistant, &ChatTurn::role), draft.turns.end());
}

void plant_no_user(ChatDraft& draft) {
  if (!has_system(draft)) insert(draft, 0, kSystem);
  draft.turns.erase(draft.turns.begin() + 1, draft.turns.end() - 1);
}

void plant_late_system(ChatDraft& draft) {
  if (has_system(draft)) draft.turns.erase(draft.turns.begin());
  insert(draft, 1, kSystem);
}

void plant_second_system(ChatDraft& draft) {
  if (!has_system(draft)) insert(draft, 0, kSystem);
  insert(draft, 0, kSystem);
}

void plant_untrained(ChatDraft& draft) {
  for (ChatTurn& turn : draft.turns) {
    if (turn.role == kAssistant) turn.more = R"(, "weight": 0)";
  }
}

void plant_tool_result_last(ChatDraft& draft) {
  last(draft).content = "null";
  last(draft).more = R"(, "tool_calls": [{"id": "call_1", "type": "function", )"
                     R"("function": {"name": "find", "arguments": "{}"}}])";
  draft.turns.push_back(
      {.role = R"("tool")", .more = R"(, "tool_call_id": "call_1")", .prose_bytes = kShortText});
  draft.tail = R"(], "tools": [{"type": "function", "function": {"name": "find", "description": )"
               R"("Finds it.", "parameters": {"type": "object", "properties": {}}}}]})";
}

// The first line of a corpus may get the first of these, so it must not be about its place in the
// file. Numbers stand in a tool's parameters, where chat records have some.
constexpr Defect kDefects[] = {
    {"invalid-json", kCookbook, Parses::No, [](ChatDraft& d) { last(d).content = "None"; }},
    {"truncated-json", kCookbook, Parses::No, [](ChatDraft& d) { d.tail = {}; }},
    {"invalid-utf8", kBeyond, Parses::No,
     [](ChatDraft& d) { last(d).content = "\"a caf\xE9 in Paris\""; }},
    {"byte-order-mark-inside", kBeyond, Parses::Patched,
     [](ChatDraft& d) { d.head = "\xEF\xBB\xBF{\"messages\": ["; }},
    {"blank-line", kBeyond, Parses::No, [](ChatDraft& d) { d.line = " "; }},
    {"duplicate-key", kBeyond, Parses::Yes,
     [](ChatDraft& d) { last(d).more = R"(, "content": "again")"; }},
    {"lone-surrogate", kBeyond, Parses::Patched,
     [](ChatDraft& d) { last(d).content = R"("cut off \ud83d")"; }},
    {"nan-or-infinity", kBeyond, Parses::Patched,
     [](ChatDraft& d) {
       d.tail = R"(], "tools": [{"type": "function", "function": {"name": "find", "parameters": )"
                R"({"type": "object", "default": NaN}}}]})";
     }},
    {"number-out-of-range", kBeyond, Parses::Patched,
     [](ChatDraft& d) {
       d.tail = R"(], "tools": [{"type": "function", "function": {"name": "find", "parameters": )"
                R"({"type": "object", "default": 1e999}}}]})";
     }},
    {"not-an-object", kCookbook, Parses::Yes,
     [](ChatDraft& d) {
       d.head = "[";
       d.tail = "]";
     }},
    {"nested-too-deep", kBeyond, Parses::No, plant_deep_nesting},

    {"unknown-format", kCookbook, Parses::Yes, [](ChatDraft& d) { d.head = R"({"dialogue": [)"; }},
    {"wrong-type", kBeyond, Parses::Yes,
     [](ChatDraft& d) {
       d.head = R"({"messages": {"turns": [)";
       d.tail = "]}}";
     }},
    {"extra-key", kBeyond, Parses::Yes,
     [](ChatDraft& d) { d.tail = R"(], "source": "faq.csv"})"; }},
    {"null-optional-key", kBeyond, Parses::Yes,
     [](ChatDraft& d) { last(d).more = R"(, "name": null)"; }},
    {"message-not-an-object", kBeyond, Parses::Yes,
     [](ChatDraft& d) { d.tail = R"(, "goodbye"]})"; }},
    {"missing-role", kCookbook, Parses::Yes, [](ChatDraft& d) { first_user(d).role = {}; }},
    {"role-not-a-string", kCookbook, Parses::Yes,
     [](ChatDraft& d) { first_user(d).role = "null"; }},
    {"unknown-message-key", kCookbook, Parses::Yes,
     [](ChatDraft& d) { last(d).more = R"(, "speaker": "Ada")"; }},
    {"invalid-name", kBeyond, Parses::Yes,
     [](ChatDraft& d) { first_user(d).more = R"(, "name": "Jane Doe!")"; }},
    {"missing-content", kCookbook, Parses::Yes, [](ChatDraft& d) { last(d).has_content = false; }},
    {"null-content", kCookbook, Parses::Yes, [](ChatDraft& d) { last(d).content = "null"; }},
    {"content-not-text", kCookbook, Parses::Yes, [](ChatDraft& d) { last(d).content = "42"; }},
    {"part-not-an-object", kCookbook, Parses::Yes,
     [](ChatDraft& d) { last(d).content = R"(["well"])"; }},
    {"missing-part-type", kCookbook, Parses::Yes,
     [](ChatDraft& d) { last(d).content = R"([{"text": "well"}])"; }},
    {"unknown-part-type", kCookbook, Parses::Yes,
     [](ChatDraft& d) { last(d).content = R"([{"type": "txt", "text": "well"}])"; }},
    {"missing-part-text", kCookbook, Parses::Yes,
     [](ChatDraft& d) { last(d).content = R"([{"type": "text", "content": "well"}])"; }},
    {"invalid-weight", kBeyond, Parses::Yes,
     [](ChatDraft& d) { last(d).more = R"(, "weight": 0.5)"; }},
    {"weight-on-other-role", kBeyond, Parses::Yes,
     [](ChatDraft& d) { first_user(d).more = R"(, "weight": 1)"; }},

    {"no-messages", kCookbook, Parses::Yes, [](ChatDraft& d) { d.turns.clear(); }},
    {"unknown-role", kCookbook, Parses::Yes,
     [](ChatDraft& d) { first_user(d).role = R"("caller")"; }},
    {"no-assistant-turn", kCookbook, Parses::Yes, plant_no_assistant},
    {"last-turn-not-assistant", kBeyond, Parses::Yes,
     [](ChatDraft& d) { insert(d, d.turns.size(), kUser); }},
    {"consecutive-same-role", kBeyond, Parses::Yes,
     [](ChatDraft& d) { insert(d, d.turns.size(), kAssistant); }},
    {"system-not-first", kBeyond, Parses::Yes, plant_late_system},
    {"empty-assistant-turn", kCookbook, Parses::Yes,
     [](ChatDraft& d) { last(d).content = R"("")"; }},
    {"empty-turn", kCookbook, Parses::Yes, [](ChatDraft& d) { first_user(d).content = R"("")"; }},
    {"first-turn-not-user", kBeyond, Parses::Yes,
     [](ChatDraft& d) { insert(d, has_system(d) ? 1 : 0, kAssistant); }},
    {"several-system-turns", kBeyond, Parses::Yes, plant_second_system},
    {"ends-with-tool-result", kBeyond, Parses::Yes, plant_tool_result_last},
    {"no-trained-turn", kBeyond, Parses::Yes, plant_untrained},
    {"no-user-turn", kBeyond, Parses::Yes, plant_no_user},
};

}  // namespace

std::vector<const Defect*> chat_defects(DefectKinds kinds) {
  std::vector<const Defect*> chosen;
  for (const Defect& defect : kDefects) {
    if (kinds == DefectKinds::All || defect.cookbook) chosen.push_back(&defect);
  }
  return chosen;
}

}  // namespace ftdata::bench
