// Memory: for each tool, argument and input 32 bytes a type; at most 4,096 arguments an input, so
// that names that are data do not fill it.
#include <array>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ftdata/rule.hpp"

#include "rules/describe.hpp"
#include "rules/per_input.hpp"
#include "rules/spot.hpp"
#include "rules/tool_arguments.hpp"
#include "rules/tool_calls.hpp"

namespace ftdata::rules {
namespace {

enum class Kind : std::uint8_t { Text, Number, Bool, List, Object };
constexpr std::size_t kKinds = 5;
constexpr std::array<std::string_view, kKinds> kKindNames = {"a string", "a number", "a boolean",
                                                             "a list", "an object"};
constexpr std::size_t kArgumentsMax = 4096;

Kind kind_of(JsonValue value) {
  if (value.is_string()) return Kind::Text;
  if (value.is_bool()) return Kind::Bool;
  if (value.is_array()) return Kind::List;
  return value.is_object() ? Kind::Object : Kind::Number;
}

using Name = std::pair<std::string, std::string>;  // of the tool and of the argument
using Firsts = std::array<Spot, kKinds>;           // where each type was met first
using Arguments = std::map<Name, Firsts, std::less<>>;

class ArgumentTypeDrift final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTX120",
      .name = "argument-type-drift",
      .summary = "an argument of a tool has different types in different calls",
      .rationale =
          "A city that is a text here and a list there: the model learns both, and the tool "
          "takes one. Where arguments are objects, Arrow stops loading, too.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":null,"tool_calls":[{"id":"call00001","type":"function","function":{"name":"f","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","tool_call_id":"call00001","content":"1"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"f","description":"d"}}]}
{"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":null,"tool_calls":[{"id":"call00001","type":"function","function":{"name":"f","arguments":"{\"city\":[\"Oslo\"]}"}}]},{"role":"tool","tool_call_id":"call00001","content":"1"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"f","description":"d"}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":null,"tool_calls":[{"id":"call00001","type":"function","function":{"name":"f","arguments":"{\"city\":\"Oslo\"}"}}]},{"role":"tool","tool_call_id":"call00001","content":"1"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"f","description":"d"}}]}
{"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":null,"tool_calls":[{"id":"call00001","type":"function","function":{"name":"f","arguments":"{\"city\":null}"}}]},{"role":"tool","tool_call_id":"call00001","content":"1"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"f","description":"d"}}]})",
      .severity = Severity::Warning,
      .scope = Scope::Dataset,
      .reads = Reads::OddTurns,
      .preset = Preset::Strict};

  void check(const Record& record, FindingSink&) override {
    for (const ToolCall& call : tool_calls(record)) {
      JsonValue arguments = call.arguments;
      if (arguments.is_string()) arguments = parser_.parse(arguments.as_string()).value;
      if (!arguments.is_object()) continue;
      for (const JsonMember& member : arguments.members()) {
        note(record, call.name.as_string(), member);
      }
    }
  }

  void merge(Checker&& other) override {
    auto& from = static_cast<ArgumentTypeDrift&>(other);
    for (std::uint32_t input = 0; input < from.inputs_.size(); ++input) {
      for (const auto& [name, theirs] : from.inputs_[input]) {
        Firsts& ours = inputs_[input][name];
        for (std::size_t i = 0; i < kKinds; ++i) keep_earlier(ours[i], theirs[i]);
      }
    }
  }

  void finish(const FinishContext&, FindingSink& sink) override {
    for (std::uint32_t input = 0; input < inputs_.size(); ++input) {
      if (inputs_[input].size() > kArgumentsMax) continue;
      for (const auto& [name, firsts] : inputs_[input]) report(name, firsts, sink);
    }
  }

 private:
  void note(const Record& record, std::string_view tool, const JsonMember& argument) {
    Arguments& arguments = inputs_[record.id().input];
    if (argument.value.is_null() || arguments.size() > kArgumentsMax) return;
    Firsts& firsts = arguments[{std::string(tool), std::string(argument.key)}];
    keep_earlier(firsts[static_cast<std::size_t>(kind_of(argument.value))], Spot(record));
  }

  static void report(const Name& name, const Firsts& firsts, FindingSink& sink) {
    std::vector<std::size_t> met;
    for (std::size_t i = 0; i < kKinds; ++i) {
      if (firsts[i].exists()) met.push_back(i);
    }
    if (met.size() < 2) return;
    std::ranges::stable_sort(met, {}, [&](std::size_t kind) { return firsts[kind].id; });
    const Anchor earlier = firsts[met[0]].anchor();
    const Anchor here = firsts[met[1]].anchor();
    sink.report(Place(here),
                fmt::format("the argument {} of {} is {} here, and {} in {} record",
                            quote(name.second), quote(name.first), kKindNames[met[1]],
                            kKindNames[met[0]], earlier.id == here.id ? "the same" : "an earlier"),
                {.help = "give it one type in all calls",
                 .related = &earlier,
                 .related_message = "the other type"});
  }

  ArgumentsParser parser_;
  PerInput<Arguments> inputs_;
};

}  // namespace

const Rule& argument_type_drift() {
  static const RuleOf<ArgumentTypeDrift> kRule;
  return kRule;
}

}  // namespace ftdata::rules
