// The folders below cases/: `cmd` is a shell line that runs in a fresh folder holding the other
// files of the case; what it writes and its exit code must be those in `stdout`, `stderr` and
// `exit`.
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>
#include <re2/re2.h>

#include "cli/run_program.hpp"
#include "support/golden.hpp"
#include "support/temp_folder.hpp"

namespace ftdata::test {
namespace {

namespace fs = std::filesystem;

const fs::path kCases = FTDATA_SOURCE_DIR "/tests/cli/cases";

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(kCases)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool is_expectation(const std::string& name) {
  return name == "cmd" || name == "stdout" || name == "stderr" || name == "exit";
}

// Versions and times differ from run to run.
std::string masked(std::string text) {
  RE2::GlobalReplace(&text, R"(\b0\.1\.\d+\b)", "VERSION");
  RE2::GlobalReplace(&text, R"(\([0-9a-f]{12}\)|\(unknown\))", "(COMMIT)");
  RE2::GlobalReplace(&text, R"(\b\d+\.\d+ s\b)", "N s");
  return text;
}

class Cases : public ::testing::TestWithParam<std::string> {};

TEST_P(Cases, BehavesAsWrittenDown) {
  const fs::path folder = kCases / GetParam();
  const TempFolder temp;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (is_expectation(entry.path().filename().string())) continue;
    fs::copy(entry.path(), fs::path(temp.path()) / entry.path().filename(),
             fs::copy_options::recursive);
  }
  RunOptions options;
  options.folder = temp.path();
  const Ran ran = run_shell(read_file(folder / "cmd"), options);
  const std::string golden = "cli/cases/" + GetParam();
  using ftdata::testing::matches_golden;
  EXPECT_TRUE(matches_golden(golden + "/stdout", masked(ran.out)));
  EXPECT_TRUE(matches_golden(golden + "/stderr", masked(ran.err)));
  EXPECT_TRUE(matches_golden(golden + "/exit", std::to_string(ran.exit) + "\n"));
}

INSTANTIATE_TEST_SUITE_P(Cli, Cases, ::testing::ValuesIn(case_names()),
                         [](const auto& about) { return about.param; });

}  // namespace
}  // namespace ftdata::test
