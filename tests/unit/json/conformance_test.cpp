// Reads the JSON Parsing Test Suite (n files must be refused, y files accepted, i files may be
// either) as single records. The suite is not part of the sources: the test skips where it is
// absent.
#include <array>
#include <charconv>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "ftdata/dataset.hpp"

#include "io/codec.hpp"
#include "io/decoded_source.hpp"
#include "io/file_source.hpp"
#include "json/line_parser.hpp"
#include "support/files.hpp"
#include "support/golden.hpp"

namespace ftdata::test {
namespace {

std::string decompress(const std::string& path) {
  auto raw = io::open_raw_file(path);
  EXPECT_TRUE(raw);
  const io::Codec* codec = io::find_codec("\x1F\x8B\x08");
  io::DecodedSource source(std::move(*raw), *codec, codec->make_decoder());
  std::string text;
  std::array<char, 4096> block;
  while (true) {
    const Result<std::size_t> count = source.read(block);
    EXPECT_TRUE(count);
    if (!count || *count == 0) return text;
    text.append(block.data(), *count);
  }
}

// The files of a tar archive: 512-byte headers with the name at 0 and the size in octal at 124,
// each followed by its content, padded to full blocks.
std::map<std::string, std::string> unpack(std::string_view tar) {
  constexpr std::size_t kBlock = 512;
  std::map<std::string, std::string> files;
  for (std::size_t at = 0; at + kBlock <= tar.size() && tar[at] != '\0';) {
    std::size_t size = 0;
    std::from_chars(tar.data() + at + 124, tar.data() + at + 135, size, 8);
    const std::string path(tar.data() + at);
    if (path.ends_with(".json")) {
      files[path.substr(path.rfind('/') + 1)] = tar.substr(at + kBlock, size);
    }
    at += kBlock + (size + kBlock - 1) / kBlock * kBlock;
  }
  return files;
}

struct Verdict {
  bool is_record = false;
  std::vector<LineProblem> problems;
};

Verdict read(std::string text) {
  Verdict verdict;
  json::LineParser parser;
  const std::size_t size = text.size();
  text.resize(size + json::kLinePadding);
  verdict.is_record = parser.parse({text.data(), size}, verdict.problems) != nullptr;
  return verdict;
}

std::map<std::string, std::string> suite() {
  const std::string path = shared_path("data/json_conformance/JSONTestSuite.tar.gz");
  return file_exists(path) ? unpack(decompress(path)) : std::map<std::string, std::string>();
}

TEST(Conformance, AcceptsWhatIsJsonAndReportsWhatIsNot) {
  const auto files = suite();
  if (files.empty()) GTEST_SKIP() << "no JSON test suite beside the sources";
  std::size_t accepted = 0;
  std::size_t refused = 0;
  for (const auto& [name, text] : files) {
    const Verdict verdict = read(text);
    if (name.starts_with("y_")) {
      ++accepted;
      EXPECT_TRUE(verdict.is_record && verdict.problems.empty()) << name;
    }
    if (name.starts_with("n_")) {
      ++refused;
      EXPECT_FALSE(verdict.problems.empty()) << name;
    }
  }
  EXPECT_GT(accepted, 90U);
  EXPECT_GT(refused, 180U);
}

// Where the standard leaves the choice to us, this is what we chose.
TEST(Conformance, ChoosesAsWrittenDown) {
  const auto files = suite();
  if (files.empty()) GTEST_SKIP() << "no JSON test suite beside the sources";
  std::string choices;
  for (const auto& [name, text] : files) {
    if (!name.starts_with("i_")) continue;
    const Verdict verdict = read(text);
    choices += name + (verdict.is_record ? ": read" : ": not read");
    for (const LineProblem& problem : verdict.problems) choices += "; " + problem.message;
    choices += '\n';
  }
  EXPECT_TRUE(testing::matches_golden("unit/json/golden/conformance_choices.txt", choices));
}

}  // namespace
}  // namespace ftdata::test
