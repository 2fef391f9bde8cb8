#include "emit/collect_records.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "emit/line_preparer.hpp"
#include "scan/chunk_lines.hpp"
#include "scan/input_stream.hpp"
#include "scan/ordered_pipeline.hpp"
#include "scan/threads.hpp"

namespace ftdata::emitting {
namespace {

struct Work {
  scanning::Batch batch;
  Prepared prepared;
};

void refuse_long_line(const scanning::Batch& batch, Prepared& out) {
  const io::Chunk& chunk = batch.chunk;
  ++out.lines;
  out.bytes += chunk.skipped_line_bytes + chunk.skipped_break_bytes;
  RecordId id{.input = batch.input, .line = chunk.first_line};
  if (chunk.framed) id = {batch.input, chunk.records.front().part, chunk.records.front().line};
  out.refused.push_back(
      {id, "line-too-long",
       fmt::format("the line has {} bytes, more than --max-line-bytes; this is its beginning",
                   chunk.skipped_line_bytes),
       std::string(chunk.bytes())});
}

void prepare_chunk(const scanning::Batch& batch, LinePreparer& preparer, Prepared& out) {
  const io::Chunk& chunk = batch.chunk;
  if (chunk.skipped_line_bytes > 0) return refuse_long_line(batch, out);
  out.bytes += chunk.framed ? chunk.input_bytes : chunk.bytes().size();
  scanning::for_each_line(chunk, batch.input, [&](const Line& line, const io::RecordSpan& span) {
    if (span.fields_found == 0) return preparer.prepare(line, chunk.framed, out);
    ++out.lines;
    out.refused.push_back({line.id, "ragged-row",
                           "the row has more or fewer fields than the header",
                           std::string(line.bytes)});
  });
}

// The rules that speak of how a whole input is laid out: all of that is mended by reading it.
std::vector<std::string_view> mended_by_reading(const scanning::Batch& batch) {
  std::vector<std::string_view> rules;
  switch (batch.layout.container) {
    case Container::JsonLines:
      break;
    case Container::JsonArray:
      rules.push_back("json-array-file");
      break;
    case Container::JsonValues:
      rules.push_back("not-json-lines");
      break;
    case Container::Csv:
    case Container::Tsv:
      rules.push_back("table-file");
      break;
  }
  if (batch.layout.lone_cr) rules.push_back("lone-cr-line-ends");
  if (!batch.encoding.empty() && batch.encoding != "utf-8") rules.push_back("not-utf-8");
  return rules;
}

// Takes the batches in, in order.
class Collector {
 public:
  Collector(const Dataset& dataset, const PrepareOptions& options, Spool& spool,
            const std::function<void(const Refused&)>& on_refused)
      : options_(options), spool_(spool), on_refused_(on_refused) {
    for (const Input& input : dataset.inputs()) {
      collected_.inputs.push_back({.name = input.name, .role = input.role});
      if (input.role == InputRole::Train) bytes_total_ += input.stored_bytes;
    }
  }

  bool take(Work& work) {
    count(work);
    std::ranges::for_each(work.prepared.refused, on_refused_);
    status_ = spool_.append(work.prepared.text, work.prepared.origins);
    if (options_.on_progress) {
      options_.on_progress("read", {.bytes = work.batch.bytes_consumed,
                                    .bytes_total = bytes_total_,
                                    .lines = collected_.lines,
                                    .input = work.batch.input});
    }
    if (options_.cancel != nullptr && options_.cancel->load(std::memory_order_relaxed)) {
      status_ = Error{ErrorCode::Cancelled, "preparing was cancelled"};
    }
    return static_cast<bool>(status_);
  }

  Result<Collected> finish() {
    if (!status_) return status_.error();
    return std::move(collected_);
  }

 private:
  void count(Work& work) {
    const Prepared& prepared = work.prepared;
    const scanning::Batch& batch = work.batch;
    InputSummary& input = collected_.inputs[batch.input];
    input.bytes += prepared.bytes;
    input.lines += prepared.lines;
    input.blank += prepared.blank;
    if (!batch.compression.empty()) input.compression = batch.compression;
    if (!batch.encoding.empty()) input.encoding = batch.encoding;
    input.container = batch.layout.container;
    if (batch.ends_input) input.problem = std::move(work.batch.problem);
    collected_.lines += prepared.lines;
    collected_.blank += prepared.blank;
    collected_.refused += prepared.refused.size();
    for (const auto& [what, records] : prepared.fixes) collected_.fixes[what] += records;
    for (const auto& [what, records] : prepared.lost) collected_.lost[what] += records;
    for (const std::string_view rule : mended_by_reading(batch)) {
      collected_.fixes[std::string(rule)] += prepared.lines;
    }
  }

  const PrepareOptions& options_;
  Spool& spool_;
  const std::function<void(const Refused&)>& on_refused_;
  Collected collected_;
  std::uint64_t bytes_total_ = 0;
  Status status_;
};

}  // namespace

NamedCounts by_number(const Counts& counts) {
  NamedCounts list(counts.begin(), counts.end());
  std::ranges::stable_sort(list, std::greater<>(), &NamedCounts::value_type::second);
  return list;
}

Result<Collected> collect_records(const Dataset& dataset, const RuleSet& rules,
                                  const PrepareOptions& options, Spool& spool,
                                  const std::function<void(const Refused&)>& on_refused) {
  ScanOptions reading;
  reading.line_bytes_max = options.line_bytes_max;
  const unsigned threads = scanning::thread_count(options.threads);
  std::vector<std::unique_ptr<LinePreparer>> preparers;
  for (unsigned i = 0; i < threads; ++i) {
    auto preparer = LinePreparer::make(rules, options);
    if (!preparer) return preparer.error();
    preparers.push_back(std::move(*preparer));
  }
  Collector collector(dataset, options, spool, on_refused);
  scanning::InputStream stream(dataset, InputRole::Train, reading);
  scanning::OrderedPipeline<Work> pipeline;
  pipeline.produce = [&](Work& work) { return stream.next(work.batch); };
  pipeline.work = [&](Work& work, unsigned worker) {
    work.prepared.clear();
    if (!work.batch.ends_input) prepare_chunk(work.batch, *preparers[worker], work.prepared);
  };
  pipeline.consume = [&](Work& work) { return collector.take(work); };
  pipeline.run(threads);
  return collector.finish();
}

}  // namespace ftdata::emitting
