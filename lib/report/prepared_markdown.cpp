// The quality report of prepared data, as Markdown. What comes from data or file names is escaped:
// it cannot become a link, an image, HTML or a table cell of its own.
#include <fmt/format.h>

#include "ftdata/display.hpp"

#include "report/prepared.hpp"
#include "report/words.hpp"

namespace ftdata::report {
namespace {

// As code, in which Markdown reads nothing but the closing backtick and the cell's end.
std::string code(std::string_view text) {
  std::string safe = "`";
  for (const char c : display_text(text)) {
    if (c == '`') {
      safe += '\'';
    } else if (c == '|') {
      safe += "\\|";
    } else {
      safe += c;
    }
  }
  return safe += safe.size() == 1 ? " `" : "`";
}

std::string percent(std::uint64_t part, std::uint64_t all) {
  if (all == 0) return "-";
  return fmt::format("{:.1f} %", 100.0 * static_cast<double>(part) / static_cast<double>(all));
}

std::string lengths(const Lengths& lengths) {
  return fmt::format("{} / {} / {}", with_separators(lengths.median), with_separators(lengths.p95),
                     with_separators(lengths.longest));
}

void add_counts(std::string& out, const PrepareResult& result) {
  out += "| where | records | share | bytes | turns | tokens |\n|---|---:|---:|---:|---:|---:|\n";
  for (const PreparedFile& file : result.files) {
    const bool is_side = file.fate <= Fate::Test;
    out += fmt::format(
        "| {} | {} | {} | {} | {} | {} |\n", code(file.name),
        with_separators(result.count(file.fate)), percent(result.count(file.fate), result.lines),
        is_side ? lengths(file.line_bytes) : "", is_side ? lengths(file.line_turns) : "",
        is_side && !result.tokenizer.empty() ? lengths(file.line_tokens) : "");
  }
  if (result.blank > 0) {
    out += fmt::format("| blank lines | {} | {} | | | |\n", with_separators(result.blank),
                       percent(result.blank, result.lines));
  }
  out += fmt::format("| **read** | **{}** | | | | |\n\n", with_separators(result.lines));
  out += "Bytes, turns and tokens of a record: median / 95 of 100 / longest.\n";
  if (!result.tokenizer.empty()) out += fmt::format("Tokens of {}.\n", code(result.tokenizer));
}

void add_named(std::string& out, std::string_view title, std::string_view what,
               const NamedCounts& counts) {
  if (counts.empty()) return;
  out += fmt::format("\n## {}\n\n| {} | records |\n|---|---:|\n", title, what);
  for (const auto& [name, records] : counts) {
    out += fmt::format("| {} | {} |\n", code(name), with_separators(records));
  }
}

void add_inputs(std::string& out, const PrepareResult& result) {
  out += "\n## Inputs\n\n| file | layout | bytes | records |\n|---|---|---:|---:|\n";
  for (const InputSummary& input : result.inputs) {
    if (input.role != InputRole::Train) {
      out += fmt::format("| {} | reference | | |\n", code(input.name));
      continue;
    }
    std::string layout(container_name(input.container));
    if (input.compression != "none") layout += ", " + input.compression;
    if (input.encoding != "utf-8") layout += ", " + input.encoding;
    out += fmt::format("| {} | {} | {} | {} |\n", code(input.name), layout,
                       with_separators(input.bytes), with_separators(input.lines - input.blank));
  }
}

void add_split(std::string& out, const PrepareResult& result) {
  const SplitSummary& split = result.plan.split;
  out += fmt::format("\n## Split\n\n{} of records that stay together, the largest with {}.\n",
                     counted(split.groups, "group"), counted(split.largest_group, "record"));
  if (split.oversized_groups > 0) {
    out += fmt::format("{} with {} went to train for their size.\n",
                       counted(split.oversized_groups, "group"),
                       counted(split.oversized_records, "record"));
  }
  if (result.strata.empty()) return;
  out += "\n| stratum | train | eval | test |\n|---|---:|---:|---:|\n";
  for (std::size_t i = 0; i < result.strata.size() && i < split.strata.size(); ++i) {
    out += fmt::format("| {} | {} | {} | {} |\n", code(result.strata[i]), split.strata[i][0],
                       split.strata[i][1], split.strata[i][2]);
  }
}

void add_proof(std::string& out, const PrepareResult& result) {
  if (!result.proof) return;
  const PrepareProof& proof = *result.proof;
  out += "\n## Proof\n\nThe written files were read again:\n\n";
  out += fmt::format("- {} and {} in them\n", counted(proof.errors, "error"),
                     counted(proof.warnings, "warning"));
  if (proof.threshold < 1) {
    out += fmt::format(
        "- {} of records with a similarity of {} or more, or the same prompt, on "
        "both sides\n",
        counted(proof.crossing, "group"), proof.threshold);
  } else {
    out += fmt::format("- {} of records with the same text or the same prompt on both sides\n",
                       counted(proof.crossing, "group"));
  }
  out += fmt::format("- {} of train in a reference\n", counted(proof.leaked, "record"));
  if (!proof.holds()) out += "\n**It does not hold.**\n";
  if (proof.rules.empty()) return;
  out += "\n| rule | severity | findings |\n|---|---|---:|\n";
  for (const RuleSummary& rule : proof.rules) {
    out += fmt::format("| {} {} | {} | {} |\n", rule.info->code, code(rule.info->name),
                       severity_name(rule.severity), with_separators(rule.count));
  }
}

}  // namespace

std::string prepared_markdown(const PrepareResult& result) {
  std::string out = "# Prepared data\n\n";
  add_counts(out, result);
  add_inputs(out, result);
  add_named(out, "Mended", "what", result.fixes);
  add_named(out, "Lost by converting", "what", result.lost);
  add_named(out, "Rejected", "rule", result.rejections);
  add_named(out, "Duplicates", "kind", result.duplicates);
  add_named(out, "Leaked", "kind", result.leaks);
  add_named(out, "Warnings that stay", "rule", result.warnings);
  add_named(out, "Roles", "role (turns)", result.roles);
  add_split(out, result);
  add_proof(out, result);
  return out;
}

}  // namespace ftdata::report
