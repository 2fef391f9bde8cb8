#include "report_writer.hpp"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

namespace ftdata::cli {
namespace {

constexpr std::size_t kLimitOnTerminal = 5;
constexpr std::size_t kLimit = 20;

// The result with at most `limit` findings of each rule listed.
ScanResult limited(const ScanResult& result, std::size_t limit) {
  ScanResult part = result;
  part.findings.clear();
  std::map<const RuleInfo*, std::uint64_t> listed;
  for (const Finding& finding : result.findings) {
    std::uint64_t& count = listed[finding.rule];
    if (limit != 0 && count >= limit) continue;
    ++count;
    part.findings.push_back(finding);
  }
  for (RuleSummary& rule : part.rules) rule.listed = listed[rule.info];
  return part;
}

bool is_streamed(const ReportTarget& target) {
  return target.format == ReportFormat::Jsonl;
}

}  // namespace

ReportWriter::ReportWriter(const ValidateSettings& settings, const Dataset& dataset, Output& out,
                           Output& err)
    : settings_(&settings), dataset_(&dataset), out_(&out), err_(&err) {}

Status ReportWriter::open() {
  for (const ReportTarget& target : settings_->reports) {
    Open report;
    report.target = &target;
    report.limit = limit_of(target);
    if (target.sink == Sink::File) {
      if (const Status fine =
              check_overwrites(target.path, *dataset_, settings_->report.config_path);
          !fine)
        return fine;
      auto file = ReportFile::create(target.path);
      if (!file) return file.error();
      report.file = std::move(*file);
    }
    reports_.push_back(std::move(report));
  }
  return {};
}

std::size_t ReportWriter::limit_of(const ReportTarget& target) const {
  if (settings_->limit) return *settings_->limit;
  if (is_streamed(target)) return 0;
  const Output& to = target.sink == Sink::ErrorOutput ? *err_ : *out_;
  const bool on_terminal = target.sink != Sink::File && to.terminal.is_terminal;
  return on_terminal && target.format == ReportFormat::Full ? kLimitOnTerminal : kLimit;
}

std::size_t ReportWriter::listed_per_rule() const {
  std::size_t most = 1;
  for (const Open& report : reports_) {
    if (is_streamed(*report.target)) continue;
    if (report.limit == 0) return 0;
    most = std::max(most, report.limit);
  }
  return most;
}

bool ReportWriter::streams() const {
  return std::any_of(reports_.begin(), reports_.end(),
                     [](const Open& report) { return is_streamed(*report.target); });
}

bool ReportWriter::streams_to_terminal() const {
  return out_->terminal.is_terminal &&
         std::any_of(reports_.begin(), reports_.end(), [](const Open& report) {
           return is_streamed(*report.target) && report.target->sink == Sink::Output;
         });
}

void ReportWriter::add(const Finding& finding) {
  std::string line;
  for (Open& report : reports_) {
    if (!is_streamed(*report.target)) continue;
    std::uint64_t& count = report.streamed[finding.rule];
    if (report.limit != 0 && count >= report.limit) continue;
    ++count;
    if (line.empty()) line = finding_line(finding, *dataset_);
    write(report, line);
  }
}

void ReportWriter::write(Open& report, std::string_view text) {
  if (report.file) {
    report.file->write(text);
  } else {
    (report.target->sink == Sink::ErrorOutput ? err_ : out_)->write(text);
  }
}

ReportOptions ReportWriter::options_of(const Open& report) const {
  ReportOptions options = settings_->report;
  options.listed_per_rule = report.limit;
  if (report.file) return options;
  const Output& to = report.target->sink == Sink::ErrorOutput ? *err_ : *out_;
  options.color = to.color;
  options.ascii = !to.terminal.utf8;
  options.width = to.terminal.width;
  return options;
}

Status ReportWriter::finish(const ScanResult& result) {
  for (Open& report : reports_) {
    const ReportOptions options = options_of(report);
    ScanResult part = limited(result, report.limit);
    if (is_streamed(*report.target)) {
      for (RuleSummary& rule : part.rules) rule.listed = report.streamed[rule.info];
      write(report, summary_line(part, options));
    } else {
      write(report, render_report(part, report.target->format, options));
    }
  }
  if (settings_->machine_owns_output) write_verdict(result);
  out_->flush();
  err_->flush();
  Status status;
  for (Open& report : reports_) {
    const Status committed = report.file ? report.file->commit() : Status();
    if (status && !committed) status = committed;
  }
  if (!status || out_->failure() == 0) return status;
  Error error;
  error.code = ErrorCode::Io;
  error.message = fmt::format("cannot write standard output: {}",
                              std::generic_category().message(out_->failure()));
  return error;
}

// Where a program reads standard output, people still see how it ended.
void ReportWriter::write_verdict(const ScanResult& result) {
  const bool told = std::any_of(reports_.begin(), reports_.end(), [](const Open& report) {
    return !report.file && (report.target->format == ReportFormat::Full ||
                            report.target->format == ReportFormat::Concise);
  });
  if (told || settings_->silent) return;
  ReportOptions options = settings_->report;
  options.color = err_->color;
  options.ascii = !err_->terminal.utf8;
  options.width = err_->terminal.width;
  options.findings_only = true;
  options.statistics = false;
  ScanResult bare = result;
  bare.findings.clear();
  err_->write(render_report(bare, ReportFormat::Full, options));
}

}  // namespace ftdata::cli
