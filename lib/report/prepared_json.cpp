#include "ftdata/version.hpp"

#include "json/json_writer.hpp"
#include "report/prepared.hpp"

namespace ftdata::report {
namespace {

using json::JsonWriter;

void write_named(JsonWriter& json, std::string_view name, const NamedCounts& counts) {
  json.break_line(2);
  json.key(name);
  json.begin_object();
  for (const auto& [what, records] : counts) json.member(what, records);
  json.end_object();
}

void write_inputs(JsonWriter& json, const PrepareResult& result) {
  json.break_line(2);
  json.key("inputs");
  json.begin_array();
  for (const InputSummary& input : result.inputs) {
    json.break_line(4);
    json.begin_object();
    json.member("path", input.name);
    json.member("role", input.role == InputRole::Train ? "train" : "reference");
    if (input.role == InputRole::Train) {
      json.member("container", container_name(input.container));
      json.member("compression", input.compression);
      json.member("encoding", input.encoding);
      json.member("bytes", input.bytes);
      json.member("lines", input.lines);
    }
    json.end_object();
  }
  json.break_line(2);
  json.end_array();
}

void write_lengths(JsonWriter& json, std::string_view name, const Lengths& lengths) {
  json.key(name);
  json.begin_object();
  json.member("p50", lengths.median);
  json.member("p95", lengths.p95);
  json.member("max", lengths.longest);
  json.end_object();
}

void write_files(JsonWriter& json, const PrepareResult& result) {
  json.break_line(2);
  json.key("files");
  json.begin_array();
  for (const PreparedFile& file : result.files) {
    json.break_line(4);
    json.begin_object();
    json.member("path", file.name);
    json.member("records", file.records);
    json.member("bytes", file.bytes);
    json.member("sha256", file.sha256);
    if (file.fate <= Fate::Test) {
      write_lengths(json, "line_bytes", file.line_bytes);
      write_lengths(json, "turns", file.line_turns);
    }
    if (file.fate <= Fate::Test && !result.tokenizer.empty()) {
      json.member("tokens", file.tokens);
      write_lengths(json, "line_tokens", file.line_tokens);
    }
    json.end_object();
  }
  json.break_line(2);
  json.end_array();
}

void write_counts(JsonWriter& json, const PrepareResult& result) {
  json.break_line(2);
  json.key("counts");
  json.begin_object();
  json.member("lines", result.lines);
  for (std::size_t i = 0; i < kFateCount; ++i) {
    json.member(fate_name(static_cast<Fate>(i)), result.counts[i]);
  }
  json.member("blank", result.blank);
  json.end_object();
}

void write_split(JsonWriter& json, const PrepareResult& result) {
  const SplitSummary& split = result.plan.split;
  json.break_line(2);
  json.key("split");
  json.begin_object();
  json.member("groups", split.groups);
  json.member("largest_group", split.largest_group);
  json.member("oversized_groups", split.oversized_groups);
  json.member("oversized_records", split.oversized_records);
  json.key("strata");
  json.begin_array();
  for (std::size_t i = 0; i < result.strata.size() && i < split.strata.size(); ++i) {
    json.begin_object();
    json.member("stratum", result.strata[i]);
    json.member("train", split.strata[i][0]);
    json.member("eval", split.strata[i][1]);
    json.member("test", split.strata[i][2]);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_proof(JsonWriter& json, const PrepareResult& result) {
  json.break_line(2);
  json.key("proof");
  if (!result.proof) return json.null();
  const PrepareProof& proof = *result.proof;
  json.begin_object();
  json.member("holds", proof.holds());
  json.member("errors", proof.errors);
  json.member("warnings", proof.warnings);
  json.member("crossing_groups", proof.crossing);
  json.member("threshold", proof.threshold);
  json.member("leaked", proof.leaked);
  json.key("rules");
  json.begin_array();
  for (const RuleSummary& rule : proof.rules) {
    json.begin_object();
    json.member("code", rule.info->code);
    json.member("name", rule.info->name);
    json.member("severity", severity_name(rule.severity));
    json.member("count", rule.count);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace

std::string prepared_json(const PrepareResult& result) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.break_line(2), json.member("schema", "ftdata-prepare");
  json.break_line(2), json.member("schema_version", 1);
  json.break_line(2), json.member("ftdata", version());
  write_inputs(json, result);
  write_counts(json, result);
  write_files(json, result);
  write_named(json, "fixes", result.fixes);
  write_named(json, "lost", result.lost);
  write_named(json, "rejections", result.rejections);
  write_named(json, "duplicates", result.duplicates);
  write_named(json, "leaks", result.leaks);
  write_named(json, "warnings", result.warnings);
  write_named(json, "roles", result.roles);
  write_split(json, result);
  if (!result.tokenizer.empty()) json.break_line(2), json.member("tokenizer", result.tokenizer);
  write_proof(json, result);
  json.break_line(0);
  json.end_object();
  return text += '\n';
}

}  // namespace ftdata::report

namespace ftdata {

std::vector<std::pair<std::string, std::string>> describe_prepared(const PrepareResult& result) {
  return {{"report.json", report::prepared_json(result)},
          {"report.md", report::prepared_markdown(result)}};
}

}  // namespace ftdata
