#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"

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
    if (record.format() != Format::OpenaiChat) return;
    FoundKeys found;
    find_nulls(record.root(), kTopLevel, found);
    for (const Message& turn : record.messages()) find_nulls(turn.value, kInMessage, found);
    if (found.count == 0) return;
    sink.report(Place(record, found.first),
                fmt::format("{} is null", quote(found.first.as_string())),
                {.help = "leave the key out where it has no value",
                 .notes = more_like_this(found.count, "key")});
  }

 private:
  // Those whose value may not be null where they stand.
  static constexpr std::array<std::string_view, 3> kTopLevel = {"tools", "functions",
                                                                "parallel_tool_calls"};
  static constexpr std::array<std::string_view, 4> kInMessage = {"name", "weight", "tool_calls",
                                                                 "tool_call_id"};

  struct FoundKeys {
    JsonValue first;
    std::size_t count = 0;
  };

  static void find_nulls(JsonValue object, std::span<const std::string_view> keys,
                         FoundKeys& found) {
    for (const JsonMember& member : object.members()) {
      if (!member.value.is_null()) continue;
      if (std::ranges::find(keys, member.key) == keys.end()) continue;
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
