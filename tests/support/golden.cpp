#include "support/golden.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include <fmt/format.h>

namespace ftdata::testing {
namespace {

constexpr std::size_t kContextLines = 3;
// Texts that differ in more lines than this are shown as one block: the table of the comparison
// grows with the square.
constexpr std::size_t kComparedLinesMax = 2000;

// Lines with their line breaks, so that a missing one at the end is a difference.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

struct DiffLine {
  char mark = ' ';
  std::string_view text;
};

using Lines = std::vector<std::string_view>;

// Longest common subsequence of what is between the common beginning and the common end.
void append_changes(std::vector<DiffLine>& out, const Lines& a, const Lines& b) {
  if (a.size() > kComparedLinesMax || b.size() > kComparedLinesMax) {
    for (const auto line : a) out.push_back({'-', line});
    for (const auto line : b) out.push_back({'+', line});
    return;
  }
  const std::size_t width = b.size() + 1;
  std::vector<std::uint32_t> common((a.size() + 1) * width);
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      common[i * width + j] =
          a[i] == b[j] ? common[(i + 1) * width + j + 1] + 1
                       : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
    }
  }
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      out.push_back({' ', a[i++]});
      ++j;
    } else if (j == b.size() ||
               (i < a.size() && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
      out.push_back({'-', a[i++]});
    } else {
      out.push_back({'+', b[j++]});
    }
  }
}

std::vector<DiffLine> compare(const Lines& a, const Lines& b) {
  const auto [left, right] = std::ranges::mismatch(a, b);
  const auto begin = left - a.begin();
  auto a_end = a.end();
  auto b_end = b.end();
  while (a_end != left && b_end != right && *(a_end - 1) == *(b_end - 1)) --a_end, --b_end;
  std::vector<DiffLine> out;
  for (auto line = a.begin(); line != a.begin() + begin; ++line) out.push_back({' ', *line});
  append_changes(out, Lines(left, a_end), Lines(right, b_end));
  for (auto line = a_end; line != a.end(); ++line) out.push_back({' ', *line});
  return out;
}

std::string read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0' && std::string_view(value) != "0";
}

::testing::AssertionResult write(const std::filesystem::path& file, std::string_view text) {
  if (is_set("CI")) {
    return ::testing::AssertionFailure() << "golden files are not updated where CI is set";
  }
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
  return ::testing::AssertionSuccess();
}

std::string update_command() {
  const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
  const std::string name =
      test == nullptr ? "" : fmt::format(" -R '{}.{}'", test->test_suite_name(), test->name());
  return fmt::format("FTDATA_UPDATE_GOLDEN=1 ctest --preset dev{}", name);
}

}  // namespace

std::string unified_diff(std::string_view expected, std::string_view actual) {
  const std::vector<DiffLine> lines = compare(lines_of(expected), lines_of(actual));
  std::vector<bool> shown(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].mark == ' ') continue;
    const std::size_t from = i - std::min(i, kContextLines);
    const std::size_t to = std::min(lines.size(), i + kContextLines + 1);
    for (std::size_t k = from; k < to; ++k) shown[k] = true;
  }
  std::string out;
  std::size_t line = 1;  // of the expected text
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (shown[i] && (i == 0 || !shown[i - 1])) out += fmt::format("@@ line {} @@\n", line);
    if (shown[i]) {
      out += lines[i].mark;
      out += lines[i].text;
      if (!lines[i].text.ends_with('\n')) out += "\n\\ no line break at the end\n";
    }
    if (lines[i].mark != '+') ++line;
  }
  return out;
}

std::string replace_all(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

::testing::AssertionResult matches_golden(std::string_view path, std::string_view actual) {
  const std::filesystem::path file = std::filesystem::path(FTDATA_SOURCE_DIR) / "tests" / path;
  if (is_set("FTDATA_UPDATE_GOLDEN")) return write(file, actual);
  if (!std::filesystem::exists(file)) {
    return ::testing::AssertionFailure()
           << file.string() << " does not exist; to write it: " << update_command();
  }
  const std::string expected = read(file);
  if (expected == actual) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure()
         << "--- " << file.string() << "\n+++ actual\n"
         << unified_diff(expected, actual) << "to accept the new text: " << update_command();
}

}  // namespace ftdata::testing
