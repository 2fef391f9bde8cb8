#include "similarity/pieces.hpp"

#include <algorithm>

#include "ftdata/detail/tape.hpp"

#include "base/hash.hpp"
#include "token/hash.hpp"

namespace ftdata::similarity {
namespace {

std::uint64_t mix(std::uint64_t state, std::uint64_t value) {
  return token::multiply_fold(state ^ 0x9E3779B97F4A7C15, value ^ 0xD6E8FEB86659FD93);
}

// Where the answer begins.
std::size_t answer_of(const Record& record) {
  const auto messages = record.messages();
  std::size_t begin = record.answer_begin();
  if (begin < messages.size()) return begin;
  while (begin > 0 && messages[begin - 1].role == Role::Assistant) --begin;
  return begin;
}

// Formats whose other keys are part of what is trained: the grader's answers.
bool keys_count(Format format) {
  return format == Format::OpenaiRft || format == Format::GeminiRl ||
         format == Format::TrlStepwise || format == Format::AxolotlInputOutput;
}

// Records that are one text, as far as their turns go. What stands beside it may be its answer: a
// solution, a test.
bool is_one_text(const Record& record) {
  return record.format() == Format::PlainText ||
         std::ranges::none_of(record.messages(),
                              [](const Message& turn) { return turn.role == Role::Assistant; });
}

// Three words or two lines; names, dates and numbers of a record are less.
bool says_something(std::string_view text) {
  constexpr std::ptrdiff_t kSpacesMin = 2;
  return std::ranges::count(text, ' ') >= kSpacesMin || text.find('\n') != text.npos;
}

bool is_text_of_turn(const Record& record, JsonValue value) {
  return std::ranges::any_of(record.messages(), [&](const Message& turn) {
    return turn.value == value || turn.content == value || turn.more_text == value;
  });
}

Part part_of(const Message& turn, bool answer) {
  if (answer) return Part::Answer;
  return turn.role == Role::System || turn.role == Role::Developer ? Part::System : Part::Prompt;
}

}  // namespace

bool was_patched(const Line& line) {
  return std::ranges::any_of(line.problems, [](const LineProblem& problem) {
    return problem.kind == LineProblemKind::NanOrInfinity ||
           problem.kind == LineProblemKind::NumberOutOfRange ||
           problem.kind == LineProblemKind::LoneSurrogate;
  });
}

void Pieces::read(const Record& record) {
  pieces_.clear();
  prompt_rest_ = answer_rest_ = 0;
  has_turns_ = !record.messages().empty();
  if (has_turns_) {
    read_turns(record);
  } else {
    read_values(record.root(), 0);
  }
  if (was_patched(record.line()))
    prompt_rest_ = mix(prompt_rest_, base::hash64(record.line().bytes));
}

void Pieces::read_turns(const Record& record) {
  const std::size_t answer = answer_of(record);
  const auto messages = record.messages();
  for (std::size_t i = 0; i < messages.size(); ++i) {
    read_turn(messages[i], part_of(messages[i], i >= answer));
  }
  for (const Message& turn : record.rejected()) read_turn(turn, Part::Rejected);
  if (record.tools().exists()) add_rest(Part::Prompt, "tools", record.tools());
  if (record.functions().exists()) add_rest(Part::Prompt, "functions", record.functions());
  if (record.label().exists()) add_rest(Part::Answer, "label", record.label());
  const bool all = keys_count(record.format());
  if (!all && !is_one_text(record)) return;
  for (const JsonMember& member : record.root().members()) {
    if (member.value == record.turns_value() || is_text_of_turn(record, member.value)) continue;
    all ? add_rest(Part::Answer, member.key, member.value)
        : add_beside(member.key, member.value, 0);
  }
}

// Texts that say something, at any depth.
void Pieces::add_beside(std::string_view key, JsonValue value, unsigned depth) {
  constexpr unsigned kDepthMax = 8;
  if (says_something(value.as_string())) add_rest(Part::Answer, key, value);
  if (depth == kDepthMax) return;
  for (const JsonValue element : value.elements()) add_beside(key, element, depth + 1);
  for (const JsonMember member : value.members()) {
    add_beside(member.key, member.value, depth + 1);
  }
}

void Pieces::read_turn(const Message& turn, Part part) {
  read_content(turn, part);
  for (const JsonValue call : turn.tool_calls.elements()) {
    const JsonValue function = call.find("function");
    read_call(function.exists() ? function : call, turn, part);
  }
  if (turn.function_call.is_object()) read_call(turn.function_call, turn, part);
  if (turn.function_call.is_string()) add_text(turn, part, turn.function_call);
  if (turn.refusal.is_string()) add_text(turn, part, turn.refusal);
  if (turn.name.exists()) add_rest(part, "name", turn.name);
  if (turn.weight.exists() && !turn.weight.is_null()) add_rest(part, "weight", turn.weight);
}

void Pieces::read_content(const Message& turn, Part part) {
  const JsonValue content = turn.content.exists() ? turn.content : turn.value;
  if (turn.more_text.is_string()) {
    add_text(turn, part, content);
    return add_text(turn, part, turn.more_text);
  }
  if (content.is_string()) return add_text(turn, part, content);
  if (content.is_object() && turn.content.exists()) return add_rest(part, "content", content);
  for (const JsonValue element : content.elements()) {
    const JsonValue text = element.find("text");
    if (text.is_string()) {
      add_text(turn, part, text);
    } else {
      add_rest(part, "part", element);
    }
  }
}

// The id of a call is random and says nothing.
void Pieces::read_call(JsonValue function, const Message& turn, Part part) {
  add_text(turn, part, function.find("name"));
  const JsonValue arguments = function.find("arguments");
  if (arguments.is_string()) {
    add_text(turn, part, arguments);
  } else if (arguments.exists()) {
    add_rest(part, "arguments", arguments);
  }
}

void Pieces::add_text(const Message& turn, Part part, JsonValue text) {
  if (text.is_string()) pieces_.push_back({part, turn.role, text.as_string()});
}

void Pieces::add_rest(Part part, std::string_view name, JsonValue value) {
  canonical_.assign(name);
  writer_.append(value.line()->tape, value.index(), canonical_);
  std::uint64_t& rest =
      part == Part::Answer || part == Part::Rejected ? answer_rest_ : prompt_rest_;
  rest = mix(rest ^ (pieces_.size() << 1), base::hash64(canonical_));
}

// Of a record without turns: strings are compared, keys, numbers and the nesting are the rest.
void Pieces::read_values(JsonValue value, unsigned depth) {
  if (value.is_string()) {
    pieces_.push_back({Part::Prompt, Role::Missing, value.as_string()});
  } else if (value.is_object()) {
    for (const JsonMember& member : value.members()) {
      prompt_rest_ = mix(prompt_rest_ + depth, base::hash64(member.key));
      read_values(member.value, depth + 1);
    }
  } else if (value.is_array()) {
    for (const JsonValue element : value.elements()) {
      prompt_rest_ = mix(prompt_rest_ + depth, 1);
      read_values(element, depth + 1);
    }
  } else if (value.exists()) {
    add_rest(Part::Prompt, "", value);
  }
}

}  // namespace ftdata::similarity
