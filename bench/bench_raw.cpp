// The physical steps on this machine, to be read beside every other number: how fast can the bytes
// be moved, hashed, cut into lines and parsed at all?
#include <cstring>
#include <string>
#include <string_view>

#include <benchmark/benchmark.h>
#include <xxhash.h>

#include "corpus.hpp"
#include "raw.hpp"

namespace {

using ftdata::bench::CorpusFacts;
using ftdata::bench::kPadding;
using ftdata::bench::RawCounts;

// 64 MB: well beyond the caches, as a file that streams by is.
constexpr std::uint64_t kCorpusBytes = std::uint64_t{64} << 20;

struct Sample {
  std::string bytes;  // padded
  CorpusFacts facts;
  [[nodiscard]] std::string_view text() const { return {bytes.data(), bytes.size() - kPadding}; }
};

const Sample& sample(std::size_t record_bytes) {
  const auto generate = [](std::size_t mean) {
    Sample made;
    made.bytes =
        ftdata::bench::make_corpus({.bytes = kCorpusBytes, .record_bytes = mean}, made.facts);
    made.bytes.append(kPadding, ' ');
    return made;
  };
  static const Sample kLong = generate(2000);
  static const Sample kShort = generate(200);
  return record_bytes == 200 ? kShort : kLong;
}

void set_rates(benchmark::State& state, const Sample& corpus) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(corpus.text().size()));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(corpus.facts.lines));
}

void Memcpy(benchmark::State& state) {
  const Sample& corpus = sample(2000);
  std::string copy(corpus.bytes.size(), '\0');
  for (auto _ : state) {
    std::memcpy(copy.data(), corpus.bytes.data(), corpus.bytes.size());
    benchmark::ClobberMemory();
  }
  set_rates(state, corpus);
}
BENCHMARK(Memcpy)->Unit(benchmark::kMillisecond);

void Xxh3(benchmark::State& state) {
  const Sample& corpus = sample(2000);
  for (auto _ : state)
    benchmark::DoNotOptimize(XXH3_64bits(corpus.text().data(), corpus.text().size()));
  set_rates(state, corpus);
}
BENCHMARK(Xxh3)->Unit(benchmark::kMillisecond);

// Runs `step` and refuses to time a wrong answer.
template <class Step>
void run_step(benchmark::State& state, const Sample& corpus, Step step) {
  for (auto _ : state) {
    const RawCounts counts = step(corpus.text());
    if (counts.lines != corpus.facts.lines || counts.bytes != corpus.facts.bytes) {
      state.SkipWithError("the lines do not add up");
      return;
    }
  }
  set_rates(state, corpus);
}

void CutLines(benchmark::State& state) {
  run_step(state, sample(static_cast<std::size_t>(state.range(0))), ftdata::bench::cut_lines);
}
BENCHMARK(CutLines)->ArgName("record_bytes")->Arg(2000)->Arg(200)->Unit(benchmark::kMillisecond);

void ParseLines(benchmark::State& state) {
  const auto threads = static_cast<unsigned>(state.range(1));
  run_step(state, sample(static_cast<std::size_t>(state.range(0))),
           [threads](std::string_view text) { return ftdata::bench::parse_lines(text, threads); });
}
BENCHMARK(ParseLines)
    ->ArgNames({"record_bytes", "threads"})
    ->ArgsProduct({{2000, 200}, {1, 2}})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
