// Reads everything once, runs the rules, changes nothing.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/dataset.hpp"
#include "ftdata/error.hpp"
#include "ftdata/export.hpp"
#include "ftdata/finding.hpp"
#include "ftdata/mapping.hpp"
#include "ftdata/record.hpp"
#include "ftdata/rule_set.hpp"
#include "ftdata/target.hpp"
#include "ftdata/tokenizer.hpp"

namespace ftdata {

enum class ExcerptMode : std::uint8_t { None, Redacted, Full };

struct Progress {
  std::uint64_t bytes = 0;        // of the files as stored, all inputs
  std::uint64_t bytes_total = 0;  // 0 when unknown
  std::uint64_t lines = 0;
  std::uint64_t findings = 0;
  std::uint32_t input = 0;
};

// What records are counted with.
struct TokenSettings {
  Tokenizer tokenizer;
  std::uint64_t limit = 0;  // rendered tokens that a record may have; 0: no limit
};

struct ScanOptions {
  // Affect the result.
  std::size_t listed_per_rule = 20;  // findings kept for listing, 0 = all; counts are never limited
  Format format = Format::Unknown;   // Unknown: recognised record by record
  FieldMapping mapping;              // when not empty, how every record is read, whatever `format`
  ExcerptMode excerpts = ExcerptMode::Redacted;
  std::size_t line_bytes_max = std::size_t{64} << 20;  // longer lines are reported and skipped
  // Set: Record::tokens() is there, and rules that need it run.
  std::optional<TokenSettings> tokens;

  // Affect only the way to it.
  unsigned threads = 0;  // 0 = as many as the machine has; results do not depend on it
  std::size_t chunk_bytes = std::size_t{256} << 10;

  // Called for every finding that is listed or not, in order, never concurrently: findings about
  // single records as the input is read, dataset-wide ones at the end.
  std::function<void(const Finding&)> on_finding;
  // Called with facts about the records, in order, never concurrently: whole JSON lines, see
  // docs/tokens.md. Costs time only when it is set.
  std::function<void(std::string_view)> on_annotations;
  // Called now and then, never concurrently, possibly from another thread than the caller's.
  std::function<void(const Progress&)> on_progress;
  // Set it from anywhere to stop early; scan() then fails with ErrorCode::Cancelled.
  const std::atomic<bool>* cancel = nullptr;
};

// Why an input yielded no record, or not all of them.
enum class InputProblemKind : std::uint8_t {
  CannotOpen,
  Empty,          // no byte, or nothing but blank lines
  Truncated,      // compressed data ends early
  Corrupt,        // checksum or structure of compressed data is wrong
  TrailingBytes,  // something follows the last compressed member
  NotData,        // an archive or other file that holds no lines of JSON
  ReadFailed,
};

// How the records of an input are laid out, told from its first bytes.
enum class Container : std::uint8_t {
  JsonLines,   // one record a line
  JsonArray,   // one array of records, on one line or pretty-printed
  JsonValues,  // records one after the other, spread over lines or several in one
  Csv,         // a table: the first line names the columns, each row is a record
  Tsv,         // the same with tabs
};
FTDATA_EXPORT std::string_view container_name(Container container) noexcept;  // "json-lines"

struct InputProblem {
  InputProblemKind kind = InputProblemKind::CannotOpen;
  std::string message;
  std::string help;
};

struct InputSummary {
  std::string name;
  InputRole role = InputRole::Train;
  std::string compression = "none";
  std::string encoding = "utf-8";  // as stored: "utf-8", "utf-16le", ...
  Container container = Container::JsonLines;
  bool byte_order_mark = false;  // starts with that of UTF-8
  bool lone_cr = false;          // lines end in CR alone, as on old Macs
  bool unclosed_array = false;   // the container is an array and its `]` is missing
  bool open_last_line = false;   // the container is lines and the last has no line break behind it
  std::uint64_t bytes = 0;       // decompressed, as UTF-8
  std::uint64_t lines = 0;       // or records, by container; each is in one of the next three
  std::uint64_t blank = 0;
  std::uint64_t unparsable = 0;
  std::uint64_t records = 0;
  std::array<std::uint64_t, kFormatCount> formats{};  // records by Format
  std::string guessed_mapping;  // of the first record that fits no format, as --map takes it
  std::optional<InputProblem> problem;  // set: not read completely
  // The format of most records.
  [[nodiscard]] FTDATA_EXPORT Format format() const noexcept;
};

struct RuleSummary {
  const RuleInfo* info = nullptr;
  Severity severity = Severity::Off;  // what its findings amount to, see `thresholds`
  std::uint64_t count = 0;            // findings
  std::uint64_t listed = 0;           // of them in ScanResult::findings
  Severity as_set = Severity::Off;    // as it ran
  Thresholds thresholds;
};

struct ScanResult {
  std::vector<InputSummary> inputs;  // of the dataset; references are read for leakage rules only
  std::vector<RuleSummary> rules;    // those that ran, by code
  std::vector<Finding> findings;     // the listed ones, by input, line, code, pointer
  Format given_format = Format::Unknown;  // that the scan was told; Unknown: it was recognised
  std::vector<TargetSummary> targets;     // of RuleSet::targets(), in their order
  std::uint64_t errors = 0;
  std::uint64_t warnings = 0;
  std::uint64_t infos = 0;
  double seconds = 0;

  // Of the train inputs.
  [[nodiscard]] FTDATA_EXPORT std::uint64_t records() const noexcept;
  [[nodiscard]] FTDATA_EXPORT std::uint64_t bytes() const noexcept;
  // False when an input has a problem.
  [[nodiscard]] FTDATA_EXPORT bool complete() const noexcept;
};

// Runs the switched-on rules over the train inputs of the dataset. Where there are eval or
// reference inputs and rules of scope CrossDataset, train inputs are read once more for
// find_leakage(). Thread-safe: any number of scans may run at once. Fails only when the request
// makes no sense or was cancelled: an input that cannot be read is an InputProblem, the others are
// still scanned.
FTDATA_EXPORT Result<ScanResult> scan(const Dataset& dataset, const RuleSet& rules,
                                      const ScanOptions& options = {});

// For programs that hold one record: runs the rules of scope Record over one line and returns every
// finding. Each call is independent; for many lines scan() is faster.
FTDATA_EXPORT Result<std::vector<Finding>> check_record(std::string_view line, const RuleSet& rules,
                                                        const ScanOptions& options = {});

}  // namespace ftdata
