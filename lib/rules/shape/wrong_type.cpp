// Top-level values of the wrong type. Messages and their parts have rules of their own.
#include <algorithm>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/top_level.hpp"

namespace ftdata::rules {
namespace {

using record::Types;

// Messages, or parts of a content.
bool holds_messages(JsonValue value) {
  const JsonValue first = value.at(0);
  return first.find("role").exists() || first.find("type").exists();
}

bool fits(JsonValue value, Types types) {
  switch (value.type()) {
    case JsonType::String:
      return (types & (record::kText | record::kAny)) != 0;
    case JsonType::Array:
      if ((types & (record::kArray | record::kAny)) != 0) return true;
      return (types & record::kMessages) != 0 && holds_messages(value);
    case JsonType::Object:
      return (types & (record::kObject | record::kAny)) != 0;
    case JsonType::Bool:
      return (types & (record::kBool | record::kAny)) != 0;
    default:
      return (types & record::kAny) != 0;
  }
}

std::string_view describe(Types types) {
  if ((types & record::kText) != 0) return "a string";
  if ((types & (record::kArray | record::kMessages)) != 0) return "an array";
  return (types & record::kObject) != 0 ? "an object" : "true or false";
}

std::string_view help_for(JsonValue value, Types types) {
  if (types == record::kBool) return "write true or false without quotes";
  if (types == record::kObject) return "write an object: {...}";
  if ((types & record::kText) == 0) {
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
    if (is_ordinary(record)) return;
    if (record.format() == Format::Mapped) return check_mapped(record, sink);
    JsonValue side;  // the first value that may be a text or messages
    for (const JsonMember& member : record.root().members()) {
      const auto keys = keys_of(record);
      const auto known = std::ranges::find(keys, record::key_of(member.key), &record::TopKey::key);
      if (known == keys.end()) continue;
      const record::TopKey& key = *known;
      const JsonValue value = member.value;
      // A null in optional ones is the business of null-optional-key.
      if (key.need == record::Need::Optional && value.is_null()) continue;
      if (!fits(value, key.types)) {
        report(record, value, key, sink);
        // The completion will be of the same kind: one fault.
        if (holds_messages(value)) return;
      } else if ((key.types & record::kText) != 0 && (key.types & record::kMessages) != 0) {
        if (!side.exists()) side = value;
        if (side.type() != value.type()) return report_mixture(record, value, key, sink);
      }
    }
  }

 private:
  // At once for the records that only have keys beside: their turns are plain, and of their keys
  // only the optional ones could be wrong.
  static bool is_ordinary(const Record& record) {
    return record.has_plain_turns() && record.format() == Format::OpenaiChat &&
           !record.tools().exists() && !record.functions().exists() &&
           !record.parallel_tool_calls().exists();
  }

  static void report(const Record& record, JsonValue value, const record::TopKey& key,
                     FindingSink& sink) {
    sink.report(Place(record, value),
                fmt::format("`{}` is {}, expected {}", record::name_of(key.key),
                            with_article(type_name(value.type())), describe(key.types)),
                {.help = std::string(help_for(value, key.types))});
  }

  static void check_mapped(const Record& record, FindingSink& sink) {
    if (record.is_chat()) return;
    for (const Message& turn : record.messages()) {
      if (turn.content.is_string()) continue;
      sink.report(Place(record, turn.content),
                  fmt::format("what is mapped to the {} is {}, expected a string",
                              role_name(turn.role), with_article(type_name(turn.content.type()))),
                  {.help = std::string(help_for(turn.content, record::kText))});
    }
  }

  static void report_mixture(const Record& record, JsonValue value, const record::TopKey& key,
                             FindingSink& sink) {
    sink.report(Place(record, value),
                fmt::format("`{}` is {}, but the other side is not", record::name_of(key.key),
                            value.is_string() ? "a string" : "a list of messages"),
                {.help = "write all sides as strings, or all as lists of messages"});
  }
};

}  // namespace

const Rule& wrong_type() {
  static const RuleOf<WrongType> kRule;
  return kRule;
}

}  // namespace ftdata::rules
