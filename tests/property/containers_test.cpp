// The same records in other containers and encodings: the same findings, at true places, however
// the work is cut up.
#include <array>
#include <functional>

#include <gtest/gtest.h>

#include "ftdata/rule_set.hpp"
#include "ftdata/scan.hpp"

#include "base/utf8.hpp"
#include "support/compress.hpp"
#include "support/encode.hpp"
#include "support/files.hpp"
#include "support/golden.hpp"
#include "support/scan_text.hpp"

namespace ftdata::test {
namespace {

// One record a line, each with something to say about, in letters of one to four bytes.
std::vector<std::string> records() {
  std::vector<std::string> found;
  for (const std::string& path : list_files(source_path("tests/rules"), "bad.jsonl")) {
    const bool of_records = path.find("/FTC") != path.npos || path.find("/FTS") != path.npos;
    const std::string text = of_records ? read_file(path).value_or("") : "";
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      if (text[at] == '{') found.push_back(text.substr(at, end - at));
      at = end + 1;
    }
    found.push_back("{\"text\":\"\xC3\xA9 \xE4\xB8\xAD \xF0\x9F\x98\x80\",\"meta\":\"\\\"[{\"}");
  }
  return found;
}

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += between;
    text += parts[i];
  }
  return text;
}

// The record over several lines.
std::string pretty(std::string_view record) {
  std::string text;
  bool in_string = false;
  for (std::size_t i = 0; i < record.size(); ++i) {
    text += record[i];
    if (in_string && record[i] == '\\') text += record[++i];
    if (record[i] == '"' && (i == 0 || record[i - 1] != '\\' || !in_string)) in_string = !in_string;
    if (!in_string && std::string_view("{[,").find(record[i]) != std::string_view::npos)
      text += "\n  ";
  }
  return text;
}

std::vector<std::string> pretty_records() {
  std::vector<std::string> all;
  for (const std::string& record : records()) all.push_back(pretty(record));
  return all;
}

struct Written {
  std::string_view name;
  std::string bytes;  // as stored
  std::string text;   // as UTF-8, which places count in
};

std::vector<Written> ways_to_write() {
  const std::string lines = join(records(), "\n") + "\n";
  std::string cr = lines;
  std::ranges::replace(cr, '\n', '\r');
  const std::string array = "[" + join(records(), ",") + "]";
  const std::string tall = "[\n" + join(pretty_records(), ",\n") + "\n]\n";
  std::vector<Written> ways = {{"array on one line", array, array},
                               {"pretty array", tall, tall},
                               {"array with a line each", "[" + join(records(), ",\n") + "]", ""},
                               {"pretty records", join(pretty_records(), "\n"), ""},
                               {"records in a line", join(records(), " "), ""},
                               {"packed array", gzip(tall), tall},
                               {"array behind a mark", "\xEF\xBB\xBF" + tall, ""},
                               {"lone CR", cr, lines}};
  for (const auto encoding : {io::TextEncoding::Utf16Le, io::TextEncoding::Utf16Be,
                              io::TextEncoding::Utf32Le, io::TextEncoding::Utf32Be}) {
    ways.push_back({io::encoding_name(encoding), reencode(lines, encoding), lines});
  }
  ways.push_back({"UTF-16 array", reencode(tall, io::TextEncoding::Utf16Le), tall});
  for (Written& way : ways) {
    if (way.text.empty()) way.text = way.bytes;
  }
  return ways;
}

// What is said about records, without where it is.
std::string said_about_records(const ScanResult& result) {
  std::vector<std::string> said;
  for (const Finding& finding : result.findings) {
    const std::string_view code = finding.rule->code;
    if (code.starts_with("FTJ") || code == "FTS104") continue;
    said.push_back(std::string(code) + ' ' + finding.message + ' ' + finding.location.pointer +
                   '\n');
  }
  std::ranges::sort(said);  // in a line, findings stand by rule
  return join(said, "");
}

void expect_true_place(const Finding& finding, std::string_view text) {
  const Location& at = finding.location;
  const std::string_view before = text.substr(0, at.byte_offset);
  const std::size_t line_begin = before.rfind('\n') + 1;
  EXPECT_EQ(at.line, base::count_line_breaks(before) + 1);
  EXPECT_EQ(at.byte_column, before.size() - line_begin + 1);
  EXPECT_EQ(at.column, base::count_code_points(before.substr(line_begin)) + 1);
  // Whatever is pointed at begins like a value or a key, or is the one mark in the texts here.
  if (finding.rule->reads == Reads::MarkedTexts) {
    EXPECT_TRUE(text.substr(at.byte_offset).starts_with("\u200B"));
  } else if (at.has_pointer) {
    EXPECT_NE(std::string_view("{[\"-0123456789tfn").find(text[at.byte_offset]),
              std::string_view::npos);
  }
}

TEST(Containers, HoldTheSameRecordsAtTruePlaces) {
  const std::string expected = said_about_records(scan_bytes(join(records(), "\n")));
  ASSERT_GT(std::ranges::count(expected, '\n'), 50);
  for (const Written& way : ways_to_write()) {
    SCOPED_TRACE(way.name);
    const ScanResult result = scan_bytes(way.bytes);
    EXPECT_EQ(testing::unified_diff(expected, said_about_records(result)), "");
    EXPECT_EQ(result.inputs[0].records, records().size());
    EXPECT_EQ(result.inputs[0].lines, records().size());
    EXPECT_EQ(result.inputs[0].bytes, way.text.size());
    for (const Finding& finding : result.findings) {
      SCOPED_TRACE(finding_text(finding));
      if (finding.location.line > 0) expect_true_place(finding, way.text);
    }
  }
}

TEST(Containers, ReadTheSameHoweverTheWorkIsCutUp) {
  std::vector<Written> ways = ways_to_write();
  const std::string table = "prompt,completion\n\"a\nb\",c\nragged\n\"\xC3\xA9\"\"\",\n,\n";
  ways.push_back({"table", table + table.substr(18) + table.substr(18), ""});
  ways.push_back({"cut array", ways[1].bytes.substr(0, ways[1].bytes.size() / 2), ""});
  ways.push_back(
      {"broken array", "[{\"text\":\"a\nb\"},{\"text\":},x,{\"a\":1}}]\n[{\"text\":\"b\"}]{", ""});
  for (const Written& way : ways) {
    for (const std::size_t bound : {std::size_t{1} << 20, std::size_t{300}, std::size_t{40}}) {
      std::string expected;
      for (const auto& [threads, chunk] : std::initializer_list<std::pair<unsigned, std::size_t>>{
               {1, 1U << 18}, {1, 64}, {1, 97}, {2, 64}, {2, 1000}, {7, 97}, {7, 1U << 18}}) {
        const std::string text = full_text(scan_bytes(way.bytes, {.listed_per_rule = 0,
                                                                  .line_bytes_max = bound,
                                                                  .threads = threads,
                                                                  .chunk_bytes = chunk}));
        if (expected.empty()) expected = text;
        ASSERT_EQ(testing::unified_diff(expected, text), "")
            << way.name << ", bound " << bound << ", " << threads << " threads, chunks of "
            << chunk;
      }
    }
  }
}

}  // namespace
}  // namespace ftdata::test
