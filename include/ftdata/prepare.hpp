// From messy inputs to files that can be trained on: mends, converts, rejects, removes what is
// there twice or known from an eval set, splits, writes, and proves what it wrote.
//
//   inputs -> collect (mend, convert) -> scan -> duplicates, leaks -> make_plan -> write -> proof
//
// Every line of every input is accounted for: PrepareResult::adds_up(). Records that nothing
// changed are copied byte for byte. The folder appears complete or not at all.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ftdata/dataset.hpp"
#include "ftdata/error.hpp"
#include "ftdata/export.hpp"
#include "ftdata/mapping.hpp"
#include "ftdata/plan.hpp"
#include "ftdata/record.hpp"
#include "ftdata/rule.hpp"
#include "ftdata/rule_set.hpp"
#include "ftdata/scan.hpp"

namespace ftdata {

enum class Compression : std::uint8_t { None, Gzip, Zstd };

struct PrepareOptions {
  // Affect the result.
  std::string folder;               // where to write; needed unless `dry_run`
  bool replace = false;             // a folder that prepare() has written before
  bool dry_run = false;             // everything but writing
  Format to = Format::Unknown;      // convert records to this format; Unknown: leave them
  std::vector<Format> leave;        // records of these formats are not converted
  Format format = Format::Unknown;  // of the inputs; Unknown: recognised record by record
  FieldMapping mapping;             // when not empty, how the inputs' records are read
  FixLevel fix = FixLevel::Safe;    // fixes up to this level are made; Manual: none
  Compression compression = Compression::None;  // of the files with records
  bool remove_duplicates = true;                // exact and normalised ones
  bool remove_near = false;                     // near duplicates as well, at `near_threshold`
  double near_threshold = 0.8;
  // Records that are alike at this threshold stay on one side. The proof looks for pairs above it.
  bool group_near = true;
  double group_threshold = 0.7;
  SplitOptions split;
  std::vector<std::string> group_by;     // JSON Pointers: equal values stay on one side
  std::vector<std::string> stratify_by;  // JSON Pointers: values whose shares both sides keep
  // Records whose value at `id_at` (a JSON Pointer) is one of `pinned_to_eval` go to eval, and with
  // them whoever stays on their side. None of them found is an error.
  std::string id_at = "/id";
  std::vector<std::string> pinned_to_eval;
  std::string time_at;  // JSON Pointer to a number or text; SplitOptions::by_time
  // When set, train, eval and test are cut into files with so many bytes of lines at most (before
  // compression; a longer record has a file of its own): train-00000-of-00003.jsonl.
  std::uint64_t shard_bytes = 0;
  std::optional<TokenSettings> tokens;
  std::size_t line_bytes_max = std::size_t{64} << 20;
  std::string config;  // the settings as text, for the manifest's hash

  // Makes more files of the folder, as name and text: report.json and the like. Called once, before
  // the manifest is written.
  std::function<std::vector<std::pair<std::string, std::string>>(const struct PrepareResult&)>
      describe;

  // Affect only the way to it.
  unsigned threads = 0;
  std::function<void(std::string_view step, const Progress&)> on_progress;
  const std::atomic<bool>* cancel = nullptr;
};

// How long records are.
struct Lengths {
  std::uint64_t median = 0;
  std::uint64_t p95 = 0;  // 95 of 100 are at most so long
  std::uint64_t longest = 0;
};

struct PreparedFile {
  std::string name;  // "train.jsonl"
  Fate fate = Fate::Train;
  std::uint64_t bytes = 0;  // on the disk
  std::uint64_t records = 0;
  std::uint64_t tokens = 0;  // rendered; 0 unless counted
  std::string sha256;
  // Of train, eval and test.
  Lengths line_bytes;
  Lengths line_turns;
  Lengths line_tokens;
};

// How often something was done, or why records were rejected; most frequent first.
using NamedCounts = std::vector<std::pair<std::string, std::uint64_t>>;

// What reading the written files again has shown.
struct PrepareProof {
  std::uint64_t errors = 0;  // findings in train, eval and test
  std::uint64_t warnings = 0;
  std::vector<RuleSummary> rules;  // those with findings
  std::uint64_t crossing = 0;      // groups of alike records that are on two sides
  double threshold = 0;            // above which records are alike; 1: only exact and normalised
  std::uint64_t leaked = 0;        // records of train that repeat a reference
  [[nodiscard]] bool holds() const noexcept { return errors == 0 && crossing == 0 && leaked == 0; }
};

struct PrepareResult {
  std::vector<InputSummary> inputs;  // read; `records` counts what holds JSON
  std::uint64_t lines = 0;           // of the inputs, or their records, by container
  std::uint64_t blank = 0;
  Plan plan;
  std::uint64_t pinned = 0;  // records that PrepareOptions::pinned_to_eval names
  std::array<std::uint64_t, kFateCount> counts{};  // lines by fate; with `blank` they are `lines`
  NamedCounts fixes;                               // what was mended, in how many records
  NamedCounts lost;                                // what the format has no place for
  NamedCounts rejections;                          // why, by rule; a record may have several
  NamedCounts duplicates;                          // by kind
  NamedCounts leaks;                               // by kind
  NamedCounts warnings;                            // findings that stay, by rule
  NamedCounts roles;                               // turns by role, of all records that were read
  std::vector<std::string> strata;                 // names, as in SplitSummary::strata
  std::vector<PreparedFile> files;                 // in the order in which they were written
  std::optional<PrepareProof> proof;
  std::string tokenizer;
  double seconds = 0;

  [[nodiscard]] FTDATA_EXPORT std::uint64_t count(Fate fate) const noexcept;
  // Whether each line of the inputs has exactly one fate.
  [[nodiscard]] FTDATA_EXPORT bool adds_up() const noexcept;
};

// Train inputs of the dataset are prepared. Reference inputs are eval sets and benchmarks: records
// that repeat one of theirs, or ask the same, go to leaked.jsonl. An input that cannot be read to
// its end is an error: nothing is written then. Memory: about 250 bytes a record; with `group_near`
// also 4 bytes a word and 256 MiB, beyond which shingles wait on the disk. Disk: the records once
// more, beside the folder, while it runs.
FTDATA_EXPORT Result<PrepareResult> prepare(const Dataset& dataset, const RuleSet& rules,
                                            const PrepareOptions& options);

// report.json (see docs/prepare.md) and report.md, as PrepareOptions::describe wants
// them. The same result gives the same bytes.
FTDATA_EXPORT std::vector<std::pair<std::string, std::string>> describe_prepared(
    const PrepareResult& result);

}  // namespace ftdata
