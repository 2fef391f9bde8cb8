// The ftdata program as a user runs it: start-up, peak memory, compressed input.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "child.hpp"
#include "measure.hpp"
#include "scan_sections.hpp"

namespace ftdata::bench {
namespace {

// Runs a child that must end in the expected way, as everything else makes its time worthless.
ChildRun checked_run(Bars& bars, const std::vector<std::string>& arguments, int exit_code) {
  const ChildRun run = run_child(arguments);
  if (run.exit_code != exit_code) {
    bars.fail(fmt::format("`{}` exited with {}, not {}", fmt::join(arguments, " "), run.exit_code,
                          exit_code));
  }
  return run;
}

double median_ms(Bars& bars, const std::vector<std::string>& arguments) {
  constexpr std::size_t kRuns = 21;
  std::vector<double> times;
  for (std::size_t i = 0; i < kRuns; ++i) {
    times.push_back(checked_run(bars, arguments, 0).seconds * 1e3);
  }
  std::ranges::nth_element(times, times.begin() + kRuns / 2);
  return times[kRuns / 2];
}

double megabytes(std::uint64_t bytes) {
  return static_cast<double>(bytes) / 1e6;
}

void judge_peak(Session& session, std::string_view what, const std::vector<std::string>& arguments,
                int exit_code, double bar) {
  const ChildRun run = checked_run(session.bars, arguments, exit_code);
  session.bars.at_most(what, megabytes(run.peak_bytes), bar, "MB");
}

struct Codec {
  std::string name;
  std::vector<std::string> compress;  // keeps the input, writes input + suffix
  std::string suffix;
};

void judge_codec(Session& session, const CorpusFile& corpus, const Codec& codec) {
  const std::string packed = corpus.path() + codec.suffix;
  std::vector<std::string> compress = codec.compress;
  compress.push_back(corpus.path());
  checked_run(session.bars, compress, 0);
  const auto run = [&session](std::vector<std::string> arguments) {
    return std::function<void()>(
        [&session, arguments] { checked_run(session.bars, arguments, 0); });
  };
  const std::function<void()> contenders[] = {
      run({codec.name, "-dc", packed}),
      run({session.program, "validate", "-q", packed}),
      run({session.program, "validate", "-q", "-j", "1", packed}),
  };
  const std::vector<double> best = best_of(session.rounds, contenders);
  std::filesystem::remove(packed);
  const auto rate = [&corpus](double seconds) {
    return static_cast<double>(corpus.facts().bytes) / seconds / 1e9;
  };
  fmt::print("        {0} -dc {1:.2f} GB/s, ftdata {2:.2f} GB/s, on one thread {3:.2f} GB/s\n",
             codec.name, rate(best[0]), rate(best[1]), rate(best[2]));
  session.bars.at_least(fmt::format("validate over {} -dc", codec.name), best[0] / best[1], 0.9,
                        "times");
}

}  // namespace

void measure_startup(Session& session) {
  fmt::print("startup: median of 21 runs\n");
  session.bars.at_most("ftdata --version", median_ms(session.bars, {session.program, "--version"}),
                       10, "ms");
  const CorpusFile corpus(session, "ten.jsonl", {.bytes = 18'000});
  session.bars.at_most(fmt::format("ftdata validate, {} records", corpus.facts().records),
                       median_ms(session.bars, {session.program, "validate", "-q", corpus.path()}), 30,
                       "ms");
}

void measure_memory(Session& session) {
  const double floor = megabytes(run_child({"true"}).peak_bytes);
  fmt::print("memory: peak resident set (an empty program here: {:.1f} MB)\n", floor);
  {
    const CorpusFile corpus(session, "findings.jsonl", {.bytes = session.bytes, .defects = 1});
    judge_peak(session, "a finding in every record", {session.program, "validate", "-q", corpus.path()},
               1, 100);
    judge_peak(session, "the same, every finding written as jsonl",
               {session.program, "validate", "-q", "--report", "jsonl", "--limit", "0", corpus.path()}, 1,
               100);
  }
  for (const Wrapping wrapping : {Wrapping::Array, Wrapping::Utf16}) {
    const CorpusFile corpus(session, "streamed.json",
                            {.bytes = session.bytes, .wrapping = wrapping});
    judge_peak(session, wrapping == Wrapping::Array ? "one array" : "UTF-16",
               {session.program, "validate", "-q", "--fail-on", "never", corpus.path()}, 0, 100);
  }
  {
    const CorpusFile corpus(
        session, "mebibyte.jsonl",
        {.bytes = session.bytes / 4, .record_bytes = 700'000, .shape = Shape::Documents});
    judge_peak(session,
               fmt::format("lines up to {:.2f} MB", megabytes(corpus.facts().longest_line)),
               {session.program, "validate", "-q", corpus.path()}, 0, 100);
  }
  const CorpusFile corpus(
      session, "long.jsonl",
      {.bytes = session.bytes / 4, .record_bytes = 12'000'000, .shape = Shape::Documents});
  const double longest = megabytes(corpus.facts().longest_line);
  for (const unsigned threads : {1U, 2U}) {
    judge_peak(session, fmt::format("lines up to {:.1f} MB, {} thread(s)", longest, threads),
               {session.program, "validate", "-q", "-j", std::to_string(threads), corpus.path()}, 0,
               64 + 12 * longest * threads);
  }
}

void measure_compressed(Session& session) {
  fmt::print("compressed: whole processes, all threads\n");
  const CorpusFile corpus(session, "packed.jsonl", {.bytes = session.bytes / 4});
  judge_codec(session, corpus, {"gzip", {"gzip", "-kf"}, ".gz"});
  judge_codec(session, corpus, {"zstd", {"zstd", "-qkf"}, ".zst"});
}

}  // namespace ftdata::bench
