// The main path of `prepare`: collect -> scan -> compare -> plan -> write -> prove -> commit.
#include "ftdata/prepare.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <future>
#include <numeric>

#include <fmt/format.h>

#include "emit/collect_records.hpp"
#include "emit/find_repeats.hpp"
#include "emit/judge_records.hpp"
#include "emit/manifest.hpp"
#include "emit/output_folder.hpp"
#include "emit/prove.hpp"
#include "emit/record_files.hpp"
#include "io/files_in_turn.hpp"

namespace ftdata {
namespace {

using namespace emitting;

Lengths lengths_of(std::vector<std::uint64_t>& values) {
  if (values.empty()) return {};
  const auto at = [&values](double share) {
    const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::ranges::nth_element(values, values.begin() + place);
    return values[static_cast<std::size_t>(place)];
  };
  return {.median = at(0.5), .p95 = at(0.95), .longest = at(1)};
}

// The folder is made anew, so nothing in it may be an input.
Status check_inputs_outside(const Dataset& dataset, const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path root = fs::weakly_canonical(folder, error) / "";
  for (const Input& input : dataset.inputs()) {
    if (!fs::exists(input.name, error)) continue;
    const fs::path path = fs::weakly_canonical(input.name, error);
    const auto [in_root, in_path] =
        std::mismatch(root.begin(), std::prev(root.end()), path.begin(), path.end());
    if (in_root != std::prev(root.end())) continue;
    return Error{.message = fmt::format("the input `{}` is in the folder to write, `{}`",
                                        input.name, folder),
                 .help = "write to a folder beside the data",
                 .path = input.name};
  }
  return {};
}

class Preparation {
 public:
  Preparation(const Dataset& dataset, const RuleSet& rules, const PrepareOptions& options)
      : dataset_(dataset), rules_(rules), options_(options) {}

  Result<PrepareResult> run() {
    const auto begin = std::chrono::steady_clock::now();
    Status status = open();
    if (status) status = collect();
    if (status) status = decide();
    if (status) status = write();
    if (status) status = prove_written();
    if (status && folder_ != nullptr) status = commit();
    if (!status) return status.error();
    result_.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return std::move(result_);
  }

 private:
  Status open();
  Status collect();
  Status decide();
  Status write();
  void measure(PreparedFile& file, std::size_t& line) const;
  Status prove_written();
  Status commit();
  [[nodiscard]] Dataset written_sides() const;

