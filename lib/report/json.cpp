// The reports for programs: json (one document) and jsonl (one object a line, the summary last).
// Keys and meanings: docs/schema/ftdata-report-1.schema.json. Inside version 1 keys are only added.
// What is not known is null; what this version does not measure has no key.
#include <cmath>

#include "ftdata/version.hpp"

#include "base/utf8.hpp"
#include "json/json_writer.hpp"
#include "report/context.hpp"
#include "report/renderers.hpp"
#include "report/words.hpp"

namespace ftdata {
namespace report {
namespace {

using json::JsonWriter;

constexpr std::string_view kSchema = "ftdata-report/1";

// Names of the inputs by position, from whichever of the two is at hand.
class InputNames {
 public:
  explicit InputNames(const ScanResult& result) : result_(&result) {}
  explicit InputNames(const Dataset& dataset) : dataset_(&dataset) {}
  [[nodiscard]] std::string_view operator[](std::uint32_t input) const {
    if (result_ != nullptr) {
      return input < result_->inputs.size() ? result_->inputs[input].name : std::string_view{};
    }
    const auto inputs = dataset_->inputs();
    return input < inputs.size() ? inputs[input].name : std::string_view{};
  }

 private:
  const ScanResult* result_ = nullptr;
  const Dataset* dataset_ = nullptr;
};

void known_number(JsonWriter& json, std::string_view key, std::uint64_t number) {
  json.key(key);
  number > 0 ? json.number(number) : json.null();
}

void known_text(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  text.empty() ? json.null() : json.string(text);
}

void write_location(JsonWriter& json, const Location& location, std::string_view path) {
  json.member("path", path);
  known_number(json, "line", location.line);
  known_number(json, "column", location.column);
  known_number(json, "byte_column", location.byte_column);
  known_number(json, "end_line", location.line);
  known_number(json, "end_column", location.end_column);
  json.key("byte_offset");
  location.line > 0 ? json.number(location.byte_offset) : json.null();
  json.key("pointer");
  location.has_pointer ? json.string(location.pointer) : json.null();
}

// Code points in the first `bytes` of the text.
std::size_t characters(std::string_view text, std::size_t bytes) {
  return base::count_code_points(text.substr(0, bytes));
}

void write_excerpt(JsonWriter& json, const Excerpt& excerpt) {
  json.key("excerpt");
  if (excerpt.text.empty()) return json.null();
  const std::size_t start = characters(excerpt.text, excerpt.mark_begin);
  const std::size_t end =
      characters(excerpt.text, std::size_t{excerpt.mark_begin} + excerpt.mark_length);
  json.begin_object();
  json.member("text", excerpt.text);
  json.member("start", start);
  json.member("length", end - start);
  json.member("redacted", excerpt.redacted);
  json.member("lossy", excerpt.lossy);
  json.member("truncated", excerpt.cut_before || excerpt.cut_after);
  json.end_object();
}

void write_related(JsonWriter& json, const Finding& finding, const InputNames& names) {
  json.key("related");
  json.begin_array();
  for (const RelatedPlace& related : finding.related) {
    json.begin_object();
    write_location(json, related.location, names[related.location.input]);
    known_text(json, "message", related.message);
    json.end_object();
  }
  json.end_array();
}

// The members of a finding; the braces are the caller's.
void write_finding(JsonWriter& json, const Finding& finding, const InputNames& names) {
  const RuleInfo& rule = rule_of(finding);
  json.member("rule", rule.code);
  json.member("name", rule.name);
  json.member("severity", severity_name(finding.severity));
  json.key("location");
  json.begin_object();
  write_location(json, finding.location, names[finding.location.input]);
  json.end_object();
  json.member("message", finding.message);
  known_text(json, "help", finding.help);
  json.key("notes");
  json.begin_array();
  for (const std::string& note : finding.notes) json.string(note);
  json.end_array();
  write_excerpt(json, finding.excerpt);
  write_related(json, finding, names);
  json.member("lossy", json.take_lossy());
}

void write_tool(JsonWriter& json) {
  json.key("tool");
  json.begin_object();
  json.member("name", "ftdata");
  json.member("version", version());
  json.end_object();
}

void write_run(JsonWriter& json, const ScanResult& result, const ReportOptions& options,
               const Verdict& verdict) {
  json.key("run");
  json.begin_object();
  json.key("argv");
  json.begin_array();
  for (const std::string& argument : options.arguments) json.string(argument);
  json.end_array();
  json.key("config");
  if (options.config_path.empty()) {
    json.null();
  } else {
    json.begin_object();
    json.member("path", options.config_path);
    json.end_object();
  }
  json.key("seconds");
  options.timings ? json.number(std::round(result.seconds * 1000) / 1000) : json.null();
  json.member("complete", verdict.outcome != Outcome::Incomplete);
  json.end_object();
}

void write_verdict(JsonWriter& json, const ScanResult& result, const Gate& gate,
                   const Verdict& verdict) {
  json.key("verdict");
  json.begin_object();
  json.member("result", outcome_name(verdict.outcome));
  json.member("exit_code", verdict.exit_code);
  json.member("reason", verdict.reason);
  json.member("fail_on", fail_on_name(gate.fail_on));
  json.key("max_warnings");
  gate.max_warnings ? json.number(*gate.max_warnings) : json.null();
  json.member("errors", result.errors);
  json.member("warnings", result.warnings);
  json.member("infos", result.infos);
  json.end_object();
}

void write_problem(JsonWriter& json, const InputSummary& input) {
  json.key("problem");
  const auto unchecked = why_unchecked(input);
  if (!unchecked) return json.null();
  json.begin_object();
  json.member("kind", unchecked->kind);
  json.member("message", unchecked->message);
  known_text(json, "help", unchecked->help);
  json.end_object();
}

void text_or_null(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  text.empty() ? json.null() : json.string(text);
}

void write_formats(JsonWriter& json, const InputSummary& input, Format given) {
  const Format format = input.format();
  const bool told = format != Format::Unknown && format == given;
  text_or_null(json, "format", format == Format::Unknown ? "" : format_name(format));
  text_or_null(json, "format_evidence", told ? "--format" : format_evidence(format));
  text_or_null(json, "guessed_mapping", input.guessed_mapping);
  json.key("formats");
  json.begin_object();
  for (std::size_t i = 0; i < input.formats.size(); ++i) {
    if (input.formats[i] == 0) continue;
    json.member(format_name(static_cast<Format>(i)), input.formats[i]);
  }
  json.end_object();
}

void write_input(JsonWriter& json, const InputSummary& input, Format given) {
  json.begin_object();
  json.member("path", std::string_view(input.name));
  json.member("lossy", json.take_lossy());
  json.member("role", input_role_name(input.role));
  json.member("compression", std::string_view(input.compression));
  json.member("encoding", std::string_view(input.encoding));
  json.member("container", container_name(input.container));
  json.member("bytes", input.bytes);
  json.member("lines", input.lines);
  json.member("blank", input.blank);
  json.member("unparsable", input.unparsable);
  json.member("records", input.records);
  write_formats(json, input, given);
  json.member("complete", !input.problem.has_value());
  write_problem(json, input);
  json.end_object();
}

void write_threshold(JsonWriter& json, std::string_view key,
                     const std::optional<Threshold>& threshold) {
  if (threshold) json.member(key, std::string_view(threshold_text(*threshold)));
}

void write_rule(JsonWriter& json, const RuleSummary& summary) {
  json.begin_object();
  json.member("code", summary.info->code);
  json.member("name", summary.info->name);
  json.member("severity", severity_name(summary.severity));
  json.member("scope", scope_name(summary.info->scope));
  json.member("fix", fix_level_name(summary.info->fix));
  json.member("count", summary.count);
  json.member("listed", summary.listed);
  if (summary.thresholds.any()) {
    json.member("as_set", severity_name(summary.as_set));
    write_threshold(json, "error_if", summary.thresholds.error_if);
    write_threshold(json, "warn_if", summary.thresholds.warn_if);
  }
  json.end_object();
}

void write_record_id(JsonWriter& json, const RecordId& id, const InputNames& names) {
  json.begin_object();
  json.member("path", names[id.input]);
  json.member("line", id.line);
  json.end_object();
}

void write_target_reason(JsonWriter& json, const TargetReason& reason, const InputNames& names) {
  json.begin_object();
  json.member("rule", reason.rule->code);
  json.member("name", reason.rule->name);
  json.member("verdict", target_verdict_name(reason.verdict.verdict));
  json.member("evidence", evidence_name(reason.verdict.evidence));
  known_text(json, "error", reason.verdict.error);
  json.member("records", reason.records);
  json.key("first");
  json.begin_array();
  for (const RecordId& id : reason.first) write_record_id(json, id, names);
  json.end_array();
  json.end_object();
}

void write_target(JsonWriter& json, const TargetSummary& target, const InputNames& names) {
  json.begin_object();
  json.member("name", std::string_view(target.name));
  json.key("records");
  json.begin_object();
  for (std::size_t i = 0; i < kTargetVerdictCount; ++i) {
    json.member(target_verdict_name(static_cast<TargetVerdict>(i)), target.records[i]);
  }
  json.end_object();
  json.member("whole", target_verdict_name(target.whole));
  json.key("reasons");
  json.begin_array();
  for (const TargetReason& reason : target.reasons) write_target_reason(json, reason, names);
  json.end_array();
  json.end_object();
}

// An array with one element a line.
template <class Items, class Write>
void write_array(JsonWriter& json, std::string_view key, const Items& items, bool lines,
                 const Write& write) {
  json.key(key);
  json.begin_array();
  for (const auto& item : items) {
    if (lines) json.break_line(4);
    write(item);
  }
  if (lines && !std::empty(items)) json.break_line(2);
  json.end_array();
}

// Everything but the findings. With `lines` it is laid out for people who read along.
class Document {
 public:
  Document(std::string& out, const ScanResult& result, const ReportOptions& options, bool lines)
      : json_(out, json::JsonEscape::Visible),
        result_(result),
        options_(options),
        verdict_(judge(result, options.gate)),
        lines_(lines) {}

