#include <fmt/format.h>

#include "ftdata/fix.hpp"
#include "ftdata/rule.hpp"

#include "rules/describe.hpp"

namespace ftdata::rules {
namespace {

constexpr std::string_view kVersion = "bedrock-conversation-2024";

class WrongSchemaVersion final : public Checker {
 public:
  static constexpr RuleInfo kInfo{
      .code = "FTV107",
      .name = "wrong-schema-version",
      .summary = "the `schemaVersion` of a Bedrock record is not the one there is",
      .rationale =
          "Bedrock knows one version, bedrock-conversation-2024, and refuses the record with any "
          "other. A page of its documentation spelled it bedrock-conversion-2024.",
      .bad =
          R"({"schemaVersion":"bedrock-conversion-2024","messages":[{"role":"user","content":[{"text":"hi"}]},{"role":"assistant","content":[{"text":"hello"}]}]})",
      .good =
          R"({"schemaVersion":"bedrock-conversation-2024","messages":[{"role":"user","content":[{"text":"hi"}]},{"role":"assistant","content":[{"text":"hello"}]}]})",
      .severity = Severity::Error,
      .reads = Reads::OddRecords,
      .fix = FixLevel::Shape,
      .needs_targets = true};

  void check(const Record& record, FindingSink& sink) override {
    if (record.format() != Format::BedrockConverse) return;
    const JsonValue version = record.root().find("schemaVersion");
    if (!version.exists() || version.as_string() == kVersion) return;
    sink.report(
        Place(record, version),
        fmt::format("`schemaVersion` is {}, expected {}", describe_value(version), quote(kVersion)),
        {.help = fmt::format("write \"{}\"", kVersion)});
  }

  void fix(const Record& record, FixSink& sink) override {
    const JsonValue version = record.root().find("schemaVersion");
    const bool wrong = version.exists() && version.as_string() != kVersion;
    if (wrong && record.format() == Format::BedrockConverse) sink.set_text(version, kVersion);
  }
};

}  // namespace

const Rule& wrong_schema_version() {
  static const RuleOf<WrongSchemaVersion> kRule;
  return kRule;
}

}  // namespace ftdata::rules
