// Converts one line. One for each thread: it keeps its memory from line to line.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ftdata/convert.hpp"

#include "json/line_parser.hpp"
#include "record/record_builder.hpp"
#include "record/transcript.hpp"
#include "record/writer.hpp"

namespace ftdata::emitting {

// What converting some lines yielded.
struct Yield {
  std::string text;  // the lines that were written
  std::vector<ConvertNote> notes;
  std::map<std::string, std::uint64_t> lost;
  std::map<std::string, std::uint64_t> refusals;
  std::uint64_t bytes = 0;
  std::uint64_t lines = 0;
  std::uint64_t blank = 0;
  std::uint64_t unparsable = 0;
  std::uint64_t records = 0;
  std::uint64_t written = 0;
  std::array<std::uint64_t, kFormatCount> formats{};

  void clear();
};

class LineConverter {
 public:
  // `options` must outlive it; `options.to` can be written.
  explicit LineConverter(const ConvertOptions& options);

  // Appends to the yield. kLinePadding bytes behind the line must be readable.
  void convert(const Line& line, Yield& yield);

 private:
  bool parse(const Line& line, Yield& yield);
  void convert_record(const Line& line, Yield& yield);
  void copy(Yield& yield) const;
  void write(record::Features lost, const std::string& what_is_lost, const Line& line,
             Yield& yield);
  void append_extra();
  std::string read_again(record::Features lost);
  [[nodiscard]] std::string what_forbids() const;
  void refuse(const Line& line, std::string why, std::string kind, Yield& yield) const;

  const ConvertOptions& options_;
  const record::Writer* writer_;
  json::LineParser parser_;
  const json::ParsedLine* parsed_ = nullptr;
  std::vector<LineProblem> problems_;
  Record::Builder builder_;
  record::Transcript transcript_;
  std::string written_;
  // For reading what was written.
  json::LineParser parser_again_;
  Record::Builder builder_again_;
  record::Transcript transcript_again_;
};

}  // namespace ftdata::emitting
