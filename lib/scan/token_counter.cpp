#include "scan/token_counter.hpp"

#include <string>

namespace ftdata::scanning {
namespace {

// OpenAI's constants for definitions of tools; a function costs 7 with o200k_base, 10 before it.
constexpr std::uint64_t kProperties = 3;
constexpr std::uint64_t kProperty = 3;
constexpr std::uint64_t kEnumItem = 3;
constexpr std::uint64_t kToolsEnd = 12;

ChatTemplate template_of(std::string_view tokenizer) {
  if (tokenizer == "o200k_harmony") {
    return {.before = 2, .before_assistant = 2, .after = 1, .function = 7};
  }
  if (tokenizer == "o200k_base" || tokenizer == "cl100k_base") {
    return {.before = 2,
            .after = 1,
            .name = 1,
            .at_end = 3,
            .function = tokenizer == "o200k_base" ? 7U : 10U,
            .exact = true};
  }
  return {.before = 2, .after = 2, .function = 10};
}

std::string_view without_full_stop(std::string_view text) {
  if (text.ends_with('.')) text.remove_suffix(1);
  return text;
}

}  // namespace

TokenCounter::TokenCounter(const TokenSettings& settings)
    : settings_(settings), template_(template_of(settings.tokenizer.name())) {
  for (std::size_t role = 0; role < kRoleCount; ++role) {
    roles_[role] = tokens_of(role_name(static_cast<Role>(role)));
  }
}

std::uint64_t TokenCounter::count_role(const Message& message) const {
  if (message.role == Role::Missing || message.role == Role::Unknown) {
    return tokens_of(message.role_text);
  }
  return roles_[static_cast<std::size_t>(message.role)];
}

// A text, or any other value by the texts in it, which is an estimate.
std::uint64_t TokenCounter::count_text(JsonValue value) {
  if (value.is_string()) return tokens_of(value.as_string());
  if (!value.exists() || value.is_null()) return 0;
  tokens_.content_exact = false;
  std::uint64_t count = 0;
  for (const JsonValue element : value.elements()) count += 1 + count_text(element);
  for (const JsonMember& member : value.members()) {
    count += 2 + tokens_of(member.key) + count_text(member.value);
  }
  return value.is_array() || value.is_object() ? count : 1;
}

std::uint64_t TokenCounter::count_parts(JsonValue parts) {
  std::uint64_t count = 0;
  for (const JsonValue part : parts.elements()) {
    const JsonValue text = part.find("text").is_string() ? part.find("text") : part.find("refusal");
    if (!text.is_string()) tokens_.content_exact = false;
    count += tokens_of(text.as_string());
  }
  return count;
}

std::uint64_t TokenCounter::count_call(JsonValue function) {
  if (function.is_string()) return tokens_of(function.as_string());  // as ShareGPT has it
  if (!function.is_object()) return 0;
  tokens_.content_exact = false;
  return tokens_of(function.find("name").as_string()) + count_text(function.find("arguments"));
}

std::uint64_t TokenCounter::count_content(const Message& message) {
  std::uint64_t count = message.content.is_array() ? count_parts(message.content)
                        : message.text.empty()     ? count_text(message.content)
                                                   : tokens_of(message.text);
  if (message.more_text.is_string()) {
    joined_.assign(message.text).append("\n").append(message.more_text.as_string());
    count = tokens_of(joined_);
  }
  if (message.refusal.is_string()) count += tokens_of(message.refusal.as_string());
  for (const JsonValue call : message.tool_calls.elements()) {
    count += count_call(call.find("function"));
  }
  return count + count_call(message.function_call);
}

std::uint64_t TokenCounter::count_property(const JsonMember& property) const {
  std::string text(property.key);
  text.append(":").append(property.value.find("type").as_string());
  text.append(":").append(without_full_stop(property.value.find("description").as_string()));
  std::uint64_t count = kProperty + tokens_of(text);
  const JsonValue choices = property.value.find("enum");
  for (const JsonValue choice : choices.elements()) {
    count += kEnumItem + tokens_of(choice.as_string());
  }
  return choices.is_array() ? count - kEnumItem : count;
}

std::uint64_t TokenCounter::count_function(JsonValue function) const {
  std::string text(function.find("name").as_string());
  text.append(":").append(without_full_stop(function.find("description").as_string()));
  std::uint64_t count = template_.function + tokens_of(text);
  const JsonValue properties = function.find("parameters").find("properties");
  if (properties.size() > 0) count += kProperties;
  for (const JsonMember& property : properties.members()) count += count_property(property);
  return count;
}

std::uint64_t TokenCounter::count_tools(JsonValue tools, bool wrapped) const {
  if (!tools.is_array() || tools.size() == 0) return 0;
  std::uint64_t count = kToolsEnd;
  for (const JsonValue tool : tools.elements()) {
    count += count_function(wrapped ? tool.find("function") : tool);
  }
  return count;
}

// Places the turn behind what is rendered so far.
void TokenCounter::lay_out_turn(const Message& message, bool chat, TurnTokens& turn) {
  turn.content = count_content(message);
  turn.trained = is_trained(message);
  if (chat) {
    tokens_.rendered += template_.before + count_role(message);
    if (message.role == Role::Assistant) tokens_.rendered += template_.before_assistant;
    if (message.name.is_string()) {
      tokens_.rendered += template_.name + tokens_of(message.name.as_string());
    }
  }
  turn.begin = tokens_.rendered;
  turn.end = turn.begin + turn.content;
  tokens_.rendered = turn.end + (chat ? template_.after : 0);
  tokens_.content += turn.content;
  if (turn.trained) tokens_.trained += turn.content;
}

const RecordTokens& TokenCounter::count(const Record& record) {
  const bool chat = record.is_chat();
  tokens_.content = tokens_.trained = tokens_.rendered = 0;
  tokens_.content_exact = tokens_.rendered_exact = true;
  tokens_.limit = settings_.limit;
  tokens_.turns.assign(record.messages().size(), {});
  tokens_.tools = 0;
  if (record.messages().empty()) return tokens_;
  tokens_.tools = count_tools(record.tools(), true) + count_tools(record.functions(), false);
  tokens_.rendered = tokens_.tools;
  for (const Message& message : record.messages()) {
    lay_out_turn(message, chat, tokens_.turns[message.index]);
  }
  // A chat ends as its template says, other texts with one mark of their end.
  tokens_.rendered += chat ? template_.at_end : 1;
  tokens_.rendered_exact = record.format() == Format::OpenaiChat && template_.exact &&
                           tokens_.content_exact && tokens_.tools == 0 && record.roles_known();
  return tokens_;
}

}  // namespace ftdata::scanning
