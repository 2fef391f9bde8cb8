#include "prepare_text.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <ftdata/display.hpp>

namespace ftdata::cli {
namespace {

constexpr std::size_t kPathWidth = 28;
constexpr std::size_t kNamed = 3;  // kinds listed in a line

std::string row(std::string_view label, const std::string& text) {
  return fmt::format("{:<11}{}\n", label, text);
}

// "300 exact, 12 normalised, 3 more kinds"
std::string list(const NamedCounts& counts) {
  std::string text;
  for (std::size_t i = 0; i < counts.size() && i < kNamed; ++i) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", display_number(counts[i].second),
                        display_text(counts[i].first));
  }
  if (counts.size() > kNamed) {
    text += fmt::format(", {}", display_count(counts.size() - kNamed, "more kind"));
  }
  return text;
}

void add_removed(std::string& out, std::string_view label, const PrepareResult& result, Fate fate,
                 const NamedCounts& why) {
  if (result.count(fate) == 0) return;
  std::string file;
  for (const PreparedFile& one : result.files) {
    if (one.fate == fate) file = one.name;
  }
  out += row(label, fmt::format("{}: {}  -> {}", display_count(result.count(fate), "record"),
                                list(why), file));
}

std::string share(std::uint64_t part, std::uint64_t all) {
  return fmt::format("{:.1f} %",
                     all == 0 ? 0.0 : 100 * static_cast<double>(part) / static_cast<double>(all));
}

std::string split_text(const PrepareResult& result, const PrepareOptions& options) {
  const std::uint64_t train = result.count(Fate::Train);
  const std::uint64_t eval = result.count(Fate::Eval);
  const std::uint64_t test = result.count(Fate::Test);
  const std::uint64_t all = train + eval + test;
  std::string text = fmt::format("train {}, eval {} ({})", display_number(train),
                                 display_number(eval), share(eval, all));
  if (test > 0) text += fmt::format(", test {} ({})", display_number(test), share(test, all));
  const SplitSummary& split = result.plan.split;
  text += fmt::format("; {}, the largest with {}; seed {}", display_count(split.groups, "group"),
                      display_count(split.largest_group, "record"), options.split.seed);
  return text;
}

std::string proof_text(const PrepareResult& result) {
  if (!result.proof) return "no record was left to check";
  const PrepareProof& proof = *result.proof;
  std::string text = proof.errors == 0 ? "no error"
                                       : fmt::format("{} in the written files",
                                                     display_count(proof.errors, "error"));
  if (proof.warnings > 0) text += fmt::format(", {}", display_count(proof.warnings, "warning"));
  if (result.count(Fate::Eval) + result.count(Fate::Test) > 0) {
    text += fmt::format("; {} on both sides",
                        fmt::format("{} of alike records", display_count(proof.crossing, "group")));
    if (proof.threshold < 1) text += fmt::format(" (similarity {} or more)", proof.threshold);
  }
  if (proof.leaked > 0) {
    text += fmt::format("; {} of train in a reference", display_count(proof.leaked, "record"));
  }
  return text;
}

// The files of one fate in a line, named by the first of them.
std::string file_text(std::span<const PreparedFile> files, const std::string& path,
                      std::size_t width) {
  PreparedFile all = files.front();
  for (const PreparedFile& file : files.subspan(1)) {
    all.records += file.records;
    all.bytes += file.bytes;
    all.tokens += file.tokens;
  }
  std::string about = fmt::format("{:<{}} {:>9} {:>9}", display_text(path), width,
                                  display_number(all.records), display_bytes(all.bytes));
  if (all.tokens > 0) about += fmt::format("  {} tokens", display_number(all.tokens));
  if (files.size() > 1) about += fmt::format("  in {}", display_count(files.size(), "file"));
  return about;
}

void add_files(std::string& out, const PrepareResult& result, const PrepareOptions& options) {
  std::string_view label = options.dry_run ? "would write" : "wrote";
  if (options.dry_run) out += "dry run    nothing was written\n";
  struct Row {
    std::span<const PreparedFile> files;
    std::string path;
  };
  std::vector<Row> rows;
  std::size_t width = kPathWidth;
  std::span<const PreparedFile> files = result.files;
  while (!files.empty()) {
    std::size_t same = 1;
    while (same < files.size() && files[same].fate == files.front().fate) ++same;
    if (files.front().fate <= Fate::Test || result.count(files.front().fate) > 0) {
      const std::string& name = files.front().name;
      rows.push_back(
          {files.first(same), options.dry_run ? name : fmt::format("{}/{}", options.folder, name)});
      width = std::max(width, rows.back().path.size());
    }
    files = files.subspan(same);
  }
  for (const Row& one : rows) {
    out += row(label, file_text(one.files, one.path, width));
    label = "";
  }
}

std::string account(const PrepareResult& result) {
  std::string text = fmt::format("{} read =", display_number(result.lines));
  const char* sign = " ";
  for (std::size_t i = 0; i < kFateCount; ++i) {
    const auto fate = static_cast<Fate>(i);
    if (result.counts[i] == 0 && fate != Fate::Train) continue;
    text += fmt::format("{}{} {}", sign, display_number(result.counts[i]), fate_name(fate));
    sign = " + ";
  }
  if (result.blank > 0) text += fmt::format(" + {} blank", display_number(result.blank));
  return text;
}

}  // namespace

std::string prepare_text(const PrepareResult& result, const PrepareOptions& options,
                         const Terminal&) {
  std::string out;
  std::size_t files = 0;
  for (const InputSummary& input : result.inputs) files += input.role == InputRole::Train ? 1 : 0;
  out += row("read", fmt::format("{} in {}", display_count(result.lines - result.blank, "record"),
                                 display_count(files, "file")));
  if (!result.fixes.empty()) out += row("fix", list(result.fixes));
  if (!result.lost.empty()) out += row("lost", list(result.lost));
  add_removed(out, "reject", result, Fate::Rejected, result.rejections);
  add_removed(out, "duplicate", result, Fate::Duplicate, result.duplicates);
  add_removed(out, "leak", result, Fate::Leaked, result.leaks);
  out += row("split", split_text(result, options));
  if (!options.pinned_to_eval.empty()) {
    out += row("", fmt::format("{} pinned to eval by {}", display_count(result.pinned, "record"),
                               display_count(options.pinned_to_eval.size(), "id")));
  }
  if (result.plan.split.oversized_groups > 0) {
    out += row("", fmt::format("{} with {} went to train for their size",
                               display_count(result.plan.split.oversized_groups, "group"),
                               display_count(result.plan.split.oversized_records, "record")));
  }
  out += row("check", proof_text(result));
  add_files(out, result, options);
  out += row("records", account(result));
  return out;
}

}  // namespace ftdata::cli
