// Leakage as JSON: a hit a line, and the numbers.
#include "ftdata/leakage.hpp"

#include <cmath>

#include "json/json_writer.hpp"

namespace ftdata {
namespace {

using json::JsonWriter;

void write_span(JsonWriter& json, const Dataset& dataset, const LeakSpan& span) {
  json.begin_object();
  json.member("path", dataset.inputs()[span.id.input].name);
  json.member("line", span.id.line);
  if (span.id.part > 0) json.member("part", span.id.part);
  json.member("pointer", span.pointer);
  json.key("span");
  json.begin_array();
  json.number(span.begin);
  json.number(span.end);
  json.end_array();
}

double rounded(double share) {
  constexpr double kParts = 10'000;
  return std::round(share * kParts) / kParts;
}

// Counts by level, the surest first.
void write_levels(JsonWriter& json, std::string_view name,
                  const std::array<std::uint64_t, kLeakLevelCount>& counts) {
  json.key(name);
  json.begin_object();
  for (std::size_t i = kLeakLevelCount; i-- > 0;) {
    json.member(leak_level_name(static_cast<LeakLevel>(i)), counts[i]);
  }
  json.end_object();
}

void write_input(JsonWriter& json, const InputSummary& input) {
  json.break_line(4);
  json.begin_object();
  json.member("path", input.name);
  json.member("records", input.records);
  if (input.problem) json.member("problem", input.problem->message);
}

}  // namespace

std::string leak_hit_json(const Dataset& dataset, const LeakHit& hit) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.member("level", leak_level_name(hit.level));
  json.key("train");
  write_span(json, dataset, hit.train);
  if (hit.role != Role::Missing) json.member("role", role_name(hit.role));
  json.member("trained", hit.trained);
  json.member("text", hit.train.text);
  json.end_object();
  json.key("reference");
  write_span(json, dataset, hit.reference);
  json.member("field", reference_field_name(hit.field));
  json.member("text", hit.reference.text);
  json.end_object();
  json.member("with_answer", hit.with_answer);
  json.member("coverage", rounded(hit.coverage));
  json.member("words", hit.words);
  json.member("run", hit.run);
  if (hit.level == LeakLevel::Near) json.member("similarity", rounded(hit.similarity));
  json.member("version", leakage_version());
  json.end_object();
  return text;
}

std::string leakage_json(const Leakage& leakage) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.break_line(2), json.member("schema", "ftdata-leakage");
  json.break_line(2), json.member("schema_version", 1);
  json.break_line(2), json.member("version", leakage_version());
  json.break_line(2), write_levels(json, "records", leakage.records);
  json.break_line(2), json.key("train");
  json.begin_array();
  for (const InputSummary& input : leakage.train) {
    write_input(json, input);
    json.end_object();
  }
  json.end_array();
  json.break_line(2), json.key("references");
  json.begin_array();
  for (const LeakageReference& reference : leakage.references) {
    write_input(json, reference.summary);
    json.member("items", reference.items);
    json.member("texts", reference.texts);
    write_levels(json, "hit", reference.hit);
    json.end_object();
  }
  json.end_array();
  json.break_line(0);
  json.end_object();
  return text + '\n';
}

}  // namespace ftdata
