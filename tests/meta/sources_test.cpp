// Holds what docs/ARCHITECTURE.md says about the sources: layers look one way, libraries stay where
// they belong, files and functions stay short.
#include <algorithm>
#include <array>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "support/files.hpp"

namespace ftdata::test {
namespace {

// A layer may include itself and those before it.
constexpr std::array<std::string_view, 17> kLayers = {
    "base",       "config",  "io",    "json", "text", "schema", "token",  "record", "target",
    "similarity", "leakage", "rules", "scan", "plan", "emit",   "report", "cmake"};

struct Confined {
  std::string_view header;  // the beginning of its name
  std::string_view folder;  // the only one that may include it
};
constexpr std::array<Confined, 6> kConfined = {{{"simdjson", "lib/json/"},
                                                {"unicode/", "lib/text/"},
                                                {"boost/", "apps/"},
                                                {"toml++", "lib/config/"},
                                                {"yaml.h", "lib/config/"},
                                                {"iostream", "tests/"}}};

struct Include {
  std::string name;
  bool quoted = false;
};

struct Source {
  std::string path;  // below the root
  std::vector<std::string> lines;
  std::vector<Include> includes;
};

std::vector<Include> includes_of(const std::vector<std::string>& lines) {
  std::vector<Include> includes;
  for (const std::string_view line : lines) {
    if (!line.starts_with("#include ") || line.size() < 12) continue;
    const std::size_t end = line.find_first_of(">\"", 10);
    includes.push_back({std::string(line.substr(10, end - 10)), line[9] == '"'});
  }
  return includes;
}

std::vector<Source> sources(std::string_view folder) {
  std::vector<Source> found;
  for (const std::string_view suffix : {".cpp", ".hpp"}) {
    for (const std::string& path : list_files(source_path(folder), suffix)) {
      Source& source = found.emplace_back();
      source.path = path.substr(source_path("").size());
      source.path.erase(0, source.path.find_first_not_of('/'));
      std::istringstream text(read_file(path).value_or(""));
      for (std::string line; std::getline(text, line);) source.lines.push_back(line);
      source.includes = includes_of(source.lines);
    }
  }
  return found;
}

std::vector<Source> all_sources() {
  std::vector<Source> all;
  for (const std::string_view folder : {"include", "lib", "apps"}) {
    for (Source& source : sources(folder)) all.push_back(std::move(source));
  }
  return all;
}

// The position of the layer named by the first folder of the path; kLayers.size() when it is none.
std::size_t layer_of(std::string_view path) {
  const std::string_view folder = path.substr(0, path.find('/'));
  return static_cast<std::size_t>(std::ranges::find(kLayers, folder) - kLayers.begin());
}

// A line that opens a function at this indent: the closing brace stands at the same one.
bool opens_function(std::string_view line) {
  const std::size_t indent = line.find_first_not_of(' ');
  if (indent == std::string_view::npos || indent > 2 || !line.ends_with('{')) return false;
  const std::string_view text = line.substr(indent);
  for (const std::string_view other : {"namespace", "class", "struct", "enum", "constexpr auto"}) {
    if (text.starts_with(other)) return false;
  }
  return text.find(')') != std::string_view::npos;
}

TEST(Sources, AreThere) {
  EXPECT_GT(all_sources().size(), 150U);
}

TEST(Sources, LookOnlyTowardsEarlierLayers) {
  for (const Source& source : sources("lib")) {
    const std::size_t own = layer_of(std::string_view(source.path).substr(4));
    ASSERT_LT(own, kLayers.size()) << source.path << " is in no known layer";
    for (const Include& include : source.includes) {
      const std::size_t other = layer_of(include.name);
      if (!include.quoted || other == kLayers.size()) continue;
      EXPECT_LE(other, own) << source.path << " includes " << include.name;
    }
  }
}

TEST(Sources, KeepLibrariesWhereTheyBelong) {
  for (const Source& source : all_sources()) {
    for (const Include& include : source.includes) {
      for (const Confined& confined : kConfined) {
        if (!include.name.starts_with(confined.header)) continue;
        EXPECT_TRUE(source.path.starts_with(confined.folder))
            << source.path << " includes " << include.name;
      }
    }
  }
}

TEST(Sources, OfTheProgramUseOnlyPublicHeaders) {
  for (const Source& source : sources("apps")) {
    for (const Include& include : source.includes) {
      EXPECT_EQ(layer_of(include.name), kLayers.size())
          << source.path << " includes " << include.name;
    }
  }
}

TEST(Sources, OfTheInterfaceIncludeOnlyItselfAndTheStandardLibrary) {
  std::string umbrella;
  for (const Source& source : sources("include")) {
    if (source.path.ends_with("/ftdata.hpp")) {
      for (const Include& include : source.includes) umbrella += include.name + '\n';
    }
  }
  for (const Source& source : sources("include")) {
    for (const Include& include : source.includes) {
      const bool standard =
          !include.quoted && include.name.find_first_of("./") == std::string::npos;
      EXPECT_TRUE(standard || include.name.starts_with("ftdata/"))
          << source.path << " includes " << include.name;
    }
    const std::string name = source.path.substr(std::string_view("include/").size());
    if (name == "ftdata/ftdata.hpp" || name.starts_with("ftdata/detail/")) continue;
    EXPECT_NE(umbrella.find(name + '\n'), std::string::npos) << "ftdata.hpp lacks " << name;
  }
}

TEST(Sources, AreShort) {
  for (const Source& source : all_sources()) {
    EXPECT_LE(source.lines.size(), 500U) << source.path;
    for (std::size_t begin = 0; begin < source.lines.size(); ++begin) {
      const std::string& line = source.lines[begin];
      if (!opens_function(line)) continue;
      const std::string close = std::string(line.find_first_not_of(' '), ' ') + '}';
      std::size_t end = begin;
      while (end < source.lines.size() && source.lines[end] != close) ++end;
      EXPECT_LE(end - begin, 70U) << source.path << ':' << begin + 1;
    }
  }
}

TEST(Sources, AreAscii) {
  const auto beyond = [](char c) { return static_cast<unsigned char>(c) > 0x7F; };
  for (const Source& source : all_sources()) {
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      EXPECT_FALSE(std::ranges::any_of(source.lines[i], beyond)) << source.path << ':' << i + 1;
    }
  }
}

TEST(Sources, OfTheLibraryNeitherPrintNorExit) {
  for (const Source& source : sources("lib")) {
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      for (const std::string_view call : {"std::cout", "std::cerr", "std::exit", "std::abort",
                                          "fmt::print", "std::printf", "std::puts"}) {
        EXPECT_EQ(source.lines[i].find(call), std::string::npos) << source.path << ':' << i + 1;
      }
    }
  }
}

}  // namespace
}  // namespace ftdata::test
