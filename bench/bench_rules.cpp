// What each built-in rule costs a clean record: a scan with only that rule against a scan with
// none, one after the other in each iteration. `rule_ns` is per record, from the best scan of
// either kind; a few nanoseconds above or below zero are noise.
#include <algorithm>
#include <chrono>
#include <string>

#include <benchmark/benchmark.h>
#include <ftdata/ftdata.hpp>

#include "corpus.hpp"

namespace {

using ftdata::RuleSet;
using ftdata::bench::CorpusFacts;

constexpr std::uint64_t kCorpusBytes = std::uint64_t{32} << 20;

struct Sample {
  std::string bytes;
  CorpusFacts facts;
};

const Sample& sample() {
  static const Sample kSample = [] {
    Sample made;
    made.bytes =
        ftdata::bench::make_corpus({.bytes = kCorpusBytes, .record_bytes = 2000}, made.facts);
    return made;
  }();
  return kSample;
}

// Time on a processor, so that other programs disturb less.
double cpu_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double scan_seconds(const RuleSet& rules) {
  ftdata::Dataset dataset;
  dataset.add_memory("corpus", sample().bytes);
  const double begin = cpu_seconds();
  const ftdata::ScanResult result = ftdata::scan(dataset, rules, {.threads = 1}).value();
  const double took = cpu_seconds() - begin;
  // A rule that speaks about clean records would time its findings.
  return result.records() == sample().facts.records && result.findings.empty() ? took : -1;
}

void Rule(benchmark::State& state, const std::string& name) {
  RuleSet only = RuleSet::builtin();
  if (!only.apply({.select = {name}})) return state.SkipWithError("no such rule");
  double best_with = 1e9;
  double best_without = 1e9;
  for (auto _ : state) {
    const double without = scan_seconds(RuleSet());
    const double with = scan_seconds(only);
    if (with < 0 || without < 0) return state.SkipWithError("the clean corpus has findings");
    best_with = std::min(best_with, with);
    best_without = std::min(best_without, without);
    state.SetIterationTime(with);
  }
  const auto records = static_cast<double>(sample().facts.records);
  state.counters["rule_ns"] = (best_with - best_without) * 1e9 / records;
  state.counters["none_ns"] = best_without * 1e9 / records;
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  const RuleSet builtin = RuleSet::builtin();
  for (const RuleSet::Entry& entry : builtin.entries()) {
    const std::string name(entry.rule->info().name);
    const std::string title = std::string(entry.rule->info().code) + " " + name;
    benchmark::RegisterBenchmark(title.c_str(), Rule, name)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
  }
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
