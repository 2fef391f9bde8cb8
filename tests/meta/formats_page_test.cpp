// docs/formats.md has a section for each format, whose example is what it says it is.
#include <sstream>

#include <gtest/gtest.h>

#include "ftdata/record.hpp"

#include "support/files.hpp"
#include "support/parsed_text.hpp"

namespace ftdata::test {
namespace {

TEST(FormatsPage, ShowsARecordOfEachFormat) {
  std::istringstream page(read_file(source_path("docs/formats.md")).value_or(""));
  std::size_t sections = 0;
  Format format = Format::Unknown;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("### ")) format = format_from_name(line.substr(4));
    if (!line.starts_with("{")) continue;
    ++sections;
    ASSERT_NE(format, Format::Unknown) << line;
    EXPECT_EQ(ReadRecord(line)->format(), format) << line;
  }
  EXPECT_EQ(sections, kFormatCount - 2);  // all but Unknown and Mapped
}

}  // namespace
}  // namespace ftdata::test
