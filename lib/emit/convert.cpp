// inputs -> chunks -> lines -> records -> lines of another format, in order.
#include "ftdata/convert.hpp"

#include <algorithm>

#include "emit/line_converter.hpp"
#include "scan/chunk_lines.hpp"
#include "scan/input_stream.hpp"
#include "scan/ordered_pipeline.hpp"
#include "scan/threads.hpp"

namespace ftdata {
namespace {

using emitting::LineConverter;
using emitting::Yield;

struct Work {
  scanning::Batch batch;
  Yield yield;
};

using Counts = std::map<std::string, std::uint64_t>;

std::vector<ConvertCount> by_number(const Counts& counts) {
  std::vector<ConvertCount> list;
  for (const auto& [what, records] : counts) list.push_back({what, records});
  std::ranges::stable_sort(list, std::greater<>(), &ConvertCount::records);
  return list;
}

void add(const Counts& from, Counts& to) {
  for (const auto& [what, records] : from) to[what] += records;
}

// Takes the batches in, in order.
class Collector {
 public:
  Collector(const Dataset& dataset, const ConvertOptions& options,
            const std::function<Status(std::string_view)>& write)
      : options_(options), write_(write) {
    for (const Input& input : dataset.inputs()) {
      result_.inputs.push_back({.name = input.name, .role = input.role});
      bytes_total_ += input.stored_bytes;
    }
  }

  // False when there is no point in going on.
  bool take(Work& work) {
    const Yield& yield = work.yield;
    count(work);
    if (options_.on_note) std::ranges::for_each(yield.notes, options_.on_note);
    if (options_.on_progress) {
      options_.on_progress({.bytes = work.batch.bytes_consumed,
                            .bytes_total = bytes_total_,
                            .lines = lines_ += yield.lines,
                            .input = work.batch.input});
    }
    status_ = yield.text.empty() ? Status() : write_(yield.text);
    const bool cancelled =
        options_.cancel != nullptr && options_.cancel->load(std::memory_order_relaxed);
    if (cancelled) status_ = Error{ErrorCode::Cancelled, "the conversion was cancelled"};
    return static_cast<bool>(status_);
  }

  Result<ConvertResult> finish() {
    if (!status_) return status_.error();
    result_.lost = by_number(lost_);
    result_.refusals = by_number(refusals_);
    result_.refused = result_.records - result_.written;
    return std::move(result_);
  }

 private:
  void count(Work& work) {
    const Yield& yield = work.yield;
    InputSummary& input = result_.inputs[work.batch.input];
    input.bytes += yield.bytes;
    input.lines += yield.lines;
    input.blank += yield.blank;
    input.unparsable += yield.unparsable;
    input.records += yield.records;
    for (std::size_t i = 0; i < kFormatCount; ++i) input.formats[i] += yield.formats[i];
    if (!work.batch.compression.empty()) input.compression = work.batch.compression;
    if (work.batch.ends_input) input.problem = std::move(work.batch.problem);
    result_.records += yield.records;
    result_.written += yield.written;
    result_.unparsable += yield.unparsable;
    add(yield.lost, lost_);
    add(yield.refusals, refusals_);
  }

  const ConvertOptions& options_;
  const std::function<Status(std::string_view)>& write_;
  ConvertResult result_;
  Counts lost_;
  Counts refusals_;
  std::uint64_t bytes_total_ = 0;
  std::uint64_t lines_ = 0;
  Status status_;
};

// A row of a table with more or fewer fields than its header.
void refuse_row(const Line& line, Yield& yield) {
  ++yield.lines;
  ++yield.unparsable;
  ++yield.refusals["a row that does not fit the header"];
  yield.notes.push_back({line.id, false, "the row has more or fewer fields than the header"});
}

void convert_chunk(const scanning::Batch& batch, LineConverter& converter, Yield& yield) {
  const io::Chunk& chunk = batch.chunk;
  if (chunk.skipped_line_bytes > 0) {
    ++yield.lines;
    ++yield.unparsable;
    ++yield.refusals["a line over the limit"];
    yield.notes.push_back({{.input = batch.input, .line = chunk.first_line},
                           false,
                           "the line is longer than --max-line-bytes"});
    return;
  }
  yield.bytes += chunk.framed ? chunk.input_bytes : chunk.bytes().size();
  scanning::for_each_line(chunk, batch.input, [&](const Line& line, const io::RecordSpan& span) {
    span.fields_found > 0 ? refuse_row(line, yield) : converter.convert(line, yield);
  });
}

}  // namespace

Result<ConvertResult> convert(const Dataset& dataset, const ConvertOptions& options,
                              const std::function<Status(std::string_view)>& write) {
  if (!can_write(options.to)) {
    return Error{ErrorCode::InvalidArgument,
                 "records cannot be written as " + std::string(format_name(options.to))};
  }
  ScanOptions reading;
  reading.chunk_bytes = options.chunk_bytes;
  reading.line_bytes_max = options.line_bytes_max;
  const unsigned threads = scanning::thread_count(options.threads);
  std::vector<std::unique_ptr<LineConverter>> converters;
  for (unsigned i = 0; i < threads; ++i) {
    converters.push_back(std::make_unique<LineConverter>(options));
  }
  Collector collector(dataset, options, write);
  scanning::InputStream stream(dataset, InputRole::Train, reading);
  scanning::OrderedPipeline<Work> pipeline;
  pipeline.produce = [&](Work& work) { return stream.next(work.batch); };
  pipeline.work = [&](Work& work, unsigned worker) {
    work.yield.clear();
    if (!work.batch.ends_input) convert_chunk(work.batch, *converters[worker], work.yield);
  };
  pipeline.consume = [&](Work& work) { return collector.take(work); };
  pipeline.run(threads);
  return collector.finish();
}

bool can_write(Format format) noexcept {
  return format != Format::Unknown && record::writer_of(format) != nullptr;
}

std::span<const std::string_view> writable_format_names() {
  static const std::vector<std::string_view> kNames = [] {
    std::vector<std::string_view> names;
    for (const record::Writer* writer : record::writers()) {
      names.push_back(format_name(writer->format));
    }
    return names;
  }();
  return kNames;
}

std::string_view format_mapping(Format format) noexcept {
  const record::Writer* writer = record::writer_of(format);
  return writer == nullptr ? std::string_view() : writer->mapping;
}

std::vector<std::string_view> format_limits(Format format) {
  std::vector<std::string_view> limits;
  const record::Writer* writer = record::writer_of(format);
  if (writer == nullptr) return limits;
  for (record::Features feature = 1; (feature & record::kEveryFeature) != 0; feature <<= 1) {
    if ((writer->holds & feature) == 0) limits.push_back(record::feature_name(feature));
  }
  return limits;
}

bool ConvertResult::complete() const noexcept {
  return std::ranges::none_of(inputs,
                              [](const InputSummary& input) { return input.problem.has_value(); });
}

}  // namespace ftdata
