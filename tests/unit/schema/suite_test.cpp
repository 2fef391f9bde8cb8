// The official JSON Schema test suite for draft 7.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "schema_support.hpp"

namespace ftdata::schema {
namespace {

using test::Json;

const std::filesystem::path kSuite =
    FTDATA_SOURCE_DIR "/../shared/data/json_schema_suite/tests/draft7";

// Groups that refer to another document, which is not supported: a run reads no network.
const std::map<std::string, std::set<std::string>> kRemoteGroups{
    {"definitions.json", {"validate definition against metaschema"}},
    {"ref.json", {"remote ref, containing refs itself"}},
    {"refRemote.json",
     {"remote ref", "fragment within remote ref", "ref within remote ref", "base URI change",
      "base URI change - change folder", "base URI change - change folder in subschema",
      "root ref in remote ref", "remote ref with ref to definitions",
      "Location-independent identifier in remote ref",
      "retrieved nested refs resolve relative to their URI not $id",
      "$ref to $ref finds location-independent $id"}},
    {"optional/cross-draft.json", {"refs to future drafts are processed as future drafts"}},
};

// Optional files about what ftdata takes for annotations: content keywords and other formats.
const std::set<std::string> kNotImplemented{"optional/content.json",
                                            "optional/format/idn-email.json",
                                            "optional/format/idn-hostname.json",
                                            "optional/format/iri.json",
                                            "optional/format/iri-reference.json",
                                            "optional/format/relative-json-pointer.json",
                                            "optional/format/uri-template.json"};

// Whether what an xn-- label decodes to is allowed by IDNA is not looked at, so that such names are
// all accepted.
constexpr std::string_view kUncheckedGroup = "validation of A-label (punycode) host names";

struct Counts {
  std::size_t right = 0;
  std::size_t wrong = 0;
  std::size_t remote = 0;
};

void run_group(const std::string& file, JsonValue group, const Options& options, Counts& counts) {
  const std::string name(group.find("description").as_string());
  const Compiled compiled = Compiler(options).compile(group.find("schema"));
  const auto remote = kRemoteGroups.find(file);
  if (remote != kRemoteGroups.end() && remote->second.contains(name)) {
    ++counts.remote;
    ASSERT_FALSE(compiled.problems.empty()) << file << ": " << name;
    EXPECT_EQ(compiled.problems[0].kind, Problem::Kind::Unsupported);
    return;
  }
  for (const Problem& problem : compiled.problems) {
    ADD_FAILURE() << file << ": " << name << ": " << problem.message;
  }
  Validator validator;
  for (const JsonValue test : group.find("tests").elements()) {
    const bool expected = test.find("valid").as_bool();
    if (name == kUncheckedGroup && !expected) continue;
    std::vector<Violation> violations;
    const Verdict verdict = validator.validate(compiled.schema, test.find("data"), violations);
    const bool right =
        verdict == (expected ? Verdict::Valid : Verdict::Invalid) && violations.empty() == expected;
    ++(right ? counts.right : counts.wrong);
    EXPECT_TRUE(right) << file << ": " << name << ": " << test.find("description").as_string()
                       << (violations.empty() ? "" : ": " + violations[0].message);
  }
}

Counts run_file(const std::string& file, const Options& options) {
  std::ifstream stream(kSuite / file, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  const Json json(text);
  EXPECT_TRUE(json.root().is_array()) << file;
  Counts counts;
  for (const JsonValue group : json.root().elements()) run_group(file, group, options, counts);
  return counts;
}

std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(kSuite / folder)) {
    if (entry.path().extension() == ".json") {
      files.push_back((std::filesystem::path(folder) / entry.path().filename()).generic_string());
    }
  }
  std::ranges::sort(files);
  return files;
}

TEST(SchemaSuite, PassesAllRequiredTestsButRemoteReferences) {
  if (!std::filesystem::exists(kSuite)) GTEST_SKIP() << "no suite at " << kSuite;
  Counts all;
  for (const std::string& file : files_in("")) {
    const Counts counts = run_file(file, {});
    all.right += counts.right;
    all.remote += counts.remote;
  }
  EXPECT_GT(all.right, 850U);
  EXPECT_EQ(all.remote, 13U);
  RecordProperty("right", static_cast<int>(all.right));
}

TEST(SchemaSuite, PassesTheOptionalTestsOfWhatIsImplemented) {
  if (!std::filesystem::exists(kSuite)) GTEST_SKIP() << "no suite at " << kSuite;
  for (const std::string folder : {"optional", "optional/format"}) {
    for (const std::string& file : files_in(folder)) {
      if (kNotImplemented.contains(file)) continue;
      const Counts counts = run_file(file, {.assert_formats = folder != "optional"});
      EXPECT_GT(counts.right + counts.remote, 0U) << file;
    }
  }
}

}  // namespace
}  // namespace ftdata::schema
