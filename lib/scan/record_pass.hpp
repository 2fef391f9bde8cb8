// One pass over the records of some inputs, for what is no scan: parses lines in parallel, hands
// over what the workers made of them in order.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "ftdata/scan.hpp"

#include "json/line_parser.hpp"
#include "record/record_builder.hpp"
#include "scan/chunk_lines.hpp"
#include "scan/input_stream.hpp"
#include "scan/ordered_pipeline.hpp"

namespace ftdata::scanning {

struct LineCounts {
  std::uint64_t bytes = 0;
  std::uint64_t lines = 0;
  std::uint64_t blank = 0;
  std::uint64_t unparsable = 0;
  std::uint64_t records = 0;
  std::array<std::uint64_t, kFormatCount> formats{};
};

// Parses lines, one for each thread.
class LineReader {
 public:
  LineReader(Format format, const FieldMapping& mapping) : format_(format) {
    builder_.use(mapping);
  }

  // The record in the line, or nullptr.
  const Record* read(Line& line, LineCounts& counts) {
    problems_.clear();
    const json::ParsedLine* parsed = parser_.parse(line.bytes, problems_);
    line.problems = problems_;
    line.has_record = parsed != nullptr;
    ++counts.lines;
    if (parsed == nullptr) {
      const bool blank = problems_.back().kind == LineProblemKind::Blank;
      ++(blank ? counts.blank : counts.unparsable);
      return nullptr;
    }
    builder_.read(line, *parsed, format_);
    ++counts.records;
    ++counts.formats[static_cast<std::size_t>(builder_.record.format())];
    return &builder_.record;
  }

 private:
  Format format_;
  json::LineParser parser_;
  Record::Builder builder_;
  std::vector<LineProblem> problems_;
};

template <class Yield>
struct PassItem {
  Batch batch;
  LineCounts counts;
  Yield yield;
};

// Calls use(line) for each line of the batch that may hold a record; counts the others.
template <class Use>
void for_each_readable_line(const Batch& batch, std::size_t line_bytes_max, LineCounts& counts,
                            Use use) {
  const io::Chunk& chunk = batch.chunk;
  if (chunk.skipped_line_bytes > 0) {
    counts.bytes += chunk.skipped_line_bytes + chunk.skipped_break_bytes;
    ++counts.lines;
    ++counts.unparsable;
    return;
  }
  counts.bytes += chunk.framed ? chunk.input_bytes : chunk.bytes().size();
  for_each_line(chunk, batch.input, [&](Line& line, const io::RecordSpan& span) {
    if (span.fields_found > 0 || line.bytes.size() > line_bytes_max) {
      ++counts.lines;
      ++counts.unparsable;
    } else {
      use(line);
    }
  });
}

}  // namespace ftdata::scanning
