// Targets: what providers and trainers would do with each record.
//
//   auto target = ftdata::load_target("openai-sft");
//   if (!target) return fail(target.error());
//   ftdata::RuleSet rules = ftdata::RuleSet::builtin();
//   rules.set_targets({*target});
//   const auto result = ftdata::scan(dataset, rules);
//   use(result->targets);  // records accepted, altered, dropped, rejected, unknown, and why
//
// A target is a TOML file: what it takes, its limits, and for each rule what happens to a record
// in which that rule finds something. reference: docs/targets.md
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/error.hpp"
#include "ftdata/export.hpp"
#include "ftdata/finding.hpp"
#include "ftdata/record.hpp"

namespace ftdata {

// What a target does with a record, from best to worst. Unknown: nobody has seen or written what it
// does; a known verdict that is worse counts for more.
enum class TargetVerdict : std::uint8_t { Accept, Unknown, Alter, Drop, Reject };
inline constexpr std::size_t kTargetVerdictCount = 5;
FTDATA_EXPORT std::string_view target_verdict_name(TargetVerdict verdict) noexcept;  // "accept"
FTDATA_EXPORT std::string_view target_verdict_done(TargetVerdict verdict) noexcept;  // "accepted"
FTDATA_EXPORT std::span<const std::string_view> target_verdict_names() noexcept;

// How a verdict is known. Recorded: seen from the target's own loader. Documented: the target's
// own documents or code say it. Inferred: follows from these, but nobody says it.
enum class Evidence : std::uint8_t { None, Inferred, Documented, Recorded };
inline constexpr std::size_t kEvidenceCount = 4;
FTDATA_EXPORT std::string_view evidence_name(Evidence evidence) noexcept;  // "documented"

struct RuleVerdict {
  TargetVerdict verdict = TargetVerdict::Unknown;
  Evidence evidence = Evidence::None;
  std::string error;                 // the target's own words, where they are known
  std::string source;                // a key of Target::sources
  std::optional<Severity> severity;  // where it is not the one that follows from the verdict
};

struct TargetSource {
  std::string key;
  std::string what;  // what it is and of when
};

struct TargetModel {
  std::string name;
  std::uint64_t tokens = 0;  // a record may have
};

// Unset: there is no limit, or none is known.
struct TargetLimits {
  std::optional<std::uint64_t> records_min;
  std::optional<std::uint64_t> records_advised;  // fewer are taken, but the target advises against
  std::optional<std::uint64_t> records_max;
  std::optional<std::uint64_t> bytes_max;     // of a file
  std::optional<std::uint64_t> upload_bytes;  // beyond them a file takes another way of uploading
  std::optional<std::uint64_t> images_max;    // of a record
  std::optional<std::uint64_t> image_records_max;  // records with images
  std::optional<std::uint64_t> tools_max;          // of a record
  std::optional<std::uint64_t> tokens_max;         // of a record, where no model is named
  std::optional<std::uint64_t> epochs_max;         // that the target picks by itself
};

struct TargetRule {
  std::string selector;  // a rule's name or code, or the beginning of codes
  RuleVerdict verdict;
  std::uint64_t line = 0;  // in the file, for messages
};

struct Target {
  std::string name;      // "openai-sft"
  std::string title;     // "OpenAI, supervised fine-tuning"
  std::string path;      // of the file; empty for a built-in one
  std::string date;      // when it was last held against its sources: "2026-11"
  std::string note;      // what else there is to know, such as that it takes no new jobs
  bool closing = false;  // it takes no new jobs, or soon will not; `note` says more
  bool neutral = false;  // no target in particular: errors are rejected, all else is accepted

  std::vector<Format> formats;          // that it takes; empty: not known
  std::vector<std::string> roles;       // that it takes; empty: not known
  std::optional<bool> tools;            // takes tools, calls and results of tools
  std::vector<std::string> image_urls;  // "https", "data", ...; empty: not known
  std::vector<std::string> extensions;  // ".jsonl"; empty: any

  TargetLimits limits;
  std::vector<TargetModel> models;
  std::vector<TargetSource> sources;
  std::vector<TargetRule> rules;

  [[nodiscard]] FTDATA_EXPORT bool takes(Format format) const noexcept;
  // The most exact entry that names the rule; an unknown verdict where none does.
  [[nodiscard]] FTDATA_EXPORT const RuleVerdict& verdict(const RuleInfo& rule) const noexcept;
  // The model of that name, without `ft:` and what follows it; nullptr when there is none.
  [[nodiscard]] FTDATA_EXPORT const TargetModel* find_model(std::string_view name) const noexcept;
};

// The targets that ftdata comes with, by name.
FTDATA_EXPORT std::span<const std::string_view> builtin_target_names() noexcept;

// A built-in target by its name, or one from a file: a path has a `/` or ends in `.toml`.
FTDATA_EXPORT Result<Target> load_target(const std::string& name_or_path);
// The same from memory; `path` is what messages call it, and what `extends` is relative to.
FTDATA_EXPORT Result<Target> parse_target(std::string_view toml, const std::string& path);

// Why records have the verdict that they have.
struct TargetReason {
  const RuleInfo* rule = nullptr;
  RuleVerdict verdict;
  std::uint64_t records = 0;    // in which the rule found something; 0: the file as a whole
  std::vector<RecordId> first;  // a few of them
};

// What a target would do with what was scanned.
struct TargetSummary {
  std::string name;
  std::string title;
  // Records, and lines that are none but not blank, by verdict. A record has the worst verdict of
  // the rules that found something in it.
  std::array<std::uint64_t, kTargetVerdictCount> records{};
  TargetVerdict whole = TargetVerdict::Accept;  // worst of what was found about whole files
  std::vector<TargetReason> reasons;            // those that are not accepted, worst first

  [[nodiscard]] std::uint64_t count(TargetVerdict verdict) const noexcept {
    return records[static_cast<std::size_t>(verdict)];
  }
};

}  // namespace ftdata
