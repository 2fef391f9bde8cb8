// What a target says about itself, as text and as JSON: for `ftdata targets` and docs/targets.md.
#pragma once

#include <array>
#include <string>
#include <vector>

#include <ftdata/rule_set.hpp>
#include <ftdata/target.hpp>

namespace ftdata::cli {

// How many of the rules have a verdict that is known so; Evidence::None: unknown.
std::array<std::size_t, kEvidenceCount> count_evidence(const Target& target, const RuleSet& rules);

// A table of them.
std::string list_targets(const std::vector<Target>& targets, const RuleSet& rules);

// Everything about one, wrapped to `width` columns.
std::string explain_target(const Target& target, const RuleSet& rules, std::size_t width);

// One object, without a line break.
std::string target_json(const Target& target, const RuleSet& rules);

// "at least 10 records", "at most 128 tools a record"
std::vector<std::string> limit_texts(const Target& target);

}  // namespace ftdata::cli