  void write(bool with_findings) {
    json_.begin_object();
    if (!with_findings) json_.member("type", "summary");
    next(), json_.member("schema", kSchema);
    next(), write_tool(json_);
    next(), write_run(json_, result_, options_, verdict_);
    next(), write_verdict(json_, result_, options_.gate, verdict_);
    next(), write_array(json_, "inputs", result_.inputs, lines_, [this](const InputSummary& input) {
      write_input(json_, input, result_.given_format);
    });
    next(), write_array(json_, "rules", result_.rules, lines_,
                        [this](const RuleSummary& rule) { write_rule(json_, rule); });
    if (!result_.targets.empty()) {
      const InputNames names(result_);
      next(), write_array(json_, "targets", result_.targets, lines_,
                          [&](const TargetSummary& target) { write_target(json_, target, names); });
    }
    if (with_findings) next(), write_findings();
    next(), write_truncated();
    if (lines_) json_.break_line(0);
    json_.end_object();
  }

 private:
  void next() {
    if (lines_) json_.break_line(2);
  }

  void write_findings() {
    const InputNames names(result_);
    (void)json_.take_lossy();
    write_array(json_, "findings", result_.findings, lines_, [&](const Finding& finding) {
      json_.begin_object();
      write_finding(json_, finding, names);
      json_.end_object();
    });
  }

