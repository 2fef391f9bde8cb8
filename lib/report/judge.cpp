// The gate: did the run pass, and with which exit code does a program that asked end.
#include <algorithm>

#include <fmt/format.h>

#include "ftdata/report.hpp"

#include "report/words.hpp"

namespace ftdata {
namespace {

// An input counts as checked when all of it was read and a record was in it. References are not
// read where no rule asks for them.
bool is_checked(const InputSummary& input) {
  const bool unread = input.role != InputRole::Train && input.bytes == 0;
  return !input.problem && (input.records > 0 || unread);
}

std::string incomplete_reason(const ScanResult& result) {
  if (result.inputs.empty()) return "no files to check";
  const auto files = result.inputs.size();
  const auto unchecked =
      files - static_cast<std::size_t>(std::ranges::count_if(result.inputs, is_checked));
  const bool anything = std::ranges::any_of(
      result.inputs, [](const InputSummary& input) { return input.problem && input.records > 0; });
  return fmt::format("{} of {} could not be checked{}", report::with_separators(unchecked),
                     report::counted(files, "file"), anything ? " to the end" : "");
}

std::uint64_t failing_findings(const ScanResult& result, FailOn fail_on) {
  switch (fail_on) {
    case FailOn::Never:
      return 0;
    case FailOn::Error:
      return result.errors;
    case FailOn::Warning:
      return result.errors + result.warnings;
    case FailOn::Info:
      return result.errors + result.warnings + result.infos;
  }
  return 0;
}

}  // namespace

Verdict judge(const ScanResult& result, const Gate& gate) {
  const bool nothing = result.inputs.empty();
  if (nothing ? !gate.allow_empty : !std::ranges::all_of(result.inputs, is_checked)) {
    return {Outcome::Incomplete, 3, incomplete_reason(result)};
  }
  const int failed = gate.exit_zero ? 0 : 1;
  if (failing_findings(result, gate.fail_on) > 0) {
    return {Outcome::Fail, failed, fmt::format("fail-on: {}", fail_on_name(gate.fail_on))};
  }
  if (gate.max_warnings && result.warnings > *gate.max_warnings) {
    return {Outcome::Fail, failed,
            fmt::format("max-warnings: {}", report::with_separators(*gate.max_warnings))};
  }
  return {Outcome::Pass, 0, fmt::format("fail-on: {}", fail_on_name(gate.fail_on))};
}

}  // namespace ftdata
