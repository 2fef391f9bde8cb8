#include "ftdata/rule.hpp"

#include "rules/token_limit.hpp"

namespace ftdata::rules {
namespace {

class ToolsExceedLimit final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTT107",
      .name = "tools-exceed-limit",
      .summary = "without its tool definitions the record would be within the token limit",
      .rationale =
          "Definitions of tools stand in front of the conversation and count like text, in every "
          "record anew. Often the descriptions can be shorter. The example has a limit of 32.",
      .bad =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}],"tools":[{"type":"function","function":{"name":"add","description":"adds two numbers","parameters":{"type":"object","properties":{"a":{"type":"number"},"b":{"type":"number"}}}}}]})",
      .good =
          R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})",
      .severity = Severity::Info,
      .needs_tokens = true};

  void check(const Record& record, FindingSink& sink) override {
    const RecordTokens& tokens = *record.tokens();
    if (!is_over_limit(tokens) || tokens.rendered - tokens.tools > tokens.limit) return;
    const JsonValue place = record.tools().exists() ? record.tools() : record.functions();
    sink.report(Place(record, place),
                fmt::format("{} of the record's {} are definitions of tools, the limit is {}",
                            tokens.tools, token_text(tokens.rendered, false), tokens.limit),
                {.help = "leave out tools that the record does not need, shorten descriptions"});
  }
};

}  // namespace

const Rule& tools_exceed_limit() {
  static const RuleOf<ToolsExceedLimit> kRule;
  return kRule;
}

}  // namespace ftdata::rules
