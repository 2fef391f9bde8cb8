#include "record_text.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <ftdata/display.hpp>

#include "rule_text.hpp"
#include "terminal.hpp"

namespace ftdata::cli {
namespace {

constexpr std::size_t kTurnIndent = 13;

std::string shown(std::string_view text, const TextStyle& style) {
  return display_text(text, style.ascii);
}

// One line, broken at spaces where it would be too wide.
void append_wrapped(std::string& out, std::string_view line, std::size_t indent,
                    const TextStyle& style) {
  std::size_t column = 0;  // cells behind the indent
  const std::size_t room = style.width > indent + 20 ? style.width - indent : 20;
  out.append(indent, ' ');
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    const std::size_t cells = display_width(word, style.ascii);
    if (column > 0 && column + 1 + cells > room) {
      out += '\n' + std::string(indent, ' ');
      column = 0;
    } else if (column > 0) {
      out += ' ';
      ++column;
    }
    out += shown(word, style);
    column += cells;
  }
  out += '\n';
}

// What is said in the turn: its text, or the parts of its content.
std::string content_of(const Message& message, const TextStyle& style) {
  if (!message.text.empty() || message.more_text.exists()) {
    return indented_text(message.text, kTurnIndent, style) +
           indented_text(message.more_text.as_string(), kTurnIndent, style);
  }
  std::string out;
  for (const JsonValue part : message.content.elements()) {
    const JsonValue text = part.find("text");
    out += text.is_string() ? indented_text(text.as_string(), kTurnIndent, style)
                            : value_text(part, kTurnIndent, style);
  }
  if (message.content.is_object()) out += value_text(message.content, kTurnIndent, style);
  if (message.refusal.is_string()) {
    out +=
        indented_text(fmt::format("(refusal) {}", message.refusal.as_string()), kTurnIndent, style);
  }
  return out;
}

std::string call_text(JsonValue function, const TextStyle& style) {
  const JsonValue arguments = function.find("arguments");
  std::string text = fmt::format("-> {}", function.find("name").as_string());
  if (arguments.is_string()) text += fmt::format(" {}", arguments.as_string());
  std::string out = indented_text(text, kTurnIndent, style);
  if (arguments.is_object()) out += value_text(arguments, kTurnIndent + 3, style);
  return out;
}

std::string calls_of(const Message& message, const TextStyle& style) {
  std::string out;
  for (const JsonValue call : message.tool_calls.elements()) {
    out += call_text(call.find("function"), style);
  }
  if (message.function_call.is_string()) {
    out +=
        indented_text(fmt::format("-> {}", message.function_call.as_string()), kTurnIndent, style);
  }
  if (message.function_call.is_object()) out += call_text(message.function_call, style);
  return out;
}

std::string turn_text(const Message& message, const TextStyle& style) {
  const std::string role = message.role_text.empty() ? std::string(role_name(message.role))
                                                     : shown(message.role_text, style);
  const std::string label = fmt::format("[{}]", role);
  std::string body = content_of(message, style) + calls_of(message, style);
  if (body.empty()) body = indented_text("(empty)", kTurnIndent, style);
  const bool untrained = message.role == Role::Assistant && !is_trained(message);
  const std::string note = untrained ? " (not trained, weight 0)" : "";
  const std::size_t cells = display_width(label, true);
  if (!note.empty() || cells >= kTurnIndent) {
    return fmt::format("{}{}\n{}", styled(style.color, "1", label), note, body);
  }
  return styled(style.color, "1", label) + body.substr(cells);
}

// The members of the record beside its turns, by name.
std::string others_of(const Record& record, const TextStyle& style) {
  std::string names;
  for (const JsonMember& member : record.root().members()) {
    if (member.value == record.turns_value() || record.turns_value() == JsonValue()) continue;
    names += names.empty() ? "" : ", ";
    names += shown(member.key, style);
  }
  return names.empty() ? "" : fmt::format("also         {}\n", names);
}

std::string scalar_text(JsonValue value) {
  if (value.is_string()) return json_string(value.as_string());
  if (value.is_bool()) return value.as_bool() ? "true" : "false";
  if (value.type() == JsonType::Int) return fmt::format("{}", value.as_int());
  if (value.is_number()) return fmt::format("{}", value.as_double());
  return "null";
}

void append_value(std::string& out, JsonValue value, std::size_t indent, const TextStyle& style) {
  const std::string inner(indent + 2, ' ');
  const bool object = value.is_object();
  if (!object && !value.is_array()) {
    out += shown(scalar_text(value), style);
    return;
  }
  out += object ? '{' : '[';
  bool first = true;
  const auto begin_item = [&] {
    out += first ? "\n" : ",\n";
    out += inner;
    first = false;
  };
  for (const JsonMember& member : value.members()) {
    begin_item();
    out += shown(json_string(member.key), style) + ": ";
    append_value(out, member.value, indent + 2, style);
  }
  for (const JsonValue element : value.elements()) {
    begin_item();
    append_value(out, element, indent + 2, style);
  }
  if (!first) out += '\n' + std::string(indent, ' ');
  out += object ? '}' : ']';
}

}  // namespace

std::string record_text(const Record& record, const TextStyle& style) {
  if (record.messages().empty()) return value_text(record.root(), 0, style);
  std::string out;
  for (const Message& message : record.messages()) out += turn_text(message, style);
  return out + others_of(record, style);
}

std::string indented_text(std::string_view text, std::size_t indent, const TextStyle& style) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    append_wrapped(out, text.substr(0, end), indent, style);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string value_text(JsonValue value, std::size_t indent, const TextStyle& style) {
  std::string out(indent, ' ');
  append_value(out, value, indent, style);
  return out + '\n';
}

}  // namespace ftdata::cli
