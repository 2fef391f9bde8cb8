// Judges chunks: cuts them into lines, parses each, runs the rules. One thread each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ftdata/scan.hpp"

#include "io/chunk.hpp"
#include "json/line_parser.hpp"
#include "record/record_builder.hpp"
#include "scan/active_rules.hpp"
#include "scan/target_judge.hpp"
#include "scan/token_counter.hpp"

namespace ftdata::scanning {

// What judging some lines yielded.
struct Tally {
  std::uint64_t bytes = 0;
  std::uint64_t lines = 0;
  std::uint64_t blank = 0;
  std::uint64_t unparsable = 0;
  std::uint64_t records = 0;
  std::array<std::uint64_t, kFormatCount> formats{};
  std::string guessed_mapping;        // see InputSummary
  std::vector<std::uint64_t> counts;  // findings by active rule
  std::vector<Finding> findings;      // those worth showing
  std::vector<std::uint32_t> rules;   // active rule of each finding
  std::string annotations;            // JSON lines about the records, when somebody wants them

  // Ready for the next chunk; keeps its memory.
  void reset(std::size_t rule_count);
};

// Collects what one rule reports into a Tally.
class TallySink final : public FindingSink {
 public:
  TallySink(const ActiveRules& rules, const ScanOptions& options)
      : rules_(rules), options_(options) {}

  // Is told of every finding.
  void tell(TargetJudge* judge) { judge_ = judge; }
  void bind(std::uint32_t rule, Tally& tally) {
    rule_ = rule;
    tally_ = &tally;
  }
  using FindingSink::report;
  void report(const Place& place, std::string message, FindingText text) override;
  [[nodiscard]] bool only_counts() const noexcept override;

 private:
  const ActiveRules& rules_;
  const ScanOptions& options_;
  std::uint32_t rule_ = 0;
  Tally* tally_ = nullptr;
  TargetJudge* judge_ = nullptr;
};

class Worker {
 public:
  // `rules`, `options` and `targets` must outlive the worker.
  Worker(const ActiveRules& rules, Checkers checkers, const ScanOptions& options,
         std::span<const Target> targets = {});

  // Annotations name inputs by these, which must outlive the worker.
  void name_inputs(std::span<const Input> inputs) { inputs_ = inputs; }

  // Judges all lines of the chunk.
  void judge(const io::Chunk& chunk, std::uint32_t input, Tally& tally);

  // Judges one line; kLinePadding bytes behind it must be readable.
  void judge_line(Line& line, Tally& tally);

  [[nodiscard]] Checkers& checkers() noexcept { return checkers_; }
  // Null when there are no targets.
  [[nodiscard]] TargetJudge* target_judge() noexcept { return judge_ ? &*judge_ : nullptr; }

 private:
  void judge_bytes(Line& line, Tally& tally);
  void judge_skipped(const io::Chunk& chunk, Line& line, Tally& tally);
  void judge_unfinished(Line& line, Tally& tally);
  void judge_ragged(Line& line, const io::RecordSpan& span, std::uint32_t expected, Tally& tally);
  void judge_too_long(Line& line, std::uint64_t bytes, Tally& tally);
  void tell_line_rules(const Line& line, Tally& tally);
  void note_lone_cr(const Line& line);
  void run_rules(const std::vector<std::uint32_t>& rules, const Record& record, Tally& tally);
  [[nodiscard]] const std::vector<std::uint32_t>& rules_for(const Record& record) const noexcept;

  void annotate(const Record& record, Tally& tally);

  const ScanOptions& options_;
  Checkers checkers_;
  std::span<const Input> inputs_;
  std::optional<TokenCounter> token_counter_;
  std::span<const Target> targets_;
  std::optional<TargetJudge> judge_;
  // Indices of the rules that are asked about plain records, about others with plain turns (and
  // tools), about the rest, about lines, about records with marked texts, and about pairs of answers.
  std::vector<std::uint32_t> plain_record_rules_;
  std::vector<std::uint32_t> plain_turn_rules_;
  std::vector<std::uint32_t> tool_rules_;
  std::vector<std::uint32_t> odd_turn_rules_;
  std::vector<std::uint32_t> line_rules_;
  std::vector<std::uint32_t> marked_text_rules_;
  std::vector<std::uint32_t> pair_rules_;
  TallySink sink_;
  bool may_have_lone_cr_ = false;  // in the lines of the chunk
  json::LineParser parser_;
  Record::Builder builder_;
  std::vector<LineProblem> problems_;
};

}  // namespace ftdata::scanning
