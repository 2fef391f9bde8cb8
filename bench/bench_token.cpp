// Token counting: MB/s of text, one thread, against the bars below.
//
//   python3 bench/peers/make_texts.py TEXTS
//   FTDATA_BENCH_TEXTS=TEXTS build/bench/bin/bench_token
//   FTDATA_BENCH_TOKENIZERS=llama3/tokenizer.json:qwen3/tokenizer.json adds files to the encodings.
//
// Bars (README of reference hardware apart, they are ratios to what bench/peers measures in the
// same run): first pass over 100 MB of mixed text 200 MB/s, warm English and code 400, multilingual
// first pass 60, scalar scanner 120, Llama-3 and Qwen-3 files 150, generic pattern 40. Rates are of
// processor time, so that other programs of the machine count little. Before a text is timed,
// count() is compared with encode() on every document; the ids themselves are compared with the
// reference engines by tests/token_oracle.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include "ftdata/tokenizer.hpp"

#include "token/embedded.hpp"
#include "token/piece_counter.hpp"

namespace {

using ftdata::Tokenizer;

struct Text {
  std::string name;
  std::string bytes;
  std::vector<std::string_view> documents;
  std::size_t size = 0;  // bytes of all documents
};

std::unique_ptr<Text> read_text(const std::string& folder, const std::string& name) {
  auto text = std::make_unique<Text>();
  text->name = name;
  std::ifstream file(folder + "/" + name + ".bin", std::ios::binary);
  text->bytes.assign(std::istreambuf_iterator<char>(file), {});
  for (std::size_t at = 0; at + 4 <= text->bytes.size();) {
    std::uint32_t length = 0;
    std::memcpy(&length, &text->bytes[at], sizeof(length));
    text->documents.push_back(std::string_view(text->bytes).substr(at + 4, length));
    text->size += length;
    at += 4 + std::size_t{length};
  }
  return text;
}

std::size_t count_all(const Tokenizer& tokenizer, const Text& text) {
  std::size_t tokens = 0;
  for (const std::string_view document : text.documents) tokens += tokenizer.count(document);
  return tokens;
}

bool counts_are_right(const Tokenizer& tokenizer, const Text& text) {
  for (const std::string_view document : text.documents) {
    if (tokenizer.count(document) != tokenizer.encode(document).size()) return false;
  }
  return true;
}

void report(benchmark::State& state, const Text& text, std::size_t tokens) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size));
  state.counters["tokens"] = static_cast<double>(tokens);
}

// A tokenizer that has seen nothing: its cache is empty.
void first_pass(benchmark::State& state, const std::string& name, const Text& text) {
  if (text.size == 0) return state.SkipWithError("no text: set FTDATA_BENCH_TEXTS");
  std::size_t tokens = 0;
  for ([[maybe_unused]] auto _ : state) {
    state.PauseTiming();
    const Tokenizer tokenizer = ftdata::load_tokenizer(name).value();
    state.ResumeTiming();
    tokens = count_all(tokenizer, text);
  }
  report(state, text, tokens);
}

void warm(benchmark::State& state, const std::string& name, const Text& text) {
  if (text.size == 0) return state.SkipWithError("no text: set FTDATA_BENCH_TEXTS");
  const Tokenizer tokenizer = ftdata::load_tokenizer(name).value();
  if (text.size < 20'000'000 && !counts_are_right(tokenizer, text))
    return state.SkipWithError("wrong counts");
  std::size_t tokens = count_all(tokenizer, text);
  for ([[maybe_unused]] auto _ : state) tokens = count_all(tokenizer, text);
  report(state, text, tokens);
}

void scalar_first_pass(benchmark::State& state, const Text& text) {
  using namespace ftdata::token;
  const PieceModel model{.tables = BpeTables(ftdata_vocabulary_o200k_base)};
  const ScanPieces scan = scanners_of(PatternId::O200k).back();
  std::size_t tokens = 0;
  for ([[maybe_unused]] auto _ : state) {
    PieceWorker worker(model);
    tokens = 0;
    for (const std::string_view document : text.documents)
      tokens += worker.count_text(scan, document);
  }
  report(state, text, tokens);
}

void load(benchmark::State& state, const std::string& name) {
  for ([[maybe_unused]] auto _ : state)
    benchmark::DoNotOptimize(ftdata::load_tokenizer(name).value().count("x"));
}

std::string environment(const char* variable) {
  const char* value = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe): one thread
  return value == nullptr ? "" : value;
}

std::vector<std::string> tokenizer_names() {
  std::vector<std::string> names = {"o200k_base", "cl100k_base", "r50k_base"};
  std::string files = environment("FTDATA_BENCH_TOKENIZERS");
  while (!files.empty()) {
    const std::size_t end = files.find(':');
    names.push_back(files.substr(0, end));
    files.erase(0, end == std::string::npos ? files.size() : end + 1);
  }
  return names;
}

void add_benchmarks(const std::vector<std::unique_ptr<Text>>& texts) {
  for (const std::string& name : tokenizer_names()) {
    benchmark::RegisterBenchmark(("load/" + name).c_str(), load, name)
        ->Unit(benchmark::kMicrosecond);
    for (const auto& text : texts) {
      const auto add = [&](const char* kind, auto function) {
        benchmark::RegisterBenchmark((kind + ("/" + name + "/" + text->name)).c_str(), function,
                                     name, std::cref(*text))
            ->Unit(benchmark::kMillisecond);
      };
      add("first_pass", first_pass);
      add("warm", warm);
    }
  }
  benchmark::RegisterBenchmark("scalar_first_pass/o200k_base/big", scalar_first_pass,
                               std::cref(*texts.back()))
      ->Unit(benchmark::kMillisecond);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::unique_ptr<Text>> texts;
  for (const char* name : {"english", "code", "multi", "big"})
    texts.push_back(read_text(environment("FTDATA_BENCH_TEXTS"), name));
  benchmark::Initialize(&argc, argv);
  add_benchmarks(texts);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
