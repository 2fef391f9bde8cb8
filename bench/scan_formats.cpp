// Other containers and formats than lines of chat, with all default rules on one thread, and what
// telling the format costs.
#include <string>
#include <string_view>

#include <fmt/core.h>
#include <ftdata/ftdata.hpp>

#include "measure.hpp"
#include "scan_sections.hpp"

namespace ftdata::bench {
namespace {

struct Kind {
  std::string_view name;
  Shape shape;
  Wrapping wrapping;
  Format format;
  double bar;  // GB/s of the file
};

constexpr Kind kKinds[] = {
    {"array on one line", Shape::Chat, Wrapping::Array, Format::OpenaiChat, 0.6},
    {"pretty array", Shape::Chat, Wrapping::PrettyArray, Format::OpenaiChat, 0.6},
    {"ShareGPT", Shape::Sharegpt, Wrapping::Lines, Format::Sharegpt, 0.6},
    {"ShareGPT, pretty array", Shape::Sharegpt, Wrapping::PrettyArray, Format::Sharegpt, 0.6},
    {"Alpaca", Shape::Alpaca, Wrapping::Lines, Format::Alpaca, 0.6},
    {"Alpaca, pretty array", Shape::Alpaca, Wrapping::PrettyArray, Format::Alpaca, 0.6},
    {"preference", Shape::Preference, Wrapping::Lines, Format::TrlPref, 0.6},
    {"UTF-16", Shape::Chat, Wrapping::Utf16, Format::OpenaiChat, 0.3},
};

ScanResult scan_as(const std::string& path, const RuleSet& rules, Format format) {
  Dataset dataset;
  dataset.add_file(path);
  return scan(dataset, rules, {.format = format, .threads = 1}).value();
}

void measure_kind(Session& session, const Kind& kind) {
  const CorpusFile corpus(
      session, "format.json",
      {.bytes = session.bytes / 5, .shape = kind.shape, .wrapping = kind.wrapping});
  const RuleSet rules = RuleSet::builtin();
  const ScanResult result = scan_as(corpus.path(), rules, Format::Unknown);
  const bool right =
      session.bars.equal("records", result.records(), corpus.facts().records) &&
      session.bars.equal(format_name(kind.format),
                         result.inputs[0].formats[static_cast<std::size_t>(kind.format)],
                         corpus.facts().records);
  if (!right) return;
  const std::function<void()> contenders[] = {
      [&] { scan_as(corpus.path(), rules, Format::Unknown); }};
  const double seconds = best_of(session.rounds, contenders)[0];
  session.bars.at_least(kind.name, static_cast<double>(corpus.facts().stored_bytes) / seconds / 1e9,
                        kind.bar, "GB/s");
}

// Scans that recognise each record against scans that are told the format.
void measure_recognition(Session& session) {
  for (const Kind& kind : kKinds) {
    if (kind.wrapping != Wrapping::Lines) continue;
    const CorpusFile corpus(session, "format.jsonl",
                            {.bytes = session.bytes / 5, .shape = kind.shape});
    const RuleSet rules = RuleSet::builtin();
    const std::function<void()> contenders[] = {
        [&] { scan_as(corpus.path(), rules, Format::Unknown); },
        [&] { scan_as(corpus.path(), rules, kind.format); }};
    const std::vector<double> best = best_of(2 * session.rounds, contenders);
    session.bars.at_most(fmt::format("recognition of {}, share of a scan", kind.name),
                         100 * (best[0] - best[1]) / best[0], 3, "%");
  }
}

}  // namespace

void measure_formats(Session& session) {
  fmt::print("formats: {:.2f} GB of records of 2 KB, all default rules, one thread\n",
             static_cast<double>(session.bytes / 5) / 1e9);
  for (const Kind& kind : kKinds) measure_kind(session, kind);
  measure_recognition(session);
}

}  // namespace ftdata::bench
