#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"

namespace ftdata::rules {
namespace {

std::string help_for(JsonValue root) {
  if (root.is_string()) {
    const bool is_json = root.as_string().starts_with('{') || root.as_string().starts_with('[');
    return is_json ? "the record was encoded twice: decode the string and write what is in it"
                   : "write an object: {\"text\": \"...\"}";
  }
  if (!root.is_array()) return "remove the line";
  const JsonValue first = root.at(0);
  if (first.find("role").exists()) return "wrap the list: {\"messages\": [...]}";
  if (first.is_object()) return "write each element on a line of its own";
  return "write an object, with a name for each value";
}

class NotAnObject final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTJ013",
      .name = "not-an-object",
      .summary = "the line holds JSON that is not an object",
      .rationale =
          "A record is an object with named parts. Providers answer anything else with `line 1 is "
          "not a dictionary` and refuse the file.",
      .bad = R"([{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}])",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Error,
      .reads = Reads::OddTurns,
      .fix = FixLevel::Unsafe};

  void check(const Record& record, FindingSink& sink) override {
    const JsonValue root = record.root();
    if (root.is_object()) return;
    std::string found = with_article(type_name(root.type()));
    if (root.is_array()) found += " of " + count_of(root.size(), "element");
    sink.report(Place(record, root), fmt::format("expected an object, found {}", found),
                {.help = help_for(root)});
  }
};

}  // namespace

const Rule& not_an_object() {
  static const RuleOf<NotAnObject> kRule;
  return kRule;
}

}  // namespace ftdata::rules
