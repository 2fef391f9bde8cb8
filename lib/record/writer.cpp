#include "record/writer.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "json/json_writer.hpp"
#include "record/messages.hpp"

namespace ftdata::record {
namespace {

constexpr std::array kWriters = {
    &kOpenaiChatWriter,      &kOpenaiPrefWriter,    &kPromptCompletionWriter,
    &kPromptResponseWriter,  &kTrlPrefWriter,       &kTrlKtoWriter,
    &kAlpacaWriter,          &kSharegptWriter,      &kSharegptPairsWriter,
    &kGeminiWriter,          &kGeminiPrefWriter,    &kGeminiLegacyInlineWriter,
    &kBedrockConverseWriter, &kBedrockClaudeWriter, &kCohereChatWriter,
    &kMistralInstructWriter, &kNemoChatWriter,      &kMsSwiftQrWriter,
};

std::string_view inside_quotes(std::string_view json) {
  return json.substr(1, json.size() - 2);
}

std::string_view name_in(const Dialect& dialect, Role role) {
  for (const Role candidate : {role, role == Role::Developer ? Role::System : role,
                               role == Role::Function ? Role::Tool : role}) {
    const auto found = std::ranges::find(dialect.roles, candidate, &RoleName::role);
    if (found != dialect.roles.end()) return found->name;
  }
  return {};
}

// Ids for calls that have none, and for the results in the order of the calls.
class CallIds {
 public:
  std::string of_call(const Call& call) {
    std::string id = call.id.empty() ? fmt::format("call_{}", ++count_) : call.id;
    open_.push_back(id);
    return id;
  }
  std::string of_result(const Turn& turn) {
    const std::string_view given = turn.message->value.find("tool_call_id").as_string();
    if (!given.empty() || next_ >= open_.size()) return std::string(given);
    return open_[next_++];
  }

 private:
  std::size_t count_ = 0;
  std::size_t next_ = 0;
  std::vector<std::string> open_;
};

void write_content(const Turn& turn, const MessageStyle& style, Sheet& sheet) {
  using Content = MessageStyle::Content;
  const bool typed = style.content == Content::Text && turn.texts.size() > 1;
  if (style.content == Content::Text && !typed) {
    const bool none = turn.texts.empty() && !turn.calls.empty();
    none ? sheet.put("null") : sheet.text(turn);
    return;
  }
  sheet.put("[").each_text(turn, [&](const Turn& one) {
    sheet.put(typed ? R"({"type":"text","text":)" : R"({"text":)").text(one).put("}");
  });
  sheet.put("]");
}

void write_tool_calls(const Turn& turn, CallIds& ids, Sheet& sheet) {
  sheet.put(R"(,"tool_calls":[)");
  for (const Call& call : turn.calls) {
    if (&call != turn.calls.data()) sheet.put(",");
    sheet.put(R"({"id":)").string(ids.of_call(call));
    sheet.put(R"(,"type":"function","function":{"name":)").string(call.name);
    sheet.put(R"(,"arguments":)").string(call.arguments).put("}}");
  }
  sheet.put("]");
}

// {"from": "function_call", "value": "{\"name\": ..., \"arguments\": ...}"}
void write_call_text(const Turn& turn, const MessageStyle& style, Sheet& sheet) {
  std::string text;
  for (const Call& call : turn.calls) {
    text += text.empty() ? "" : ", ";
    text += R"({"name": )";
    json::append_json_string(text, call.name, json::JsonEscape::Minimal);
    text += fmt::format(R"(, "arguments": {}}})", call.arguments);
  }
  if (turn.calls.size() > 1) text = fmt::format("[{}]", text);
  sheet.put(R"({")").put(style.dialect->role_key).put(R"(":"function_call",")");
  sheet.put(style.dialect->content_key).put(R"(":)").string(text).put("}");
}

void write_message(const Turn& turn, const MessageStyle& style, CallIds& ids, Sheet& sheet) {
  if (style.calls_in_text && !turn.calls.empty()) return write_call_text(turn, style, sheet);
  sheet.put("{\"").put(style.dialect->role_key).put("\":\"");
  sheet.put(name_in(*style.dialect, turn.role)).put("\",");
  if (!style.calls_in_text && turn.role == Role::Tool) {
    const std::string id = ids.of_result(turn);
    if (!id.empty()) sheet.put(R"("tool_call_id":)").string(id).put(",");
  }
  sheet.put("\"").put(style.dialect->content_key).put("\":");
  write_content(turn, style, sheet);
  if (!turn.calls.empty()) write_tool_calls(turn, ids, sheet);
  if (style.dialect == &kChatDialect) {
    if (turn.message->name.is_string()) sheet.put(R"(,"name":)").copy(turn.message->name);
    if (turn.message->weight.is_number()) sheet.put(R"(,"weight":)").copy(turn.message->weight);
  }
  sheet.put("}");
}

}  // namespace

