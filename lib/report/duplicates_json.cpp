// Duplicates as JSON: numbers only, the pairs are for write_groups().
#include "ftdata/duplicates.hpp"

#include "json/json_writer.hpp"

namespace ftdata {
namespace {

using json::JsonWriter;

std::string_view view_name(DuplicateView view) {
  switch (view) {
    case DuplicateView::Prompt:
      return "prompt";
    case DuplicateView::Answer:
      return "answer";
    default:
      return "whole";
  }
}

void write_kinds(JsonWriter& json, const Duplicates& duplicates) {
  json.key("kinds");
  json.begin_object();
  for (std::size_t i = 0; i < kDuplicateKindCount; ++i) {
    json.break_line(4);
    json.key(duplicate_kind_name(static_cast<DuplicateKind>(i)));
    json.begin_object();
    json.member("removed", duplicates.removed_by_kind[i]);
    json.member("reported", duplicates.reported_by_kind[i]);
    json.end_object();
  }
  json.break_line(2);
  json.end_object();
}

void write_inputs(JsonWriter& json, const Duplicates& duplicates) {
  json.key("inputs");
  json.begin_array();
  for (const DuplicateInput& input : duplicates.inputs) {
    json.break_line(4);
    json.begin_object();
    json.member("path", input.summary.name);
    json.member("known", input.summary.role == InputRole::Reference);
    json.member("records", input.records);
    json.member("blank", input.summary.blank);
    json.member("unparsable", input.summary.unparsable);
    json.key("problem");
    input.summary.problem ? json.string(input.summary.problem->message) : json.null();
    json.end_object();
  }
  json.break_line(2);
  json.end_array();
}

}  // namespace

std::string duplicates_json(const Duplicates& duplicates, const DuplicateOptions& options) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.break_line(2);
  json.member("records", duplicates.records);
  json.break_line(2);
  json.member("removed", duplicates.removed_count);
  json.break_line(2);
  write_kinds(json, duplicates);
  json.break_line(2);
  json.member("large_clusters", duplicates.large_clusters);
  json.break_line(2);
  json.member("on", view_name(options.on));
  json.break_line(2);
  json.key("threshold");
  options.near ? json.number(options.threshold) : json.null();
  json.break_line(2);
  json.member("candidates", !options.near ? "none" : options.exact_join ? "exact join" : "minhash");
  json.break_line(2);
  json.member("permutations", duplicates.permutations);
  json.break_line(2);
  json.member("capped_buckets", duplicates.capped_buckets);
  json.break_line(2);
  json.member("normalisation", duplicates.normalisation);
  json.break_line(2);
  write_inputs(json, duplicates);
  json.break_line(0);
  json.end_object();
  out += '\n';
  return out;
}

}  // namespace ftdata