  void write_truncated() {
    json_.key("truncated");
    json_.begin_object();
    std::uint64_t listed = 0;  // streamed findings are listed, but not kept
    for (const RuleSummary& rule : result_.rules) listed += rule.listed;
    json_.member("findings_listed", listed);
    json_.member("findings_total", result_.errors + result_.warnings + result_.infos);
    json_.end_object();
  }

  JsonWriter json_;
  const ScanResult& result_;
  const ReportOptions& options_;
  Verdict verdict_;
  bool lines_;
};

void append_finding_line(std::string& out, const Finding& finding, const InputNames& names) {
  JsonWriter json(out, json::JsonEscape::Visible);
  json.begin_object();
  json.member("type", "finding");
  write_finding(json, finding, names);
  json.end_object();
  out += '\n';
}

}  // namespace

std::string render_json(const ScanResult& result, const ReportOptions& options) {
  std::string out;
  Document(out, result, options, true).write(true);
  out += '\n';
  return out;
}

std::string render_jsonl(const ScanResult& result, const ReportOptions& options) {
  std::string out;
  const InputNames names(result);
  for (const Finding& finding : result.findings) append_finding_line(out, finding, names);
  return out += summary_line(result, options);
}

}  // namespace report

std::string finding_line(const Finding& finding, const Dataset& dataset) {
  std::string out;
  report::append_finding_line(out, finding, report::InputNames(dataset));
  return out;
}

std::string summary_line(const ScanResult& result, const ReportOptions& options) {
  std::string out;
  report::Document(out, result, options, false).write(false);
  out += '\n';
  return out;
}

}  // namespace ftdata
