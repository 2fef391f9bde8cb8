// What the tests of the program share: a folder with data in it, and ftdata run there.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cli/run_program.hpp"
#include "support/temp_folder.hpp"

namespace ftdata::test {

inline constexpr const char* kGood =
    R"({"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]})";
inline constexpr const char* kNoAnswer = R"({"messages":[{"role":"user","content":"hi"}]})";
inline constexpr const char* kNotJson =
    R"({"messages":[{"role":"user","content":"the "eco" button"}]})";

class Checklist : public ::testing::Test {
 protected:
  // Runs ftdata in the folder.
  Ran ftdata(const std::vector<std::string>& arguments, RunOptions options = {}) const {
    options.folder = folder.path();
    return run(arguments, options);
  }
  Ran shell(const std::string& line, RunOptions options = {}) const {
    options.folder = folder.path();
    return run_shell(line, options);
  }
  // Two rules, so that these tests do not change with the others.
  static std::vector<std::string> validate(std::vector<std::string> more) {
    more.insert(more.begin(), {"validate", "--select", "FTC103,FTJ002"});
    return more;
  }
  std::string write_good(const std::string& name = "good.jsonl") const {
    return folder.write(name, std::string(kGood) + "\n");
  }
  // Three records: good, without an answer, not JSON.
  std::string write_bad(const std::string& name = "bad.jsonl") const {
    return folder.write(name, std::string(kGood) + "\n" + kNoAnswer + "\n" + kNotJson + "\n");
  }
  std::string write_records(const std::string& name, std::size_t count,
                            const std::string& record) const {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += record + "\n";
    return folder.write(name, text);
  }
  [[nodiscard]] bool exists(const std::string& name) const;
  [[nodiscard]] std::string read(const std::string& name) const;

  TempFolder folder;
};

std::vector<std::string> lines_of(const std::string& text);
bool contains(const std::string& text, const std::string& part);
// Milliseconds that the call took.
double timed_ms(const std::function<void()>& call);

}  // namespace ftdata::test
