// What each target would do with each record: the worst of its verdicts on the rules that found
// something in it. One judge a worker; their counts are added up at the end.
//
// Costs per record: one comparison of 32 bytes when the verdicts are those of the record before;
// per finding the larger of two rows of 32 bytes.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "ftdata/record.hpp"
#include "ftdata/rule_set.hpp"
#include "ftdata/target.hpp"

#include "scan/active_rules.hpp"

namespace ftdata::scanning {

class TargetJudge {
 public:
  // A verdict a target.
  using Row = std::array<TargetVerdict, RuleSet::kTargetsMax>;

  // Both must outlive the judge.
  TargetJudge(std::span<const Target> targets, const ActiveRules& rules);

  void begin(const RecordId& id) noexcept {
    id_ = id;
    row_ = {};
  }
  // The rule has found something in the record (or in the file, before begin() or after end()).
  void note(std::uint32_t rule, std::uint32_t targets);
  // Takes the record into account; a blank line counts as part of the file.
  void end(bool blank);

  // The verdicts on the record between begin() and end().
  [[nodiscard]] const Row& row() const noexcept { return row_; }

  void begin_file() noexcept { id_ = {}, row_ = {}; }
  void end_file() { end(true); }

  void merge(TargetJudge&& other);
  [[nodiscard]] std::vector<TargetSummary> summaries();

 private:
  static constexpr std::size_t kFirstMax = 3;

  // Records in which a rule found something.
  struct Hits {
    std::uint64_t records = 0;
    bool file = false;  // or in the file as a whole
    RecordId last;
    std::array<RecordId, kFirstMax> first{};
    void add(const RecordId& id) noexcept;
    void merge(const Hits& other) noexcept;
  };

  void flush() noexcept;
  [[nodiscard]] TargetSummary summary(std::size_t target) const;

  std::span<const Target> targets_;
  const ActiveRules& rules_;
  std::vector<Row> verdicts_;             // by active rule
  std::vector<Hits> hits_;                // by active rule: what concerns every target,
  std::vector<std::vector<Hits>> apart_;  // and what concerns only some, by target
  RecordId id_;
  Row row_{};
  Row run_row_{};  // of the records before, and how many they are
  std::uint64_t run_ = 0;
  Row file_row_{};
  std::array<std::array<std::uint64_t, kTargetVerdictCount>, RuleSet::kTargetsMax> counts_{};
};

}  // namespace ftdata::scanning
