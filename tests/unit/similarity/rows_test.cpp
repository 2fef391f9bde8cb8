#include "similarity/rows.hpp"

#include <gtest/gtest.h>

#include "json/line_parser.hpp"
#include "record/record_builder.hpp"

namespace ftdata::similarity {
namespace {

constexpr std::string_view kLine =
    R"({"messages":[{"role":"user","content":"which of the 12 lamps is not lit in the old harbour at night today"},)"
    R"({"role":"assistant","content":"none of them is out"}]})";

std::vector<std::uint64_t> pack(bool flagged) {
  std::string text(kLine);
  text.resize(text.size() + json::kLinePadding);
  json::LineParser parser;
  std::vector<LineProblem> problems;
  Line line;
  line.bytes = std::string_view(text).substr(0, kLine.size());
  const json::ParsedLine* parsed = parser.parse(line.bytes, problems);
  Record::Builder builder;
  builder.read(line, *parsed, Format::Unknown);
  RecordReader reader(kernels().front(), DuplicateView::Whole);
  reader.read(builder.record, flagged);
  std::vector<std::uint64_t> packed;
  RowPacker().pack(reader, packed);
  return packed;
}

TEST(Rows, HaveTheirWordsOnlyWhenReadWithFlags) {
  for (const bool flagged : {false, true}) {
    const std::vector<std::uint64_t> packed = pack(flagged);
    const Row row = unpack(packed.data());
    EXPECT_EQ(row.words.empty(), !flagged);
    EXPECT_FALSE(row.triples.empty());
    const auto* const end = reinterpret_cast<const std::uint32_t*>(packed.data() + packed.size());
    EXPECT_LE(row.words.data() + row.words.size(), end);
  }
}

}  // namespace
}  // namespace ftdata::similarity
