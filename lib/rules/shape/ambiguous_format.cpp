#include <array>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"

namespace ftdata::rules {
namespace {

// What is enough for a record, without the keys of one that may stand in another.
struct Whole {
  std::string_view first;
  std::string_view second;  // may be empty
  bool is_list = false;     // the first value is one
  std::string_view name;
};
constexpr auto kWholes = std::to_array<Whole>({
    {"messages", "", true, "a chat in `messages`"},
    {"conversations", "", true, "a chat in `conversations`"},
    {"contents", "", true, "a chat in `contents`"},
    {"prompt", "completion", false, "a prompt with a completion"},
    {"prompt", "response", false, "a prompt with a response"},
    {"instruction", "output", false, "an instruction with an output"},
    {"query", "response", false, "a query with a response"},
    {"input_ids", "", true, "token ids"},
});

bool stands_in(JsonValue root, const Whole& whole) {
  const JsonValue value = root.find(whole.first);
  if (!value.exists() || value.is_null() || (whole.is_list && !value.is_array())) return false;
  const JsonValue other = whole.second.empty() ? value : root.find(whole.second);
  return other.exists() && !other.is_null();
}

class AmbiguousFormat final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTS108",
      .name = "ambiguous-format",
      .summary = "a record is complete in two formats",
      .rationale =
          "Which of them is read depends on the loader, and the other half is lost in "
          "silence. TRL and Together refuse such records.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"prompt":"a","completion":"b"})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Warning,
      .reads = Reads::OddRecords};

  void check(const Record& record, FindingSink& sink) override {
    const Whole* first = nullptr;
    for (const Whole& whole : kWholes) {
      if (!stands_in(record.root(), whole)) continue;
      if (first == nullptr) {
        first = &whole;
        continue;
      }
      sink.report(Place(record, record.root().find(whole.first)),
                  fmt::format("the record is both {} and {}", first->name, whole.name),
                  {.help = "remove the keys of one of them"});
      return;
    }
  }
};

}  // namespace

const Rule& ambiguous_format() {
  static const RuleOf<AmbiguousFormat> kRule;
  return kRule;
}

}  // namespace ftdata::rules
