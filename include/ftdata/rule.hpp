// A rule: what it is called, why it matters, and the code that looks.
//
// A rule of your own is a class derived from Checker with a `static constexpr RuleInfo kInfo` and a
// `static make()`, wrapped by RuleOf<> and handed to RuleSet::add(). It is a peer of the built-in
// ones. examples: docs/examples/library.cpp, lib/rules/conversation/no_assistant_turn.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "ftdata/error.hpp"
#include "ftdata/export.hpp"
#include "ftdata/finding.hpp"
#include "ftdata/record.hpp"

namespace ftdata {

struct InputSummary;
struct LeakHit;
class FixSink;  // fix.hpp
class RuleOptions;

// Record: says something about one record or line. Dataset: needs all of them (merge, finish).
// CrossDataset: about what train shares with the eval and reference inputs; runs when there are
// some (finish).
enum class Scope : std::uint8_t { Record, Dataset, CrossDataset };
FTDATA_EXPORT std::string_view scope_name(Scope scope) noexcept;  // "cross-dataset"

// What the rule looks at. The narrower, the less it costs on clean data.
// Records: check() is called for every record. OddRecords: for those that are not plain
// (Record::is_plain). OddTools: for those that declare tools, and those that OddTurns is for.
// OddTurns: for those without plain turns (Record::has_plain_turns). Lines: check_line() is called
// for every line that is blank, has a LineProblem or ends in CRLF.
// MarkedTexts, for ftdata's own rules about text: check() is called for records in which something
// stands out, such as a control character or a template token. Pairs: check() is called for records
// with a rejected answer (Record::rejected). Nothing: only finish() is called.
enum class Reads : std::uint8_t {
  Records,
  OddRecords,
  OddTools,
  OddTurns,
  Lines,
  MarkedTexts,
  Pairs,
  Nothing
};

// How far ftdata can mend what the rule finds. Safe: the parsed value of every record stays the
// same. Shape: same meaning in the target's spelling. Unsafe: content changes or records go.
enum class FixLevel : std::uint8_t { Manual, Safe, Shape, Unsafe };
FTDATA_EXPORT std::string_view fix_level_name(FixLevel fix) noexcept;  // "manual"

enum class Preset : std::uint8_t { Recommended, Strict, OptIn };
// The smallest group that holds the rule: "@recommended", "@strict" or "@all".
FTDATA_EXPORT std::string_view preset_group(Preset preset) noexcept;

struct RuleOption {
  std::string_view name;  // kebab-case
  double default_value = 0;
  std::string_view summary;  // with its unit
};

// All a rule says about itself. Documentation, `ftdata explain`, `ftdata rules` and the tests are
// made from this. Everything lives as long as the program.
struct RuleInfo {
  std::string_view code;       // "FTC103"; never reused
  std::string_view name;       // states the bad thing: "no-assistant-turn"
  std::string_view summary;    // one line, lower case, no full stop
  std::string_view rationale;  // why it matters for training; sentences
  std::string_view bad;        // JSONL that yields this finding; the tests run it
  std::string_view good;       // JSONL that does not
  Severity severity = Severity::Error;
  Scope scope = Scope::Record;
  Reads reads = Reads::Records;
  FixLevel fix = FixLevel::Manual;
  Preset preset = Preset::Recommended;
  std::string_view since = "0.1";
  std::span<const RuleOption> options = {};
  bool needs_tokens = false;   // runs only when records are counted: ScanOptions::tokens
  bool needs_targets = false;  // runs only when there are targets: RuleSet::set_targets()
};

// What finish() may know about the run.
struct FinishContext {
  std::span<const InputSummary> inputs;  // scan.hpp
  std::span<const LeakHit> leaks;        // leakage.hpp; for rules of scope CrossDataset
};

// One worker's state for one rule. Used by one thread at a time; touches nothing but its own
// members: no locks, no globals, no I/O.
class FTDATA_EXPORT Checker {
 public:
  Checker() = default;
  virtual ~Checker() = default;
  Checker(const Checker&) = delete;
  Checker& operator=(const Checker&) = delete;

  // Called for the records to be judged that the rule reads, by one thread per Checker, in no
  // promised order.
  virtual void check(const Record& record, FindingSink& sink);

  // Called instead for rules that read lines.
  virtual void check_line(const Line& line, FindingSink& sink);

  // Says how to mend all that check() reports about the record, or check_line() about the line.
  // Called by LineFixer, for rules of scope Record with a fix level, after they found something. A
  // rule that says nothing here can do nothing but drop the record, if it is FixLevel::Unsafe.
  virtual void fix(const Record& record, FixSink& sink);
  virtual void fix_line(const Line& line, FixSink& sink);

  // Folds in the state of another worker's Checker of the same rule. One thread. Must not depend on
  // the order of the merges: keep RecordIds and break ties by the smallest.
  virtual void merge(Checker&& other);

  // Called once on the last Checker left, by one thread. Reports in RecordId order.
  virtual void finish(const FinishContext& context, FindingSink& sink);
};

class FTDATA_EXPORT Rule {
 public:
  Rule() = default;
  virtual ~Rule() = default;
  Rule(const Rule&) = delete;
  Rule& operator=(const Rule&) = delete;
  [[nodiscard]] virtual const RuleInfo& info() const noexcept = 0;
  // Called once per worker and scan.
  [[nodiscard]] virtual Result<std::unique_ptr<Checker>> make_checker(
      const RuleOptions& options) const = 0;
};

// Makes a Rule out of a Checker that has `static constexpr RuleInfo kInfo` and is either default
// constructible or constructible from `const RuleOptions&`.
template <class CheckerType>
class RuleOf final : public Rule {
 public:
  [[nodiscard]] const RuleInfo& info() const noexcept override { return CheckerType::kInfo; }
  [[nodiscard]] Result<std::unique_ptr<Checker>> make_checker(
      const RuleOptions& options) const override {
    if constexpr (std::is_constructible_v<CheckerType, const RuleOptions&>) {
      return std::unique_ptr<Checker>(std::make_unique<CheckerType>(options));
    } else {
      return std::unique_ptr<Checker>(std::make_unique<CheckerType>());
    }
  }
};

}  // namespace ftdata
