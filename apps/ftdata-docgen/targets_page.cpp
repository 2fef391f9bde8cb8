#include "targets_page.hpp"

#include <vector>

#include <fmt/format.h>
#include <ftdata/rule_set.hpp>
#include <ftdata/target.hpp>

#include "target_text.hpp"

namespace ftdata::docgen {
namespace {

constexpr std::string_view kIntroduction = R"(# Targets

A target is a provider or a trainer that is to take the data. For each rule it says what happens to a record in
which the rule finds something: it is **accepted**, **altered** (cut, keys removed), **dropped** in silence,
**rejected** with an error, or nobody has seen or written what happens: **unknown**.

```console
$ ftdata validate train.jsonl --target all              # a table: what each target would do
$ ftdata validate train.jsonl --target together         # what it rejects and drops are errors
$ ftdata validate train.jsonl -t openai-sft --model gpt-4o-mini   # with the limit of a model
$ ftdata targets openai-sft                             # all that is known about one
```

With `--target NAME` rules have the severity that follows: rejected and dropped are errors, altered is a
warning, accepted is a warning at most, unknown keeps the rule's own. `--severity`, `--ignore` and
`ftdata.toml` still win. Of several targets the strictest counts. `--target all` changes no severity.

A record has the worst verdict over the rules that found something in it: reject, drop, alter, unknown, accept.
Lines that hold no record count like records; what is wrong with a file as a whole stands for itself.
`--report json` has the same numbers at `targets`, and `--annotate FILE` the verdicts of each record.

How a verdict is known is part of it: **recorded** from the target's own loader (`bench/peers/targets` runs them,
`tests/data/targets` holds what they did), **documented** by its own pages or code, **inferred** from these.
)";

constexpr std::string_view kOwnFile = R"(
## A file of your own

```toml
name = "my-trainer"
title = "our trainer"
extends = "trl"                  # a built-in target, or a path: "./base.toml"

[source]
wiki = "our training guide, 2026-11"

[takes]                          # what is left out is not known, so nothing is said about it
formats = ["openai-chat"]
roles = ["system", "user", "assistant"]
tools = false
image-urls = ["data", "https"]
extensions = [".jsonl"]

[limits]                         # records-min, records-advised, records-max, bytes-max, upload-bytes,
records-min = 100                # images-max, image-records-max, tools-max, tokens-max, epochs-max

[models]                         # tokens that a record may have, for --model
my-model = 8192

[rules]                          # names, codes, or the beginning of codes
consecutive-same-role = { verdict = "drop", evidence = "recorded", source = "wiki", error = "roles repeat" }
FTQ = { verdict = "accept", source = "wiki" }
```

`ftdata validate train.jsonl --target ./my-trainer.toml`. The more exact name wins. `severity = "off"` in a rule
sets its severity by hand.
)";

// A cell of a table; bars would end it.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|' || c == '<' || c == '*' || c == '_') out += '\\';
    out += c;
  }
  return out;
}

std::string rows(const Target& target, const RuleSet& rules, TargetVerdict wanted) {
  std::string text;
  for (const RuleSet::Entry& entry : rules.entries()) {
    const RuleInfo& rule = entry.rule->info();
    const RuleVerdict& verdict = target.verdict(rule);
    if (verdict.verdict != wanted) continue;
    text += fmt::format("| [{0}](rules/{1}.md) | {2} | {3} | {4} | {5} |\n", rule.name, rule.code,
                        target_verdict_name(wanted), evidence_name(verdict.evidence),
                        cell(verdict.source), cell(verdict.error));
  }
  return text;
}

std::string section(const Target& target, const RuleSet& rules) {
  std::string text = fmt::format("\n## {}\n\n{}.", target.name, target.title);
  if (!target.note.empty()) text += fmt::format(" {}.", target.note);
  text += fmt::format(" As of {}.\n", target.date);
  std::string formats;
  for (const Format format : target.formats) {
    formats += fmt::format("{}`{}`", formats.empty() ? "" : ", ", format_name(format));
  }
  if (!formats.empty()) text += fmt::format("\nFormats: {}.\n", formats);
  std::string limits;
  for (const std::string& limit : cli::limit_texts(target)) {
    limits += fmt::format("{}{}", limits.empty() ? "" : ", ", limit);
  }
  if (!limits.empty()) text += fmt::format("\nLimits: {}.\n", limits);
  const std::string verdicts = rows(target, rules, TargetVerdict::Reject) +
                               rows(target, rules, TargetVerdict::Drop) +
                               rows(target, rules, TargetVerdict::Alter);
  if (!target.neutral && !verdicts.empty()) {
    text += fmt::format(
        "\n| rule | verdict | how known | source | its own words |\n"
        "|---|---|---|---|---|\n{}",
        verdicts);
  }
  for (const TargetSource& source : target.sources) {
    text += fmt::format("{}- {}: {}\n", &source == &target.sources.front() ? "\n" : "",
                        cell(source.key), cell(source.what));
  }
  return text;
}

}  // namespace

std::string targets_page() {
  const RuleSet rules = RuleSet::builtin();
  std::vector<Target> targets;
  for (const std::string_view name : builtin_target_names()) {
    Result<Target> target = load_target(std::string(name));
    if (target) targets.push_back(std::move(*target));
  }
  std::string text = "<!-- Written by ftdata-docgen; change the source instead. -->\n";
  text += kIntroduction;
  text +=
      "\n| target | what | recorded | documented | inferred | unknown "
      "|\n|---|---|---|---|---|---|\n";
  for (const Target& target : targets) {
    const auto counts = cli::count_evidence(target, rules);
    text += fmt::format("| [{0}](#{0}) | {1} | {2} | {3} | {4} | {5} |\n", target.name,
                        target.title, counts[3], counts[2], counts[1], counts[0]);
  }
  text += kOwnFile;
  for (const Target& target : targets) text += section(target, rules);
  return text;
}

}  // namespace ftdata::docgen
