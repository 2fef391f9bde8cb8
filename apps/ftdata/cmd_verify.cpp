// ftdata verify: is a prepared folder still what its manifest says?
#include <fmt/format.h>
#include <ftdata/display.hpp>
#include <ftdata/manifest.hpp>

#include "invocation.hpp"

namespace ftdata::cli {
namespace {

constexpr int kExitFailed = 1;

void tell(Invocation& call, const std::string& path, const VerifyResult& result) {
  std::size_t inputs = 0;
  for (const VerifiedFile& file : result.files) {
    inputs += file.is_input ? 1 : 0;
    if (file.problem.empty()) continue;
    call.out.write(fmt::format("{}: {}\n", display_text(file.path), display_text(file.problem)));
  }
  if (!result.accounting_adds_up) {
    call.out.write(fmt::format("manifest: {}\n", display_text(result.problem)));
  }
  const std::string checked =
      fmt::format("{} and {} of {}", display_count(result.files.size() - inputs, "output"),
                  display_count(inputs, "input"), display_text(path));
  call.out.write(result.holds() ? fmt::format("PASS  {} are as they were written\n", checked)
                                : fmt::format("FAIL  {} were checked\n", checked));
}

}  // namespace

int run_verify(Invocation& call) {
  const std::vector<std::string>& paths = call.lookup.raw().operands;
  if (paths.empty()) {
    call.lookup.fail("nothing to verify", "name a prepared folder or its manifest.json");
  }
  if (!call.lookup.errors().empty()) return call.fail_usage();
  int code = kExitPassed;
  for (const std::string& path : paths) {
    const Result<VerifyResult> result = verify_manifest(path, call.lookup.on("inputs"));
    if (!result) {
      print_error(call.err, result.error());
      code = exit_code_of(result.error());
      continue;
    }
    if (call.common.quiet < 2) tell(call, path, *result);
    if (!result->holds() && code == kExitPassed) code = kExitFailed;
  }
  const int end = call.end();
  return end == kExitPassed ? code : end;
}

}  // namespace ftdata::cli
