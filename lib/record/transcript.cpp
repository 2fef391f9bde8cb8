#include "record/transcript.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "record/shape.hpp"

namespace ftdata::record {
namespace {

struct FeatureName {
  Features feature;
  std::string_view name;
};
constexpr FeatureName kFeatureNames[] = {
    {kSystem, "a system message"},
    {kSeveralTurns, "several turns"},
    {kFreeOrder, "turns that do not alternate"},
    {kParts, "contents in parts"},
    {kCalls, "tool calls"},
    {kTextWithCalls, "a text beside tool calls"},
    {kNoAnswer, "a last turn that is no answer"},
    {kRefusals, "a refusal"},
    {kNoQuestion, "an answer without a question"},
    {kLongAnswers, "answers of several turns"},
    {kDeveloper, "the developer role"},
    {kTools, "the list of tools"},
    {kCallIds, "ids of tool calls"},
    {kWeights, "weights of turns"},
    {kNames, "names of speakers"},
    {kRejected, "the rejected answer"},
    {kLabel, "the label"},
};

// Keys whose values the turns, tools and labels come from.
constexpr KeySet kSpent =
    kEveryKey & ~keys({Key::Functions, Key::ParallelToolCalls, Key::References, Key::Type,
                       Key::Images, Key::Videos, Key::Audios, Key::ChatTemplateKwargs,
                       Key::InputIds, Key::AttentionMask, Key::Labels, Key::kCount});

// Line breaks between tokens, which JSON Lines has no room for.
std::string on_one_line(std::string_view json) {
  std::string text(json);
  std::ranges::replace_if(text, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return text;
}

bool is_pair_of_answers(const Record& record) {
  return record.answer_begin() < record.messages().size() &&
         record.messages().back().role == Role::Assistant &&
         record.rejected().back().role == Role::Assistant;
}

std::string all_text(const Turn& turn) {
  std::string text;
  for (const JsonValue part : turn.texts) {
    text += part.as_string();
    text += '\0';
  }
  if (!text.empty()) text.pop_back();
  if (!turn.more.exists()) return text;
  if (!text.empty()) text += '\n';
  return text.append(turn.more.as_string());
}

Role role_without(Role role, Features lost) {
  if (role == Role::Developer && (lost & kDeveloper) != 0) return Role::System;
  return role == Role::Function ? Role::Tool : role;
}

std::string turn_difference(const Turn& a, const Turn& b, Features lost) {
  if (role_without(a.role, lost) != role_without(b.role, lost)) return "another role";
  if (all_text(a) != all_text(b)) return "another text";
  const bool same = std::ranges::equal(a.calls, b.calls, [lost](const Call& x, const Call& y) {
    // Formats without ids are given new ones.
    const bool same_id = x.id == y.id || x.id.empty() || y.id.empty() || (lost & kCallIds) != 0;
    return same_id && x.name == y.name && x.arguments == y.arguments;
  });
  if (!same) return "other tool calls";
  if ((lost & kWeights) == 0 && is_trained(*a.message) != is_trained(*b.message)) {
    return "another weight";
  }
  const bool same_name = a.message->name.as_string() == b.message->name.as_string();
  return (lost & kNames) == 0 && !same_name ? "another name" : "";
}

std::string turns_difference(const std::vector<Turn>& a, const std::vector<Turn>& b,
                             Features lost) {
  if (a.size() != b.size()) return fmt::format("{} turns in place of {}", a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::string difference = turn_difference(a[i], b[i], lost);
    if (!difference.empty()) return fmt::format("turn {} has {}", i + 1, difference);
  }
  return {};
}

}  // namespace

std::string_view feature_name(Features feature) noexcept {
  const auto* const found = std::ranges::find(kFeatureNames, feature, &FeatureName::feature);
  return found == std::end(kFeatureNames) ? std::string_view() : found->name;
}

bool Transcript::fail(const Message& message, std::string_view why) {
  fault_ = fmt::format("turn {} {}", message.index + 1, why);
  return false;
}

bool Transcript::read(const Record& record) {
  record_ = &record;
  fault_.clear();
  turns_.clear();
  rejected_.clear();
  tools_.clear();
  extra_.clear();
  if (record.format() == Format::Unknown) {
    fault_ = "its keys fit no known format";
  } else if (record.messages().empty()) {
    fault_ = "it has no turns";
  } else if (!record.is_chat() && record.messages().back().role != Role::Assistant) {
    fault_ = "it has no answer";
  } else if (!record.rejected().empty() && !is_pair_of_answers(record)) {
    fault_ = "it lacks the answer that was chosen or the rejected one";
  } else if (!record.roles_known()) {
    fault_ = "it has a turn whose role is not known";
  }
  if (!fault_.empty()) return false;
  raw_.read(*record.root().line());
  answer_begin_ = record.answer_begin();
  if (!read_turns(record.messages(), turns_) || !read_turns(record.rejected(), rejected_) ||
      !read_tools(record.tools())) {
    return false;
  }
  find_shared_prompt();
  read_extra();
  find_uses();
  return fault_.empty();
}

bool Transcript::read_turns(std::span<const Message> messages, std::vector<Turn>& turns) {
  for (const Message& message : messages) {
    Turn& turn = turns.emplace_back();
    turn.role = message.role;
    turn.message = &message;
    turn.more = message.more_text;
    if (!read_calls(message, turn) || !read_content(message, turn)) return false;
  }
  return true;
}

bool Transcript::read_content(const Message& message, Turn& turn) {
  const JsonValue content = message.content;
  if (message.more_text.exists() && !message.more_text.is_string()) {
    return fail(message, "has an input that is no text");
  }
  if (content.is_string()) {
    turn.texts.push_back(content);
    return true;
  }
  for (const JsonValue part : content.elements()) {
    const JsonValue text = part.find("text").exists() ? part.find("text") : part.find("value");
    const JsonValue type = part.find("type");
    const bool is_text = text.is_string() && (!type.exists() || type.as_string() == "text");
    if (!is_text) return fail(message, "has a part that is no text");
    turn.texts.push_back(text);
  }
  const bool may_lack = !turn.calls.empty() || message.refusal.is_string();
  const bool empty = !content.exists() || content.is_null();
  if (turn.texts.empty() && !(empty && may_lack)) return fail(message, "has no text");
  return true;
}

bool Transcript::read_calls(const Message& message, Turn& turn) {
  for (const JsonValue call : message.tool_calls.elements()) {
    if (!read_call(call.find("function"), call.find("id"), turn)) {
      return fail(message, "has a tool call without a name or with arguments that are no JSON");
    }
  }
  const JsonValue function = message.function_call;
  if (function.is_string() && !read_call_text(function.as_string(), turn)) {
    return fail(message, "has a tool call that is no JSON with `name` and `arguments`");
  }
  if (!function.is_object()) return true;
  const bool openai = function.find("arguments").exists();
  if (openai && read_call(function, {}, turn)) return true;
  return fail(message, "has a call in a spelling that cannot be converted");
}

bool Transcript::read_call(JsonValue function, JsonValue id, Turn& turn) {
  const JsonValue arguments = function.find("arguments");
  if (!function.find("name").is_string()) return false;
  Call call{std::string(id.as_string()), std::string(function.find("name").as_string()), {}};
  if (arguments.is_object()) {
    call.arguments = on_one_line(raw_.of(arguments));
  } else if (parse_text(arguments.as_string()) != nullptr) {
    call.arguments = arguments.as_string();
  } else {
    return false;
  }
  turn.calls.push_back(std::move(call));
  return true;
}

// {"name": "...", "arguments": {...}}, or a list of such.
bool Transcript::read_call_text(std::string_view text, Turn& turn) {
  const json::ParsedLine* parsed = parse_text(text);
  if (parsed == nullptr) return false;
  inner_raw_.read(*parsed);
  const JsonValue root(parsed, json::Tape::kRoot);
  const auto add = [&](JsonValue function) {
    const JsonValue arguments = function.find("arguments");
    if (!function.find("name").is_string() || !arguments.exists()) return false;
    turn.calls.push_back({{},
                          std::string(function.find("name").as_string()),
                          on_one_line(inner_raw_.of(arguments))});
    return true;
  };
  if (root.is_object()) return add(root);
  const auto calls = root.elements();
  return !calls.empty() && std::ranges::all_of(calls, add);
}

// A list of definitions, or JSON text of one.
bool Transcript::read_tools(JsonValue tools) {
  if (!tools.exists() || tools.is_null() || (tools.is_string() && tools.as_string().empty())) {
    return true;
  }
  JsonValue list = tools;
  const json::RawText* raw = &raw_;
  if (tools.is_string()) {
    const json::ParsedLine* parsed = parse_text(tools.as_string());
    if (parsed != nullptr) {
      inner_raw_.read(*parsed);
      list = {parsed, json::Tape::kRoot};
      raw = &inner_raw_;
    }
  }
  for (const JsonValue tool : list.elements()) {
    const JsonValue function = tool.find("function");
    tools_.push_back(on_one_line(raw->of(function.is_object() ? function : tool)));
  }
  if (!list.is_array()) fault_ = "its tools are no list";
  return fault_.empty();
}

const json::ParsedLine* Transcript::parse_text(std::string_view text) {
  inner_text_.assign(text);
  inner_text_.resize(text.size() + json::kLinePadding);
  inner_problems_.clear();
  const json::ParsedLine* parsed =
      inner_.parse(std::string_view(inner_text_).substr(0, text.size()), inner_problems_);
  return inner_problems_.empty() ? parsed : nullptr;
}

// Without a prompt of its own a pair of conversations begins with it.
void Transcript::find_shared_prompt() {
  if (answer_begin_ > 0 || rejected_.empty()) return;
  const auto last = std::min(turns_.size(), rejected_.size()) - 1;
  std::size_t shared = 0;
  while (shared < last && turn_difference(turns_[shared], rejected_[shared], 0).empty()) ++shared;
  answer_begin_ = shared;
  rejected_.erase(rejected_.begin(), rejected_.begin() + static_cast<std::ptrdiff_t>(shared));
}

void Transcript::read_extra() {
  const Format format = record_->format();
  // What a mapping left aside is not known here; see FieldMapping.
  if (format == Format::Mapped) return;
  KeySet spent = kSpent & ~bit(Key::kCount);
  if (format != Format::OpenaiRft) {
    KeySet listed = 0;
    for (const TopKey& key : shape_of(format).keys) listed |= bit(key.key);
    spent &= listed;
  } else {
    spent &= keys({Key::Messages, Key::Tools});
  }
  for (const JsonMember& member : record_->root().members()) {
    if ((bit(key_of(member.key)) & spent) == 0) extra_.push_back(member);
  }
  for (const JsonMember& member : extra_) {
    const Key key = key_of(member.key);
    const bool media = key == Key::Images || key == Key::Videos || key == Key::Audios;
    if (media && member.value.size() > 0) fault_ = fmt::format("it has `{}`", member.key);
  }
}

void Transcript::find_uses_of(const Turn& turn) {
  if (turn.role == Role::Developer) uses_ |= kDeveloper;
  if (turn.role == Role::Tool || turn.role == Role::Function) uses_ |= kCalls;
  if (turn.texts.size() > 1) uses_ |= kParts;
  if (!turn.calls.empty()) {
    uses_ |= kCalls;
    if (!turn.texts.empty() && !turn.texts[0].as_string().empty()) uses_ |= kTextWithCalls;
    if (!turn.calls[0].id.empty()) uses_ |= kCallIds;
  }
  if (turn.message->weight.is_number()) uses_ |= kWeights;
  if (turn.message->name.is_string()) uses_ |= kNames;
  if (turn.message->refusal.is_string()) uses_ |= kRefusals;
}

void Transcript::find_uses() {
  uses_ = 0;
  Role previous = Role::Assistant;
  std::size_t spoken = 0;
  for (const Turn& turn : turns_) {
    find_uses_of(turn);
    const bool instruction = turn.role == Role::System || turn.role == Role::Developer;
    if (instruction) {
      uses_ |= kSystem;
      if (&turn != &turns_.front()) uses_ |= kFreeOrder;
      continue;
    }
    ++spoken;
    const bool answer = turn.role == Role::Assistant;
    if (answer == (previous == Role::Assistant)) uses_ |= kFreeOrder;
    previous = turn.role;
  }
  if (spoken > 2) uses_ |= kSeveralTurns;
  if (previous != Role::Assistant || spoken == 0) uses_ |= kNoAnswer;
  for (const Turn& turn : rejected_) find_uses_of(turn);
  if (!rejected_.empty()) {
    uses_ |= kRejected;
    const bool long_answer = turns_.size() - std::min(answer_begin_, turns_.size()) > 1;
    if (long_answer || rejected_.size() > 1) uses_ |= kLongAnswers;
    if (answer_begin_ == 0) uses_ |= kNoQuestion;
  }
  if (spoken < 2) uses_ |= kNoQuestion;
  if (!tools_.empty()) uses_ |= kTools;
  if (record_->label().is_bool()) uses_ |= kLabel;
}

std::string difference(const Transcript& written, const Transcript& original, Features lost) {
  std::string text = turns_difference(written.turns(), original.turns(), lost);
  if (!text.empty()) return text;
  if ((lost & kRejected) == 0) {
    text = turns_difference(written.rejected(), original.rejected(), lost);
    if (!text.empty()) return "of the rejected answer " + text;
  }
  if ((lost & kTools) == 0 && written.tools() != original.tools()) return "it has other tools";
  const bool label = written.record().label().as_bool();
  const bool same_label = label == original.record().label().as_bool();
  return (lost & kLabel) == 0 && !same_label ? "it has another label" : "";
}

}  // namespace ftdata::record