  const Dataset& dataset_;
  const RuleSet& rules_;
  const PrepareOptions& options_;
  std::unique_ptr<OutputFolder> folder_;  // null in a dry run
  std::vector<StoredInput> stored_;
  std::unique_ptr<Spool> spool_;
  std::unique_ptr<RecordFiles> files_;
  Judged judged_;
  Repeats repeats_;
  PrepareResult result_;
  std::future<Status> hashed_;  // the inputs, while the records are written
};

Status Preparation::open() {
  stored_ = look_at_inputs(dataset_);
  std::string room = std::filesystem::temp_directory_path().string();
  if (!options_.dry_run) {
    if (Status outside = check_inputs_outside(dataset_, options_.folder); !outside) return outside;
    Result<std::unique_ptr<OutputFolder>> folder =
        OutputFolder::create(options_.folder, options_.replace);
    if (!folder) return folder.error();
    folder_ = std::move(*folder);
    room = folder_->partial();
  }
  Result<std::unique_ptr<Spool>> spool = Spool::create(room);
  if (!spool) return spool.error();
  spool_ = std::move(*spool);
  Result<std::unique_ptr<RecordFiles>> files =
      RecordFiles::create(folder_ == nullptr ? "" : folder_->partial(), dataset_, options_);
  if (!files) return files.error();
  files_ = std::move(*files);
  return {};
}

Status Preparation::collect() {
  Result<Collected> collected =
      collect_records(dataset_, rules_, options_, *spool_,
                      [this](const Refused& refused) { files_->add_refused(refused); });
  if (!collected) return collected.error();
  for (const InputSummary& input : collected->inputs) {
    if (!input.problem || input.problem->kind == InputProblemKind::Empty) continue;
    return Error{.code = ErrorCode::Incomplete,
                 .message = fmt::format("`{}`: {}", input.name, input.problem->message),
                 .help = "nothing was written: mend the input or leave it out",
                 .path = input.name};
  }
  if (spool_->size() == 0) {
    return Error{.code = ErrorCode::Incomplete,
                 .message = "there is no record in the inputs that could be written",
                 .help = "`ftdata validate` says what is in them"};
  }
  result_.inputs = std::move(collected->inputs);
  result_.lines = collected->lines;
  result_.blank = collected->blank;
  result_.counts[static_cast<std::size_t>(Fate::Rejected)] = collected->refused;
  result_.fixes = by_number(collected->fixes);
  result_.lost = by_number(collected->lost);
  return {};
}

Status Preparation::decide() {
  Result<Judged> judged = judge_records(*spool_, rules_, options_);
  if (!judged) return judged.error();
  judged_ = std::move(*judged);
  Counts warnings;
  for (const RuleSummary& rule : judged_.scan.rules) {
    if (rule.severity == Severity::Warning && rule.count > 0) {
      warnings[std::string(rule.info->name)] = rule.count;
    }
  }
  result_.warnings = by_number(warnings);
  Result<Repeats> repeats = find_repeats(dataset_, *spool_, options_, judged_);
  if (!repeats) return repeats.error();
  repeats_ = std::move(*repeats);
  Counts kinds;
  for (const Repeat& repeat : repeats_.duplicates) {
    ++kinds[std::string(duplicate_kind_name(repeat.kind))];
  }
  result_.duplicates = by_number(kinds);
  kinds.clear();
  for (const Repeat& repeat : repeats_.leaks) {
    ++kinds[repeat.hit ? fmt::format("{} {}", leak_level_name(repeat.hit->level),
                                     reference_field_name(repeat.hit->field))
                       : fmt::format("{}{}", duplicate_kind_name(repeat.kind),
                                     repeat.on == DuplicateView::Prompt ? " prompt" : "")];
  }
  result_.leaks = by_number(kinds);
  SplitOptions split = options_.split;
  split.by_time = split.by_time || !options_.time_at.empty();
  split.exact_shares = split.exact_shares || !options_.stratify_by.empty();
  result_.plan = make_plan(judged_.facts, split);
  result_.strata = judged_.strata;
  result_.pinned = static_cast<std::uint64_t>(
      std::ranges::count(judged_.facts, true, &RecordFacts::pinned_to_eval));
  result_.roles = judged_.roles;
  for (std::size_t i = 0; i < kFateCount; ++i) result_.counts[i] += result_.plan.counts[i];
  return {};
}

Status Preparation::write() {
  if (folder_ != nullptr) {
    hashed_ = std::async(std::launch::async, [this] { return hash_inputs(stored_); });
  }
  if (Status written = files_->write(*spool_, result_.plan, judged_, repeats_); !written) {
    return written;
  }
  Result<std::vector<PreparedFile>> files = files_->close();
  if (!files) return files.error();
  result_.files = std::move(*files);
  std::array<std::size_t, kFateCount> first{};
  for (PreparedFile& file : result_.files)
    measure(file, first[static_cast<std::size_t>(file.fate)]);
  result_.rejections = by_number(files_->rejections());
  if (options_.tokens) result_.tokenizer = options_.tokens->tokenizer.name();
  return {};
}

// How long the records of a file are. They follow on `line`, behind those of the file before it.
void Preparation::measure(PreparedFile& file, std::size_t& line) const {
  if (file.fate > Fate::Test) return;
  std::vector<std::uint64_t> bytes;
  std::vector<std::uint64_t> turns;
  std::vector<std::uint64_t> tokens;
  for (; bytes.size() < file.records; ++line) {
    if (result_.plan.fates[line] != file.fate) continue;
    bytes.push_back(spool_->line_bytes(line));
    turns.push_back(judged_.turns[line]);
    if (judged_.tokens.empty()) continue;
    tokens.push_back(judged_.tokens[line]);
    file.tokens += tokens.back();
  }
  file.line_bytes = lengths_of(bytes);
  file.line_turns = lengths_of(turns);
  file.line_tokens = lengths_of(tokens);
}

// What was written, a side as one input under the name of its first file; in a dry run what would
// have been.
Dataset Preparation::written_sides() const {
  Dataset sides;
  for (const Fate fate : {Fate::Train, Fate::Eval, Fate::Test}) {
    if (result_.count(fate) == 0) continue;
    std::vector<std::string> names;
    for (const PreparedFile& file : result_.files) {
      if (file.fate == fate) names.push_back(file.name);
    }
    const std::string name = names.front();
    if (folder_ == nullptr) {
      sides.add_source(name, [this, fate]() -> Result<std::unique_ptr<ByteSource>> {
        return spool_->open([this, fate](std::size_t i) { return result_.plan.fates[i] == fate; });
      });
      continue;
    }
    std::vector<std::string> paths;
    for (const std::string& file : names) paths.push_back(folder_->partial() + '/' + file);
    sides.add_source(name, [paths] { return io::open_in_turn(paths); });
  }
  return sides;
}

Status Preparation::prove_written() {
  const Dataset sides = written_sides();
  if (sides.inputs().empty()) return {};
  Result<PrepareProof> proof = prove(sides, dataset_, rules_, options_);
  if (!proof) return proof.error();
  result_.proof = std::move(*proof);
  return {};
}

Status Preparation::commit() {
  if (Status hashed = hashed_.get(); !hashed) return hashed;
  if (Status same = check_unchanged(stored_); !same) return same;
  if (Status synced = files_->sync(); !synced) return synced;
  std::vector<WrittenFile> more;
  const auto add = [&](const std::string& name, std::string_view text) -> Status {
    Result<std::unique_ptr<OutputFile>> file = OutputFile::create(folder_->partial(), name);
    if (!file) return file.error();
    (*file)->write(text);
    Result<WrittenFile> written = (*file)->close();
    if (!written) return written.error();
    more.push_back(std::move(*written));
    return (*file)->sync();
  };
  if (options_.describe) {
    for (const auto& [name, text] : options_.describe(result_)) {
      if (Status added = add(name, text); !added) return added;
    }
  }
  const std::string manifest = manifest_text(result_, rules_, options_, stored_, more);
  if (Status added = add("manifest.json", manifest); !added) return added;
  return folder_->commit();
}

}  // namespace

std::uint64_t PrepareResult::count(Fate fate) const noexcept {
  return counts[static_cast<std::size_t>(fate)];
}

bool PrepareResult::adds_up() const noexcept {
  return std::accumulate(counts.begin(), counts.end(), blank) == lines;
}

Result<PrepareResult> prepare(const Dataset& dataset, const RuleSet& rules,
                              const PrepareOptions& options) {
  if (!options.dry_run && options.folder.empty()) {
    return Error{.message = "no folder to write to", .help = "set PrepareOptions::folder"};
  }
  return Preparation(dataset, rules, options).run();
}

}  // namespace ftdata
