// Which rules run, at which severity, with which options.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/error.hpp"
#include "ftdata/export.hpp"
#include "ftdata/rule.hpp"
#include "ftdata/target.hpp"
#include "ftdata/threshold.hpp"

namespace ftdata {

// Settings of one rule, by option name. Values of names that were not set are the defaults of
// RuleInfo::options.
class FTDATA_EXPORT RuleOptions {
 public:
  explicit RuleOptions(std::span<const RuleOption> known = {}) : known_(known) {}
  Status set(std::string_view name, double value);
  [[nodiscard]] double number(std::string_view name) const;
  // Those of the RuleSet; valid as long as it or a copy of these options lives.
  [[nodiscard]] std::span<const Target> targets() const noexcept;

 private:
  friend class RuleSet;
  std::shared_ptr<const std::vector<Target>> targets_;
  std::span<const RuleOption> known_;
  std::map<std::string, double, std::less<>> values_;
};

// Selectors name rules: a code (FTC103), the beginning of codes (FTC, FTC1), a rule name
// (no-assistant-turn) or a group (@recommended, @strict, @all). Case does not matter.
// What is more exact wins: code or name over a longer prefix over a shorter one over a group; of
// two equally exact selectors `ignore` wins.
struct RuleSelection {
  std::vector<std::string> select = {"@recommended"};
  std::vector<std::string> extend_select;
  std::vector<std::string> ignore;
  std::vector<std::pair<std::string, Severity>> severities;  // selector, level; later ones win
};

// A value: cheap to copy, no global state. Rules added must outlive every copy.
class FTDATA_EXPORT RuleSet {
 public:
  struct Entry {
    const Rule* rule = nullptr;
    Severity severity = Severity::Off;  // Off: does not run
    RuleOptions options;
    Thresholds thresholds;
    std::vector<std::string> ignored_in;  // patterns of paths, see ignore_in()
  };

  // The rules ftdata comes with, the recommended ones switched on, sorted by code.
  static RuleSet builtin();
  // No rules at all.
  RuleSet() = default;

  // Adds a rule of the caller's, switched on. Fails when its code or name is taken.
  Status add(const Rule& rule);

  // Decides anew which rules run. Fails with a suggestion when a selector matches no rule.
  Status apply(const RuleSelection& selection);

  // An option of the rule, or "min-records" for its thresholds where it has none of that name.
  Status set_option(std::string_view rule, std::string_view option, double value);

  // From how many findings on the rule is an error (level Error) or a warning (Warning).
  Status set_threshold(std::string_view rule, Severity level, const Threshold& threshold);

  // The rules that the selectors name say nothing about inputs whose path fits the pattern: * and ?
  // within a part of the path, [a-z], and ** for any number of folders. Both are made absolute.
  Status ignore_in(std::string_view pattern, std::span<const std::string> selectors);

  // Whom the records are judged for, at most kTargetsMax. Fails when a target names a rule that
  // there is not. With `set_severities` rules run as the targets have it (the strictest counts):
  // what one of them rejects or drops is an error, what it alters a warning, what it accepts a
  // warning at most; what is not known keeps its severity. Otherwise targets change no finding.
  // Call it before apply().
  static constexpr std::size_t kTargetsMax = 32;
  Status set_targets(std::vector<Target> targets, bool set_severities = true);
  [[nodiscard]] std::span<const Target> targets() const noexcept;
  [[nodiscard]] bool targets_set_severities() const noexcept { return targets_set_severities_; }

  // By code or name in any case; nullptr when there is none.
  [[nodiscard]] const Entry* find(std::string_view code_or_name) const;
  [[nodiscard]] std::span<const Entry> entries() const noexcept { return entries_; }
  // How many are switched on.
  [[nodiscard]] std::size_t active_count() const noexcept;

 private:
  Result<Entry*> entry_of(std::string_view rule);

  std::vector<Entry> entries_;
  std::shared_ptr<const std::vector<Target>> targets_;
  bool targets_set_severities_ = false;
};

}  // namespace ftdata
