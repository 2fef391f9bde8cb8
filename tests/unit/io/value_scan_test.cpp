// All ways to find the end of a value, against a walk byte by byte.
#include "io/value_scan.hpp"

#include <random>

#include <gtest/gtest.h>

namespace ftdata::test {
namespace {

using io::ScanValue;
using io::ValueScan;

// The same in the plainest words.
std::size_t end_of_value(std::string_view bytes) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (in_string && c == '\\' && at + 1 < bytes.size() && bytes[at + 1] != '\n') {
      ++at;
    } else if (in_string) {
      in_string = c != '"' && c != '\n';
      if (!in_string && depth == 0) return at + 1;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (depth <= 1) return at + 1;
      --depth;
    }
  }
  return bytes.size();
}

// In pieces, as a stream delivers them; with 64 bytes that must not matter behind each.
std::size_t scan_in_pieces(ScanValue scan_value, std::string_view bytes, std::size_t piece) {
  ValueScan scan;
  std::size_t at = 0;
  while (at < bytes.size() && !scan.ended) {
    std::string part(bytes.substr(at, piece));
    const std::size_t size = part.size();
    part.append(io::kScanWindow, '"');
    at += scan_value(std::string_view(part).substr(0, size), scan);
  }
  return at;
}

void expect_same_end(const std::string& bytes) {
  const std::size_t expected = end_of_value(bytes);
  for (const ScanValue scan_value : io::value_scanners()) {
    for (const std::size_t piece :
         {std::size_t{1}, std::size_t{7}, std::size_t{64}, std::size_t{65}, bytes.size() + 1}) {
      ASSERT_EQ(scan_in_pieces(scan_value, bytes, piece), expected) << piece << '\n' << bytes;
    }
  }
}

TEST(ValueScan, EndsWhereTheValueEnds) {
  for (const char* const value :
       {R"({"a":"b"} x)", R"("a\\" x)", R"("a\"b" x)", R"([[],"]",{"k":"}"}] x)", "[\"a\n\"] x",
        "\"a\\\n\" x", R"({\"a\":1} x)", "} x", "", "[", R"({"a)"}) {
    expect_same_end(value);
  }
  EXPECT_EQ(end_of_value(R"({"a":"}"} x)"), 9U);
}

TEST(ValueScan, CountsBackslashesAcrossWindows) {
  for (std::size_t before = 55; before < 70; ++before) {
    for (std::size_t slashes = 0; slashes < 140; slashes += 1 + slashes / 9) {
      expect_same_end("[\"" + std::string(before, 'x') + std::string(slashes, '\\') + "\"] \"]");
    }
  }
}

TEST(ValueScan, IsTheSameOnAnyBytes) {
  static constexpr std::string_view kBytes = "\"\"\\\\{}[]\na,:";
  std::mt19937 random(5);
  for (int round = 0; round < 4000; ++round) {
    std::string bytes = round % 2 == 0 ? "{" : "[\"";
    for (std::size_t i = random() % 200; i > 0; --i) {
      bytes += random() % 3 == 0 ? kBytes[random() % kBytes.size()] : 'x';
    }
    expect_same_end(bytes);
  }
}

}  // namespace
}  // namespace ftdata::test
