#include "unit/report/sample_result.hpp"

#include <utility>

namespace ftdata::testing {
namespace {

constexpr RuleInfo kInvalidJson{.code = "FTJ002", .name = "invalid-json"};
constexpr RuleInfo kNoAssistantTurn{
    .code = "FTC103", .name = "no-assistant-turn", .fix = FixLevel::Unsafe};
constexpr RuleInfo kTooFewRecords{
    .code = "FTB101", .name = "too-few-records", .scope = Scope::Dataset};
constexpr RuleInfo kEmail{.code = "FTP201", .name = "email", .severity = Severity::Warning};
constexpr RuleInfo kSilent{
    .code = "FTL101", .name = "eval-record-in-train", .scope = Scope::CrossDataset};

Finding invalid_json() {
  Finding finding{.rule = &kInvalidJson};
  finding.location = {
      .line = 1041, .column = 87, .byte_column = 88, .end_column = 88, .byte_offset = 2310442};
  finding.message = "expected `,` or `}` after a value, found `p`";
  finding.help = "write inner quotes as \\\"";
  finding.excerpt = {.text = R"(ontent": "How do I reset my "password"?"}, {"role": "assist)",
                     .mark_begin = 29,
                     .mark_length = 1,
                     .cut_before = true,
                     .cut_after = true};
  return finding;
}

Finding no_assistant_turn() {
  Finding finding{.rule = &kNoAssistantTurn};
  finding.location = {.line = 2207,
                      .column = 14,
                      .byte_column = 14,
                      .end_column = 15,
                      .byte_offset = 5000123,
                      .has_pointer = true,
                      .pointer = "/messages"};
  finding.message = "record has no `assistant` message, so nothing is trained";
  finding.notes = {"2 messages: user, user"};
  finding.excerpt = {.text = R"({"messages": [{"role": "user", "content": "hi"}, {"role": "user", )"
                             R"("content": "is anybody there?"}]})",
                     .mark_begin = 13,
                     .mark_length = 1};
  RelatedPlace related;
  related.location.line = 311;
  related.location.column = 1;
  related.location.byte_column = 1;
  related.location.end_column = 2;
  related.location.byte_offset = 700000;
  related.location.has_pointer = true;
  related.message = "like this record";
  finding.related.push_back(std::move(related));
  return finding;
}

Finding email() {
  Finding finding{.rule = &kEmail, .severity = Severity::Warning};
  finding.location = {.line = 88,
                      .column = 412,
                      .byte_column = 420,
                      .end_column = 428,
                      .byte_offset = 91000,
                      .has_pointer = true,
                      .pointer = ""};
  finding.message = "text contains an email address";
  finding.excerpt = {.text = "\u8BF7 write to j***@e***.com and we will",
                     .mark_begin = 13,
                     .mark_length = 13,
                     .cut_before = true,
                     .cut_after = true,
                     .redacted = true};
  return finding;
}

Finding too_few_records() {
  Finding finding{.rule = &kTooFewRecords, .severity = Severity::Info};
  finding.message = "47,999 records, at least 50,000 are advised";
  return finding;
}

}  // namespace

const RuleInfo& invalid_json_rule() {
  return kInvalidJson;
}
const RuleInfo& no_assistant_turn_rule() {
  return kNoAssistantTurn;
}

InputSummary chat_input(std::string name, std::uint64_t records) {
  InputSummary input;
  input.name = std::move(name);
  input.bytes = records * 2000;
  input.lines = records;
  input.records = records;
  input.formats[static_cast<std::size_t>(Format::OpenaiChat)] = records;
  return input;
}

ScanResult clean_result() {
  ScanResult result;
  result.inputs = {chat_input("data/train.jsonl", 48210)};
  result.rules = {{&kNoAssistantTurn, Severity::Error}, {&kInvalidJson, Severity::Error}};
  result.seconds = 0.9125;
  return result;
}

ScanResult failed_result() {
  ScanResult result = clean_result();
  InputSummary& input = result.inputs[0];
  input.lines += 3;
  input.blank = 2;
  input.unparsable = 1;
  input.formats[static_cast<std::size_t>(Format::OpenaiChat)] -= 10;
  input.formats[static_cast<std::size_t>(Format::PromptCompletion)] = 7;
  input.formats[static_cast<std::size_t>(Format::Unknown)] = 3;
  result.rules = {{&kTooFewRecords, Severity::Info, 1, 1},
                  {&kNoAssistantTurn, Severity::Error, 1204, 1},
                  {&kInvalidJson, Severity::Error, 1, 1},
                  {&kSilent, Severity::Error},
                  {&kEmail, Severity::Warning, 1, 1}};
  result.findings = {too_few_records(), email(), invalid_json(), no_assistant_turn()};
  result.errors = 1205;
  result.warnings = 1;
  result.infos = 1;
  return result;
}

ScanResult incomplete_result() {
  ScanResult result = clean_result();
  result.inputs = {chat_input("missing.jsonl", 0), chat_input("cut.jsonl.gz", 20),
                   chat_input("prose.jsonl", 0), chat_input("good.jsonl", 1)};
  result.inputs[0].problem = {InputProblemKind::CannotOpen, "cannot open the file: no such file",
                              "check the path"};
  result.inputs[1].compression = "gzip";
  result.inputs[1].problem = {InputProblemKind::Truncated, "the compressed data ends early", ""};
  result.inputs[2].lines = result.inputs[2].unparsable = 2;
  return result;
}

}  // namespace ftdata::testing
