// Which rules run, at which severity, with which options.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/error.hpp"
#include "ftdata/export.hpp"
#include "ftdata/rule.hpp"

namespace ftdata {

// Settings of one rule, by option name. Values of names that were not set are the defaults of
// RuleInfo::options.
class FTDATA_EXPORT RuleOptions {
 public:
  explicit RuleOptions(std::span<const RuleOption> known = {}) : known_(known) {}
  Status set(std::string_view name, double value);
  [[nodiscard]] double number(std::string_view name) const;

 private:
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
  };

  // The rules ftdata comes with, the recommended ones switched on, sorted by code.
  static RuleSet builtin();
  // No rules at all.
  RuleSet() = default;

  // Adds a rule of the caller's, switched on. Fails when its code or name is taken.
  Status add(const Rule& rule);

  // Decides anew which rules run. Fails with a suggestion when a selector matches no rule.
  Status apply(const RuleSelection& selection);

  Status set_option(std::string_view rule, std::string_view option, double value);

  // By code or name in any case; nullptr when there is none.
  [[nodiscard]] const Entry* find(std::string_view code_or_name) const;
  [[nodiscard]] std::span<const Entry> entries() const noexcept { return entries_; }
  // How many are switched on.
  [[nodiscard]] std::size_t active_count() const noexcept;

 private:
  std::vector<Entry> entries_;
};

}  // namespace ftdata
