// The main path: inputs -> chunks -> lines -> records -> rules -> findings -> ScanResult.
#include "ftdata/scan.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include "ftdata/leakage.hpp"

#include "scan/active_rules.hpp"
#include "scan/collector.hpp"
#include "scan/input_stream.hpp"
#include "scan/ordered_pipeline.hpp"
#include "scan/threads.hpp"
#include "scan/worker.hpp"

namespace ftdata {
namespace {

using scanning::ActiveRules;
using scanning::Batch;
using scanning::Checkers;
using scanning::Collector;
using scanning::TargetJudge;
using scanning::Worker;

Result<std::vector<std::unique_ptr<Worker>>> make_workers(const Dataset& dataset,
                                                          const ActiveRules& rules,
                                                          const ScanOptions& options,
                                                          std::span<const Target> targets) {
  std::vector<std::unique_ptr<Worker>> workers;
  for (unsigned i = 0; i < scanning::thread_count(options.threads); ++i) {
    Result<Checkers> checkers = scanning::make_checkers(rules);
    if (!checkers) return checkers.error();
    workers.push_back(std::make_unique<Worker>(rules, std::move(*checkers), options, targets));
    workers.back()->name_inputs(dataset.inputs());
  }
  return workers;
}

// What the train inputs share with the references.
struct Leaks {
  Leakage found;
  std::optional<Error> problem;  // with the references
};

bool has_references(const Dataset& dataset) {
  return std::ranges::any_of(dataset.inputs(),
                             [](const Input& input) { return input.role != InputRole::Train; });
}

LeakLevel lowest_level(const ActiveRules& rules) {
  const auto is_on = [](const auto& rule) { return rule->info().name == "eval-words-in-train"; };
  return std::ranges::any_of(rules, is_on) ? LeakLevel::Possible : LeakLevel::Near;
}

Result<Leaks> find_leaks(const Dataset& dataset, const ActiveRules& rules,
                         const ScanOptions& options) {
  Leaks leaks;
  const auto is_about_leaks = [](const auto& rule) {
    return rule->info().scope == Scope::CrossDataset;
  };
  if (std::ranges::none_of(rules, is_about_leaks)) return leaks;
  Result<Leakage> found = find_leakage(dataset, {.format = options.format,
                                                 .mapping = options.mapping,
                                                 .line_bytes_max = options.line_bytes_max,
                                                 .lowest = lowest_level(rules),
                                                 .threads = options.threads,
                                                 .cancel = options.cancel});
  if (found) {
    leaks.found = std::move(*found);
  } else if (found.error().code == ErrorCode::Incomplete) {
    leaks.problem = found.error();
  } else {
    return found.error();
  }
  return leaks;
}

// The references stand among the inputs, as find_leakage() read them.
void summarise_references(Leaks& leaks, std::vector<InputSummary>& inputs) {
  auto next = leaks.found.references.begin();
  for (InputSummary& input : inputs) {
    if (input.role == InputRole::Train) continue;
    if (leaks.problem) {
      input.problem = {InputProblemKind::Empty, leaks.problem->message, leaks.problem->help};
    } else if (next != leaks.found.references.end()) {
      const InputRole role = input.role;
      input = std::move((next++)->summary);
      input.role = role;
    }
  }
}

// Sends the inputs of one role through the workers.
bool read_inputs(const Dataset& dataset, InputRole role, const ScanOptions& options,
                 std::span<const std::unique_ptr<Worker>> workers, Collector& collector) {
  scanning::InputStream stream(dataset, role, options);
  bool finished = true;
  scanning::OrderedPipeline<Batch> pipeline;
  pipeline.produce = [&](Batch& batch) { return stream.next(batch); };
  pipeline.work = [&](Batch& batch, unsigned worker) {
    batch.tally.reset(collector.rule_count());
    if (!batch.ends_input) workers[worker]->judge(batch.chunk, batch.input, batch.tally);
  };
  pipeline.consume = [&](Batch& batch) { return finished = collector.take(batch); };
  pipeline.run(static_cast<unsigned>(workers.size()));
  return finished;
}

// Brings the workers' states together and lets the rules speak about the whole.
void finish_rules(const ActiveRules& rules, const ScanOptions& options,
                  std::span<const std::unique_ptr<Worker>> workers, const Leaks& leaks,
                  Collector& collector) {
  Checkers& all = workers[0]->checkers();
  scanning::TallySink sink(rules, options);
  TargetJudge* const judge = workers[0]->target_judge();
  sink.tell(judge);
  if (judge != nullptr) judge->begin_file();
  for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
    for (const auto& worker : workers.subspan(1)) {
      all[rule]->merge(std::move(*worker->checkers()[rule]));
    }
    scanning::Tally tally;
    tally.reset(rules.size());
    sink.bind(rule, tally);
    all[rule]->finish({.inputs = collector.inputs(), .leaks = leaks.found.hits}, sink);
    collector.take_findings(tally);
  }
  if (judge == nullptr) return;
  judge->end_file();
  for (const auto& worker : workers.subspan(1)) judge->merge(std::move(*worker->target_judge()));
}

}  // namespace

Result<ScanResult> scan(const Dataset& dataset, const RuleSet& rules, const ScanOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  ActiveRules active = scanning::active_rules(rules, options, false, has_references(dataset));
  scanning::note_ignored_inputs(active, dataset.inputs());
  auto workers = make_workers(dataset, active, options, rules.targets());
  if (!workers) return workers.error();
  Collector collector(dataset, active, options);
  if (!read_inputs(dataset, InputRole::Train, options, *workers, collector)) {
    return Error{ErrorCode::Cancelled, "the scan was cancelled"};
  }
  Result<Leaks> leaks = find_leaks(dataset, active, options);
  if (!leaks) return leaks.error();
  finish_rules(active, options, *workers, *leaks, collector);
  ScanResult result = collector.finish();
  summarise_references(*leaks, result.inputs);
  if (!rules.targets().empty()) result.targets = (*workers)[0]->target_judge()->summaries();
  result.given_format = options.format;
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return result;
}

Result<std::vector<Finding>> check_record(std::string_view line, const RuleSet& rules,
                                          const ScanOptions& options) {
  const ActiveRules active = scanning::active_rules(rules, options, true);
  Result<Checkers> checkers = scanning::make_checkers(active);
  if (!checkers) return checkers.error();
  Worker worker(active, std::move(*checkers), options);
  std::string padded(line);
  padded.resize(line.size() + json::kLinePadding);
  Line view;
  view.id = {.input = 0, .line = 1};
  view.bytes = std::string_view(padded).substr(0, line.size());
  scanning::Tally tally;
  tally.reset(active.size());
  worker.judge_line(view, tally);
  return std::move(tally.findings);
}

Format InputSummary::format() const noexcept {
  const auto most = std::ranges::max_element(formats);
  return static_cast<Format>(most - formats.begin());
}

std::uint64_t ScanResult::records() const noexcept {
  std::uint64_t sum = 0;
  for (const InputSummary& input : inputs) {
    if (input.role == InputRole::Train) sum += input.records;
  }
  return sum;
}

std::uint64_t ScanResult::bytes() const noexcept {
  std::uint64_t sum = 0;
  for (const InputSummary& input : inputs) {
    if (input.role == InputRole::Train) sum += input.bytes;
  }
  return sum;
}

bool ScanResult::complete() const noexcept {
  return std::ranges::none_of(inputs,
                              [](const InputSummary& input) { return input.problem.has_value(); });
}

}  // namespace ftdata