Sheet& Sheet::copy(JsonValue value) {
  const std::string_view json = raw_->of(value);
  const std::size_t begin = out_->size();
  out_->append(json);
  if (json.find_first_of("\r\n") == std::string_view::npos) return *this;
  std::replace_if(
      out_->begin() + static_cast<std::ptrdiff_t>(begin), out_->end(),
      [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return *this;
}

Sheet& Sheet::string(std::string_view text) {
  json::append_json_string(*out_, text, json::JsonEscape::Minimal);
  return *this;
}

Sheet& Sheet::text(const Turn& turn) {
  out_->push_back('"');
  bool first = true;
  const auto append = [&](JsonValue text) {
    const std::string_view json = inside_quotes(raw_->of(text));
    if (!first && !json.empty()) out_->append("\\n");
    out_->append(json);
    first = first && json.empty();
  };
  for (const JsonValue text : turn.texts) append(text);
  if (turn.more.exists()) append(turn.more);
  out_->push_back('"');
  return *this;
}

const MessageStyle kChatStyle{.dialect = &kChatDialect};

void write_messages(Turns turns, const Transcript& from, const MessageStyle& style, Sheet& sheet) {
  const Record& record = from.record();
  const bool alike = record.is_chat() && record.format() != Format::Mapped &&
                     shape_of(record.format()).dialect == style.dialect &&
                     style.dialect == &kChatDialect;
  CallIds ids;
  sheet.put("[");
  for (const Turn& turn : turns) {
    if (&turn != turns.data()) sheet.put(",");
    const bool whole = alike && turn.message->value.is_object();
    whole ? void(sheet.copy(turn.message->value)) : write_message(turn, style, ids, sheet);
  }
  sheet.put("]");
}

void write_tools(const Transcript& from, Sheet& sheet) {
  if (from.tools().empty()) return;
  sheet.put(R"(,"tools":[)");
  for (const std::string& tool : from.tools()) {
    if (&tool != from.tools().data()) sheet.put(",");
    sheet.put(R"({"type":"function","function":)").put(tool).put("}");
  }
  sheet.put("]");
}

void write_tools_text(const Transcript& from, Sheet& sheet) {
  if (from.tools().empty()) return;
  std::string text = "[";
  for (const std::string& tool : from.tools()) {
    if (text.size() > 1) text += ", ";
    text += tool;
  }
  sheet.put(R"(,"tools":)").string(text + "]");
}

Split split(const Transcript& from) {
  const Turns turns = from.turns();
  Split parts;
  const std::size_t begin = (from.uses() & kSystem) != 0 ? 1 : 0;
  if (begin == 1) parts.system = turns.data();
  parts.answer = &turns.back();
  if (turns.size() < begin + 2) return parts;
  parts.question = &turns[turns.size() - 2];
  parts.earlier = turns.subspan(begin, turns.size() - 2 - begin);
  return parts;
}

void write_history(Turns pairs, Sheet& sheet) {
  if (pairs.empty()) return;
  sheet.put(R"(,"history":[)");
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
    sheet.put(i == 0 ? "[" : ",[").text(pairs[i]).put(",").text(pairs[i + 1]).put("]");
  }
  sheet.put("]");
}

void write_side(Turns turns, const Transcript& from, Sheet& sheet) {
  // A prompt of several turns makes messages of both sides.
  const bool texts = !from.record().is_chat() && from.turns().size() == 2 &&
                     from.turns()[0].role == Role::User && from.turns()[1].role == Role::Assistant;
  texts ? void(sheet.text(turns[0])) : write_messages(turns, from, kChatStyle, sheet);
}

Turns prompt_of(const Transcript& from) {
  const Turns turns = from.turns();
  return turns.first(std::min(from.answer_begin(), turns.size() - 1));
}

Turns answer_of(const Transcript& from) {
  return Turns(from.turns()).subspan(prompt_of(from).size());
}

std::span<const Writer* const> writers() noexcept {
  return kWriters;
}

const Writer* writer_of(Format format) noexcept {
  const auto* const found = std::ranges::find(kWriters, format, &Writer::format);
  return found == kWriters.end() ? nullptr : *found;
}

}  // namespace ftdata::record
