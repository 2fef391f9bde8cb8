// Top-level values of the wrong type. Messages and their parts have rules of their own.
#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/top_level.hpp"

namespace ftdata::rules {
namespace {

enum class Wanted : std::uint8_t { Array, Text, Bool };

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
    if (record.format() == Format::OpenaiChat) {
      check_value(record, record.turns_value(), "messages", Wanted::Array, sink);
      check_optional(record, record.tools(), "tools", Wanted::Array, sink);
      check_optional(record, record.functions(), "functions", Wanted::Array, sink);
      check_optional(record, record.parallel_tool_calls(), "parallel_tool_calls", Wanted::Bool,
                     sink);
    } else if (!record.has_plain_turns()) {
      check_texts(record, sink);
    }
  }

 private:
  static void check_value(const Record& record, JsonValue value, std::string_view key,
                          Wanted wanted, FindingSink& sink) {
    if (!value.exists() || fits(value, wanted)) return;
    sink.report(Place(record, value),
                fmt::format("`{}` is {}, expected {}", key, with_article(type_name(value.type())),
                            describe(wanted)),
                {.help = std::string(help_for(value, wanted))});
  }

  static void check_optional(const Record& record, JsonValue value, std::string_view key,
                             Wanted wanted, FindingSink& sink) {
    // A null in it is the business of null-optional-key.
    if (value.exists() && !value.is_null()) check_value(record, value, key, wanted, sink);
  }

  static void check_texts(const Record& record, FindingSink& sink) {
    for (const std::string_view key : required_keys(record.format())) {
      const JsonValue value = record.root().find(key);
      check_value(record, value, key, Wanted::Text, sink);
      // The completion will be messages too: one fault.
      if (holds_messages(value)) return;
    }
  }
};

}  // namespace

const Rule& wrong_type() {
  static const RuleOf<WrongType> kRule;
  return kRule;
}

}  // namespace ftdata::rules
