// Mappings: reading them from text, and guessing one by the usual names of keys.
#include "ftdata/mapping.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "ftdata/suggest.hpp"

#include "base/ascii.hpp"

namespace ftdata {
namespace {

constexpr std::array<std::string_view, kMapFieldCount> kNames = {
    "system",  "user",      "input",          "assistant",   "rejected",
    "label",   "tools",     "history",        "messages",    "role",
    "content", "user-role", "assistant-role", "system-role", "tool-role"};

bool is_place(std::size_t field) {
  return field < static_cast<std::size_t>(MapField::UserRole);
}

// The usual names of what holds something, the surest first.
struct Usual {
  MapField field;
  std::vector<std::string_view> names;
};

const std::vector<Usual>& usual_names() {
  static const std::vector<Usual> kUsual = {
      {MapField::User,
       {"user", "human", "question", "prompt", "query", "instruction", "request", "problem",
        "user_message", "user_input", "input", "q", "text", "column1"}},
      {MapField::Assistant,
       {"assistant", "bot", "answer", "response", "completion", "output", "reply", "solution",
        "best_answer", "canonical_solution", "assistant_message", "target", "code", "a",
        "column2"}},
      {MapField::System, {"system", "system_prompt", "system_message"}},
      {MapField::Rejected, {"rejected", "rejected_answer"}},
  };
  return kUsual;
}

std::string pointer_token(std::string_view key) {
  std::string token = "/";
  for (const char c : key) {
    if (c == '~') {
      token += "~0";
    } else if (c == '/') {
      token += "~1";
    } else {
      token += c;
    }
  }
  return token;
}

// Names that --map cannot carry on a command line without ado are left alone.
bool is_ordinary(std::string_view key) {
  return !key.empty() && std::ranges::all_of(key, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
  });
}

// The key of `object` with the first of the names, whatever their case.
std::string_view find_named(JsonValue object, const std::vector<std::string_view>& names,
                            bool of_text) {
  for (const std::string_view name : names) {
    for (const JsonMember& member : object.members()) {
      const bool fits = !of_text || member.value.is_string();
      if (fits && is_ordinary(member.key) && base::equal_ignoring_case(member.key, name)) {
        return member.key;
      }
    }
  }
  return {};
}

// A list of objects that say who speaks and what.
bool guess_messages(JsonValue record, FieldMapping& mapping) {
  for (const JsonMember& member : record.members()) {
    const JsonValue message = member.value.at(0);
    const std::string_view role =
        find_named(message, {"role", "from", "speaker", "author", "sender", "who"}, true);
    const std::string_view content = find_named(
        message, {"content", "value", "text", "message", "body", "utterance", "msg"}, true);
    if (role.empty() || content.empty() || !is_ordinary(member.key)) continue;
    mapping.set(MapField::Messages, pointer_token(member.key));
    mapping.set(MapField::Role, pointer_token(role));
    mapping.set(MapField::Content, pointer_token(content));
    return true;
  }
  return false;
}

// Texts at keys of `object`, which stands at `prefix`.
bool guess_texts(JsonValue object, const std::string& prefix, FieldMapping& mapping) {
  FieldMapping guess;
  for (const Usual& usual : usual_names()) {
    const std::string_view key = find_named(object, usual.names, true);
    if (!key.empty()) guess.set(usual.field, prefix + pointer_token(key));
  }
  if (guess[MapField::User].empty() || guess[MapField::Assistant].empty()) return false;
  mapping = guess;
  return true;
}

}  // namespace

std::span<const std::string_view> map_field_names() noexcept {
  return kNames;
}

bool FieldMapping::empty() const noexcept {
  return std::ranges::all_of(places_, &std::string::empty);
}

std::string FieldMapping::text() const {
  std::string text;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (places_[i].empty()) continue;
    text += fmt::format("{}{}={}", text.empty() ? "" : ",", kNames[i], places_[i]);
  }
  return text;
}

Status FieldMapping::add(std::string_view assignments) {
  while (!assignments.empty()) {
    const std::size_t end = std::min(assignments.find(','), assignments.size());
    const std::string_view one = assignments.substr(0, end);
    assignments.remove_prefix(std::min(end + 1, assignments.size()));
    const std::size_t equals = std::min(one.find('='), one.size());
    const std::string_view name = one.substr(0, equals);
    const std::string_view place = one.substr(std::min(equals + 1, one.size()));
    const auto* const known = std::ranges::find(kNames, name);
    if (known == kNames.end()) {
      const auto close = closest_name(name, kNames);
      return Error{.code = ErrorCode::InvalidArgument,
                   .message = fmt::format("`{}` names nothing that can be mapped", name),
                   .help = close ? fmt::format("did you mean `{}`?", *close)
                                 : "map user, assistant, system, input, rejected, label, tools, "
                                   "history, messages, role or content"};
    }
    if (place.empty()) {
      return Error{.code = ErrorCode::InvalidArgument,
                   .message = fmt::format("`{}` is mapped to nothing", name),
                   .help = fmt::format("write {}=/KEY, as in {}=/question", name, name)};
    }
    const auto field = static_cast<std::size_t>(known - kNames.begin());
    const bool pointer = !is_place(field) || place.starts_with('/');
    places_[field] = pointer ? std::string(place) : pointer_token(place);
  }
  return {};
}

Status FieldMapping::check() const {
  const FieldMapping& self = *this;
  if (!self[MapField::Messages].empty() || !self[MapField::Assistant].empty()) return {};
  return Error{.code = ErrorCode::InvalidArgument,
               .message = "the mapping says nothing about answers",
               .help = "map assistant=/KEY, or messages=/KEY where turns are in a list"};
}

FieldMapping guess_mapping(JsonValue record) {
  FieldMapping mapping;
  if (guess_messages(record, mapping) || guess_texts(record, "", mapping)) return mapping;
  for (const JsonMember& member : record.members()) {
    if (!member.value.is_object() || !is_ordinary(member.key)) continue;
    if (guess_texts(member.value, pointer_token(member.key), mapping)) return mapping;
  }
  return mapping;
}

}  // namespace ftdata
