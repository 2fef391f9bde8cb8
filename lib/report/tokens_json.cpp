// A TokenReport as JSON. Keys that the statistics of other tools have are called the same.
#include <array>

#include "ftdata/tokens.hpp"

#include "json/json_writer.hpp"

namespace ftdata {
namespace {

using json::JsonWriter;

constexpr std::array kShares = {0.5, 0.9, 0.95, 0.99};
constexpr std::array<std::string_view, 4> kShareNames = {"p50", "p90", "p95", "p99"};

void write_sum(JsonWriter& json, std::string_view name, const TokenSum& sum) {
  json.key(name);
  json.begin_object();
  json.member("tokens", sum.tokens);
  json.member("exact", sum.exact());
  json.member("estimated_records", sum.estimated);
  json.end_object();
}

void write_inputs(JsonWriter& json, const TokenReport& report) {
  json.key("inputs");
  json.begin_array();
  for (const InputSummary& input : report.inputs) {
    json.break_line(4);
    json.begin_object();
    json.member("path", input.name);
    json.member("records", input.records);
    json.member("unparsable", input.unparsable);
    json.key("problem");
    input.problem ? json.string(input.problem->message) : json.null();
    json.end_object();
  }
  json.break_line(2);
  json.end_array();
}

void write_roles(JsonWriter& json, const TokenReport& report) {
  json.key("roles");
  json.begin_object();
  for (std::size_t role = 0; role < kRoleCount; ++role) {
    if (report.roles[role].turns == 0) continue;
    json.break_line(4);
    json.key(role_name(static_cast<Role>(role)));
    json.begin_object();
    json.member("turns", report.roles[role].turns);
    json.member("tokens", report.roles[role].tokens);
    json.end_object();
  }
  json.break_line(2);
  json.end_object();
}

void write_long_record(JsonWriter& json, const TokenReport& report, const LongRecord& record) {
  json.begin_object();
  json.member("path", report.inputs[record.id.input].name);
  json.member("line", record.id.line);
  json.member("tokens", record.tokens);
  json.end_object();
}

void write_histogram(JsonWriter& json, const TokenReport& report) {
  const std::vector<LengthBin> bins = length_bins(report);
  json.key("histogram");
  json.begin_object();
  json.key("hist");
  json.begin_array();
  for (const LengthBin& bin : bins) json.number(bin.records);
  json.end_array();
  json.key("bin_edges");
  json.begin_array();
  if (!bins.empty()) json.number(bins.front().first);
  for (const LengthBin& bin : bins) json.number(bin.last + 1);
  json.end_array();
  json.end_object();
}

void write_lengths(JsonWriter& json, const TokenReport& report) {
  json.key("tokens_per_record");
  if (report.lengths.empty()) return json.null();
  json.begin_object();
  json.member("min", report.lengths.front().tokens);
  json.member("max", report.lengths.back().tokens);
  json.member("mean",
              static_cast<double>(report.rendered.tokens) / static_cast<double>(report.records));
  for (std::size_t i = 0; i < kShares.size(); ++i) {
    json.member(kShareNames[i], length_at(report, kShares[i]));
  }
  write_histogram(json, report);
  json.key("longest");
  write_long_record(json, report, report.longest);
  json.end_object();
}

void write_limit(JsonWriter& json, const TokenReport& report) {
  json.key("over_limit");
  if (report.limit == 0) return json.null();
  json.begin_object();
  json.member("limit", report.limit);
  json.member("records", report.over_limit);
  json.key("listed");
  json.begin_array();
  for (const LongRecord& record : report.listed) {
    json.break_line(6);
    write_long_record(json, report, record);
  }
  json.end_array();
  json.end_object();
}

void write_loss(JsonWriter& json, const Loss& loss) {
  json.break_line(6);
  json.begin_object();
  json.member("length", loss.length);
  json.member("records", loss.records);
  json.member("tokens", loss.tokens);
  json.member("answers_lost", loss.answers_lost);
  json.member("answers_cut", loss.answers_cut);
  json.member("nothing_to_learn", loss.nothing_to_learn);
  json.end_object();
}

void write_losses(JsonWriter& json, const TokenReport& report, std::string_view name,
                  Overflow overflow) {
  json.break_line(4);
  json.key(name);
  json.begin_array();
  for (const std::uint64_t length : telling_lengths(report)) {
    write_loss(json, simulate(report, length, overflow));
  }
  json.end_array();
}

void write_simulation(JsonWriter& json, const TokenReport& report) {
  json.key("simulate");
  json.begin_object();
  write_losses(json, report, "truncate", Overflow::Truncate);
  write_losses(json, report, "drop", Overflow::Drop);
  json.break_line(4);
  json.member("knee", knee_length(report));
  json.break_line(2);
  json.end_object();
}

void write_packing(JsonWriter& json, const TokenReport& report) {
  json.key("packing");
  if (report.lengths.empty()) return json.null();
  const Packing packing = pack(report, packing_length(report));
  json.begin_object();
  json.member("length", packing.length);
  json.member("sequences", packing.sequences);
  json.member("tokens", packing.tokens);
  json.member("filled", packing.filled());
  json.end_object();
}

void write_costs(JsonWriter& json, const TokenReport& report, double epochs,
                 const PriceList& prices) {
  json.key("costs");
  if (prices.training.empty()) return json.null();
  json.begin_object();
  json.member("currency", prices.currency);
  json.key("training");
  json.begin_object();
  for (const Price& price : prices.training) {
    json.member(price.name, training_cost(report, price, epochs));
  }
  json.end_object();
  json.end_object();
}

}  // namespace

std::string tokens_json(const TokenReport& report, double epochs, const PriceList& prices) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  const auto line = [&] { json.break_line(2); };
  line(), json.member("schema", "ftdata.tokens/1");
  line(), json.member("tokenizer", report.tokenizer);
  line(), write_inputs(json, report);
  line(), json.member("records", report.records);
  line(), json.member("answers", report.answers);
  line(), write_sum(json, "content", report.content);
  line(), write_sum(json, "rendered", report.rendered);
  line(), json.member("trained", report.trained);
  line(), json.member("tools", report.tools);
  line(), json.member("epochs", epochs);
  line(), json.member("tokens_times_epochs", epochs * static_cast<double>(report.rendered.tokens));
  line(), write_roles(json, report);
  line(), write_lengths(json, report);
  line(), write_limit(json, report);
  line(), write_simulation(json, report);
  line(), write_packing(json, report);
  line(), write_costs(json, report, epochs, prices);
  json.break_line(0);
  json.end_object();
  return out + '\n';
}

}  // namespace ftdata
