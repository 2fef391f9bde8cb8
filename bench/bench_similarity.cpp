// Duplicates: records a second, one thread, against the bars below.
//
//   build/bench/bin/bench_similarity [--benchmark_filter=near]
//   FTDATA_BENCH_FILES=a.jsonl:b.jsonl.gz adds files.
//
// Bars: near, verified, 100-word records 350 k records/s with AVX-512, 250 k with AVX2, 80 k plain
// (from parsed text: `near` minus `parse`); exact 1.0 GB/s; exact and normalised 0.6 GB/s. 16 % of
// the generated records repeat another one: a third to the letter, the others with one to eight
// words in a hundred changed. `sign` is what each instruction set makes of the first pass alone.
// Before anything is timed the answer is compared with that of the exact join.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include "ftdata/duplicates.hpp"

#include "json/line_parser.hpp"
#include "prose.hpp"
#include "random.hpp"
#include "record/record_builder.hpp"
#include "similarity/banding.hpp"
#include "similarity/record_reader.hpp"

namespace {

using namespace ftdata;

// Records of about 100 words, escaped for JSON.
class Maker {
 public:
  explicit Maker(std::size_t count) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < count; ++i) {
      std::string text;
      if (!texts.empty() && random_.below(100) < 16) {
        text = texts[texts.size() - 1 - random_.below(std::min<std::size_t>(texts.size(), 5000))];
        if (random_.below(3) > 0) edit(text);
      } else {
        bench::append_prose(text, 520, bench::Language::English, random_);
      }
      texts.push_back(text);
      const std::size_t half = text.find(' ', text.size() / 4);
      lines += R"({"messages":[{"role":"user","content":")" + text.substr(0, half) +
               R"("},{"role":"assistant","content":")" + text.substr(half + 1) + "\"}]}\n";
    }
  }
  std::string lines;

 private:
  void edit(std::string& text) {
    const std::size_t edits = 1 + random_.below(8);
    for (std::size_t i = 0; i < edits; ++i) {
      const std::size_t space = text.find(' ', random_.below(text.size() - 40));
      if (space == std::string::npos) continue;
      text.replace(space, 1, " verily ");
    }
  }
  bench::Random random_{1};
};

std::string generated(std::size_t count) {
  return Maker(count).lines;
}

struct Run {
  std::string name;
  DuplicateOptions options;
};

std::vector<Run> runs() {
  DuplicateOptions near;
  near.threads = 1;
  DuplicateOptions normalised = near;
  normalised.near = false;
  DuplicateOptions exact = normalised;
  exact.normalised = false;
  DuplicateOptions join = near;
  join.exact_join = true;
  return {{"exact", exact}, {"normalised", normalised}, {"near", near}, {"join", join}};
}

void find(benchmark::State& state, const Run& run, const Dataset& dataset) {
  Duplicates found;
  for ([[maybe_unused]] auto _ : state) {
    found = std::move(find_duplicates(dataset, run.options).value());
  }
  std::uint64_t bytes = 0;
  for (const DuplicateInput& input : found.inputs) bytes += input.summary.bytes;
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(found.records));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
  state.counters["removed"] = static_cast<double>(found.removed_count);
}

// Calls use(record) for each line.
template <class Use>
void for_each_record(std::string_view lines, Use use) {
  json::LineParser parser;
  Record::Builder builder;
  std::vector<LineProblem> problems;
  Line line;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    line.bytes = lines.substr(0, end);
    problems.clear();
    builder.read(line, *parser.parse(line.bytes, problems), Format::Unknown);
    use(builder.record);
    lines.remove_prefix(end + 1);
  }
}

// What the first pass does with each record.
void sign(benchmark::State& state, const similarity::Kernels* kernels, const std::string& lines) {
  std::int64_t records = 0;
  std::vector<std::uint64_t> shingles;
  std::vector<std::uint32_t> keys(64);
  const std::string_view text(lines.data(), lines.size() - json::kLinePadding);
  for ([[maybe_unused]] auto _ : state) {
    if (kernels == nullptr) {
      for_each_record(text, [&](const Record&) { ++records; });
      continue;
    }
    similarity::RecordReader reader(*kernels, DuplicateView::Whole);
    similarity::Signer signer(*kernels, similarity::choose_bands(0.8));
    for_each_record(text, [&](const Record& record) {
      benchmark::DoNotOptimize(reader.exact_hash(record));
      reader.read(record);
      similarity::make_shingles(reader.words(), 3, shingles);
      if (!shingles.empty()) signer.sign(shingles, keys.data());
      benchmark::DoNotOptimize(keys.data());
      ++records;
    });
  }
  state.SetItemsProcessed(records);
}

bool agree(const Dataset& dataset) {
  const auto all = runs();
  const auto near = find_duplicates(dataset, all[2].options);
  const auto join = find_duplicates(dataset, all[3].options);
  if (!near || !join) return false;
  const auto missed =
      static_cast<double>(join->removed_count) - static_cast<double>(near->removed_count);
  return missed <= 0.002 * static_cast<double>(join->removed_count);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  std::vector<std::unique_ptr<std::string>> texts;
  std::vector<std::pair<std::string, Dataset>> datasets;
  for (const std::size_t count : {50'000U, 200'000U, 1'000'000U}) {
    texts.push_back(std::make_unique<std::string>(generated(count)));
    datasets.emplace_back(std::to_string(count / 1000) + "k", Dataset());
    datasets.back().second.add_memory("generated", *texts.back());
  }
  if (!agree(datasets.front().second)) return 1;
  const char* files = std::getenv("FTDATA_BENCH_FILES");  // NOLINT(concurrency-mt-unsafe)
  for (std::string rest = files == nullptr ? "" : files; !rest.empty();) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    datasets.emplace_back(rest.substr(0, end), Dataset());
    datasets.back().second.add_file(rest.substr(0, end));
    rest.erase(0, end + 1);
  }
  std::string padded = *texts.front() + std::string(json::kLinePadding, '\0');
  benchmark::RegisterBenchmark("parse/50k", sign, nullptr, padded)->Unit(benchmark::kMillisecond);
  for (const similarity::Kernels& one : similarity::kernels()) {
    benchmark::RegisterBenchmark(("sign/" + std::string(one.name) + "/50k").c_str(), sign, &one,
                                 padded)
        ->Unit(benchmark::kMillisecond);
  }
  const auto all = runs();
  for (const auto& [name, dataset] : datasets) {
    for (const Run& run : all) {
      benchmark::RegisterBenchmark((run.name + "/" + name).c_str(), find, run, std::cref(dataset))
          ->Unit(benchmark::kMillisecond);
    }
  }
  benchmark::RunSpecifiedBenchmarks();
}
