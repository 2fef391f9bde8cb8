// Top-level values of the wrong type. Messages and their parts have rules of their own.
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/top_level.hpp"

namespace ftdata::rules {
namespace {

enum class Wanted : std::uint8_t { Array, Text, Bool };

struct Key {
  std::string_view name;
  Wanted wanted;
  bool optional;  // a null in it is the business of null-optional-key
};

constexpr std::array<Key, 8> kKeys = {{
    {"messages", Wanted::Array, false},
    {"prompt", Wanted::Text, false},
    {"completion", Wanted::Text, false},
    {"response", Wanted::Text, false},
    {"text", Wanted::Text, false},
    {"tools", Wanted::Array, true},
    {"functions", Wanted::Array, true},
    {"parallel_tool_calls", Wanted::Bool, true},
}};

bool fits(JsonValue value, Wanted wanted) {
  switch (wanted) {
    case Wanted::Array:
      return value.is_array();
    case Wanted::Text:
      return value.is_string();
    case Wanted::Bool:
      return value.is_bool();
  }
  return true;
}

std::string_view describe(Wanted wanted) {
  if (wanted == Wanted::Array) return "an array";
  return wanted == Wanted::Text ? "a string" : "true or false";
}

bool holds_messages(JsonValue value) {
  return value.at(0).find("role").exists();
}

std::string_view help_for(JsonValue value, Wanted wanted) {
  if (wanted == Wanted::Bool) return "write true or false without quotes";
  if (wanted == Wanted::Array) {
    if (value.is_object()) return "put it into an array: [{...}]";
    const bool encoded = value.as_string().starts_with('[');
    return encoded ? "the array was stored as text: decode the string" : "write an array: [{...}]";
  }
  if (holds_messages(value)) {
    return "write both sides as one conversation: {\"messages\": [...]}";
  }
  if (value.is_null()) return "add the text, or drop the record";
  return value.is_array() ? "join it into one text" : "write it as a string";
}

class WrongType final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS103",
      .name = "wrong-type",
      .summary = "a top-level value has the wrong type",
      .rationale =
          "Lists stored as strings, and null or lists where a text belongs, are what exports of "
          "tables leave behind. Providers refuse the file; Arrow-based loaders stop at the first "
          "record whose type differs from the others.",
      .bad = R"({"prompt":["hi"],"completion":"hello"})",
      .good = R"({"prompt":"hi","completion":"hello"})",
      .severity = Severity::Error,
      .reads = Reads::OddRecords};

  void check(const Record& record, FindingSink& sink) override {
    bool conversational = false;
    for (const JsonMember& member : record.root().members()) {
      const auto key = std::ranges::find(kKeys, member.key, &Key::name);
      if (key == kKeys.end() || !is_key_of(record.format(), member.key)) continue;
      if (fits(member.value, key->wanted) || (key->optional && member.value.is_null())) continue;
      // A prompt and its completion as lists of messages are one fault.
      const bool has_messages = key->wanted == Wanted::Text && holds_messages(member.value);
      if (has_messages && std::exchange(conversational, true)) continue;
      sink.report(Place(record, member.value),
                  fmt::format("`{}` is {}, expected {}", key->name,
                              with_article(type_name(member.value.type())), describe(key->wanted)),
                  {.help = std::string(help_for(member.value, key->wanted))});
    }
  }
};

}  // namespace

const Rule& wrong_type() {
  static const RuleOf<WrongType> kRule;
  return kRule;
}

}  // namespace ftdata::rules
