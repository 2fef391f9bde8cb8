#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "ftdata/detail/tape.hpp"
#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/top_level.hpp"

namespace ftdata::rules {
namespace {

class NullOptionalKey final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS106",
      .name = "null-optional-key",
      .summary = "an optional key is there and null",
      .rationale =
          "A key that may be absent may not always be null: OpenAI and Together refuse null "
          "where they expect a value of a type. Exports of tables write such nulls.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi","name":null},{"role":"assistant","content":"hello"}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddRecords,
      .fix = FixLevel::Shape};

  void check(const Record& record, FindingSink& sink) override {
    FoundKeys found;
    find_nulls_of(record, found);
    for (const Message& turn : record.messages()) {
      if (is_null(turn.name) || is_null(turn.weight) || is_null(turn.tool_calls)) {
        find_nulls(turn.value, found);
      }
    }
    if (found.count == 0) return;
    sink.report(Place(record, found.first),
                fmt::format("{} is null", quote(found.first.as_string())),
                {.help = "leave the key out where it has no value",
                 .notes = more_like_this(found.count, "key")});
  }

  void fix(const Record& record, FixSink& sink) override {
    for (const JsonMember& member : record.root().members()) {
      if (member.value.is_null() && is_optional(record, member.key)) sink.erase(member);
    }
    for (const Message& turn : record.messages()) {
      for (const JsonMember& member : turn.value.members()) {
        const bool known = std::ranges::find(kKeys, member.key) != kKeys.end();
        if (known && member.value.is_null()) sink.erase(member);
      }
    }
  }

 private:
  // Those whose value may not be null in messages.
  static constexpr std::array<std::string_view, 3> kKeys = {"name", "weight", "tool_calls"};

  struct FoundKeys {
    JsonValue first;
    std::size_t count = 0;
  };

  static bool is_optional(const Record& record, std::string_view name) {
    const record::Key key = record::key_of(name);
    return std::ranges::any_of(keys_of(record), [key](const auto& known) {
      return known.key == key && known.need == record::Need::Optional;
    });
  }

  // The format's optional keys at the top.
  static void find_nulls_of(const Record& record, FoundKeys& found) {
    const json::ParsedLine* line = record.root().line();
    const json::Tape& tape = line->tape;
    if (tape.type(json::Tape::kRoot) != '{') return;
    const std::uint32_t end = tape.end(json::Tape::kRoot);
    for (std::uint32_t at = json::Tape::kRoot + 1; at < end; at = tape.next(at + 1)) {
      if (tape.type(at + 1) != 'n' || !is_optional(record, tape.string(at))) continue;
      if (found.count++ == 0) found.first = JsonValue(line, at);
    }
  }

  static bool is_null(JsonValue value) { return value.exists() && value.is_null(); }

  static void find_nulls(JsonValue object, FoundKeys& found) {
    for (const JsonMember& member : object.members()) {
      if (!member.value.is_null()) continue;
      if (std::ranges::find(kKeys, member.key) == kKeys.end()) continue;
      if (found.count++ == 0) found.first = member.key_value;
    }
  }
};

}  // namespace

const Rule& null_optional_key() {
  static const RuleOf<NullOptionalKey> kRule;
  return kRule;
}

}  // namespace ftdata::rules
