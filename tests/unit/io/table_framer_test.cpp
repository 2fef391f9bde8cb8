#include "io/table_framer.hpp"

#include <gtest/gtest.h>

#include "support/test_sources.hpp"

namespace ftdata::test {
namespace {

struct Row {
  std::string json;
  std::uint64_t line;
  std::uint64_t byte_offset;
  std::uint32_t fields_found;
  std::uint64_t skipped;

  friend bool operator==(const Row&, const Row&) = default;
  friend void PrintTo(const Row& row, std::ostream* out) {
    *out << row.line << '@' << row.byte_offset << ' ' << row.json << " fields " << row.fields_found
         << " skipped " << row.skipped;
  }
};

struct Outcome {
  std::vector<Row> rows;
  std::uint64_t bytes = 0;
  bool cut_off = false;
  std::optional<Error> error;
};

Outcome read_rows(std::unique_ptr<ByteSource> source, std::size_t chunk_bytes, char separator,
                  std::size_t bound) {
  io::TableFramer framer(std::move(source), chunk_bytes, bound, {separator});
  Outcome outcome;
  io::Chunk chunk;
  while (true) {
    const Result<bool> more = framer.next(chunk);
    if (!more) outcome.error = more.error();
    if (!more || !*more) return outcome;
    outcome.bytes += chunk.input_bytes;
    outcome.cut_off = chunk.cut_off;
    for (const io::RecordSpan& span : chunk.records) {
      const std::string_view text = chunk.skipped_line_bytes > 0
                                        ? chunk.bytes()
                                        : chunk.bytes().substr(span.offset, span.length);
      outcome.rows.push_back({std::string(text), span.line, span.byte_offset, span.fields_found,
                              chunk.skipped_line_bytes});
    }
  }
}

std::vector<Row> rows_of(const std::string& text, char separator = ',', std::size_t bound = 1000) {
  const auto read = [&](std::size_t chunk, std::size_t piece) {
    return read_rows(std::make_unique<FaultSource>(text, 0, piece), chunk, separator, bound);
  };
  const Outcome expected = read(1 << 20, 1 << 20);
  EXPECT_EQ(expected.bytes, text.size());
  for (std::size_t chunk = 1; chunk <= text.size() + 1; ++chunk) {
    const Outcome outcome = read(chunk, 1 + chunk % 5);
    EXPECT_EQ(outcome.rows, expected.rows) << "chunks of " << chunk;
    EXPECT_EQ(outcome.bytes, text.size()) << "chunks of " << chunk;
  }
  return expected.rows;
}

using Rows = std::vector<Row>;

TEST(TableFramer, MakesAnObjectOfEachRow) {
  EXPECT_EQ(rows_of("a,b\n1,x y\r\n,\n"),
            (Rows{{R"({"a":"1","b":"x y"})", 2, 4, 0, 0}, {R"({"a":"","b":""})", 3, 11, 0, 0}}));
}

TEST(TableFramer, ReadsQuotesSeparatorsAndLineBreaksInFields) {
  EXPECT_EQ(rows_of("a,b\n\"1,\n2\",\"say \"\"hi\"\"\"\n\"\",\"x\"y\n5\" wide,\\\t\n"),
            (Rows{{R"({"a":"1,\n2","b":"say \"hi\""})", 2, 4, 0, 0},
                  {R"({"a":"","b":"xy"})", 4, 24, 0, 0},
                  {R"({"a":"5\" wide","b":"\\\u0009"})", 5, 32, 0, 0}}));
}

TEST(TableFramer, ReadsTabs) {
  EXPECT_EQ(rows_of("a\tb\n1,2\t\"3\t4\"\n", '\t'),
            (Rows{{R"({"a":"1,2","b":"3\u00094"})", 2, 4, 0, 0}}));
}

TEST(TableFramer, TellsHowManyFieldsARaggedRowHas) {
  EXPECT_EQ(rows_of("a,b\n1\n1,2,\n1,2"),
            (Rows{{"1", 2, 4, 1, 0}, {"1,2,", 3, 6, 3, 0}, {R"({"a":"1","b":"2"})", 4, 11, 0, 0}}));
}

TEST(TableFramer, PassesOverBlankLinesAndTheByteOrderMark) {
  EXPECT_EQ(rows_of("\xEF\xBB\xBF"
                    "a,b\n\r\n1,2\n\n"),
            (Rows{{R"({"a":"1","b":"2"})", 3, 9, 0, 0}}));
  EXPECT_EQ(rows_of("a,b\n"), Rows{});
  EXPECT_EQ(rows_of(""), Rows{});
}

TEST(TableFramer, SkipsRowsOverTheBound) {
  EXPECT_EQ(rows_of("a,b\n1,\"23456\n890\"\n3,4\n", ',', 10),
            (Rows{{"1,\"23456\n890\"", 2, 4, 0, 13}, {R"({"a":"3","b":"4"})", 4, 18, 0, 0}}));
  // A quote that is never closed.
  EXPECT_EQ(rows_of("a,b\n1,\"2\n3,4\n5,6\n", ',', 9), (Rows{{"1,\"2\n3,4\n5,6\n", 2, 4, 0, 13}}));
}

TEST(TableFramer, TellsAnErrorBehindAllThatWasRead) {
  const Outcome outcome =
      read_rows(std::make_unique<FaultSource>("a,b\n1,2\n3,4\n", 3, 5), 5, ',', 1000);
  EXPECT_EQ(outcome.rows,
            (Rows{{R"({"a":"1","b":"2"})", 2, 4, 0, 0}, {R"({"a":"3","b":""})", 3, 8, 0, 0}}));
  EXPECT_TRUE(outcome.cut_off);
  ASSERT_TRUE(outcome.error);
  EXPECT_EQ(outcome.error->message, FaultSource::kMessage);
}

constexpr io::TableShape kNone{};
constexpr io::TableShape kCsv{','};
constexpr io::TableShape kTsv{'\t'};
constexpr io::TableShape kHeadlessTsv{'\t', false};

TEST(TableFramer, NumbersColumnsWithoutNames) {
  io::TableFramer framer(std::make_unique<FaultSource>("q\t1\nr\t2\n", 0, 3), 64, 1000,
                         kHeadlessTsv);
  io::Chunk chunk;
  ASSERT_TRUE(framer.next(chunk).value());
  EXPECT_EQ(chunk.bytes(), R"({"column1":"q","column2":"1"}{"column1":"r","column2":"2"})");
  EXPECT_EQ(chunk.records[1].line, 2U);
}

TEST(FindTable, FindsHeadersThatNameTheColumns) {
  EXPECT_EQ(io::find_table("prompt,completion\na,b\n"), kCsv);
  EXPECT_EQ(io::find_table("prompt\tcompletion\nHi, there\tHello\n"), kTsv);
  EXPECT_EQ(io::find_table("\xEF\xBB\xBFType,Best Answer,Question\r\n\"a\nb\",c,d\r\n"), kCsv);
  EXPECT_EQ(io::find_table("instruction,output\n"), kCsv);
  EXPECT_EQ(io::find_table("response\r\nHello\r\n"), kCsv);
}

TEST(FindTable, FindsTabsWithoutAHeaderWhereAllRowsHaveAsMany) {
  EXPECT_EQ(io::find_table("What, then?\t18\nAnd now?\t3\n2+2?\t4\nno end"), kHeadlessTsv);
  for (const char* const head :
       {"a\t1\nb\t2\n", "a\t1\nb\nc\t2\n", "a\t1\nb\t\nc\t2\n", "if x:\n\ty\n\tz\n\tw\n"}) {
    EXPECT_EQ(io::find_table(head), kNone) << head;
  }
}

TEST(FindTable, FindsNoneInProseAndLines) {
  for (const char* const head :
       {"", "text", "text\n", "text,answer", "Hello, world\nGood, morning\n", "Hello\nworld\n",
        "prompt,completion\n{\"a\":1,\"b\":2}\n", "response\n{\"a\":1}\n", "input, please\nno\n",
        "question,answer\na\n", "text\nHello, you\n", "1,text\n2,b\n", "text,,\na,b,c\n"}) {
    EXPECT_EQ(io::find_table(head), kNone) << head;
  }
}

}  // namespace
}  // namespace ftdata::test
