#include <algorithm>

#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/turns.hpp"

namespace ftdata::rules {
namespace {

constexpr std::size_t kNameBytesMax = 64;

bool is_name_character(char c) {
  const char letter = static_cast<char>(c | 0x20);
  return (letter >= 'a' && letter <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// No name is fine; a null is the business of null-optional-key.
bool is_valid(JsonValue name) {
  if (!name.exists() || name.is_null()) return true;
  const std::string_view text = name.as_string();
  return !text.empty() && text.size() <= kNameBytesMax &&
         std::ranges::all_of(text, is_name_character);
}

class InvalidName final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS115",
      .name = "invalid-name",
      .summary = "the `name` of a message has characters that providers refuse",
      .rationale =
          "Names of participants may hold letters, digits, `_` and `-`, 64 at most. Providers "
          "refuse others, and chat templates put them next to control tokens.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi","name":"Jane Doe!"},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi","name":"Jane_Doe-2"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const auto has_fault = [](const Message& turn) { return !is_valid(turn.name); };
    const FoundTurns found = find_turns(chat_turns(record), has_fault);
    if (!found) return;
    const JsonValue name = found.first->name;
    sink.report(Place(record, name),
                fmt::format("`name` is {}, expected 1 to 64 letters, digits, `_` and `-`",
                            describe_value(name)),
                {.help = "write a plain name, such as `jane_doe`, or leave it out",
                 .notes = more_like_this(found.count)});
  }

  void fix(const Record& record, FixSink& sink) override {
    for (const Message& turn : chat_turns(record)) {
      if (is_valid(turn.name)) continue;
      for (const JsonMember& member : turn.value.members()) {
        if (member.value == turn.name) sink.erase(member);
      }
    }
  }
};

}  // namespace

const Rule& invalid_name() {
  static const RuleOf<InvalidName> kRule;
  return kRule;
}

}  // namespace ftdata::rules
