#include "scan/candidate_pass.hpp"

#include <fmt/format.h>

#include "similarity/record_reader.hpp"

namespace ftdata::scanning {
namespace {

// The packed rows of a batch, one after the other.
struct PackedRows {
  std::vector<std::uint64_t> packed;
  std::vector<std::size_t> sizes;
  bool changed = false;  // a record is not what it was

  void clear() {
    packed.clear();
    sizes.clear();
    changed = false;
  }
};

class RowWorker {
 public:
  RowWorker(const DuplicateRun& run, const std::vector<bool>& wanted)
      : run_(run),
        wanted_(wanted),
        lines_(run.options.format, run.options.mapping),
        records_(run.kernels, run.options.on) {}

  void read(const Batch& batch, PackedRows& rows) {
    const DuplicateInput& input = run_.result.inputs[batch.input];
    at_ = input.first_record;
    const std::uint32_t end = input.first_record + input.records;
    bool placed = false;
    LineCounts counts;
    for_each_readable_line(batch, run_.options.line_bytes_max, counts, [&](Line& line) {
      const auto& places = run_.result.places;
      const std::uint64_t place = place_of(line.id);
      if (!placed) {
        const auto begin = places.begin();
        at_ = static_cast<std::uint32_t>(std::lower_bound(begin + at_, begin + end, place) - begin);
        placed = true;
      }
      while (at_ < end && places[at_] < place) ++at_;
      if (at_ < end && places[at_] == place && wanted_[at_]) take(line, counts, rows);
    });
  }

 private:
  void take(Line& line, LineCounts& counts, PackedRows& rows) {
    const Record* record = lines_.read(line, counts);
    if (record == nullptr) {
      rows.changed = true;
      return;
    }
    records_.read(*record, !run_.options.connect);
    rows.changed = rows.changed || records_.normalised() != run_.catalogue.normalised(at_);
    const std::size_t before = rows.packed.size();
    packer_.pack(records_, rows.packed);
    rows.sizes.push_back(rows.packed.size() - before);
  }

  const DuplicateRun& run_;
  const std::vector<bool>& wanted_;
  LineReader lines_;
  similarity::RecordReader records_;
  similarity::RowPacker packer_;
  std::uint32_t at_ = 0;
};

Error changed(std::string_view name) {
  Error error;
  error.code = ErrorCode::Io;
  error.message = fmt::format("`{}` changed while it was read", name);
  error.help = "run again when nobody writes to it";
  return error;
}

// The first pass came to the end of the input, this one does not.
Error broke_off(std::string_view name, const InputProblem& problem) {
  Error error;
  error.code = ErrorCode::Io;
  error.message = fmt::format("`{}`: {}", name, problem.message);
  error.help = problem.help;
  return error;
}

bool take_batch(DuplicateRun& run, const PassItem<PackedRows>& item, similarity::RowStore& rows) {
  const bool was_read = !run.result.inputs[item.batch.input].summary.problem;
  if (item.batch.ends_input && item.batch.problem && was_read) {
    run.status = broke_off(run.dataset.inputs()[item.batch.input].name, *item.batch.problem);
    return false;
  }
  if (item.yield.changed) {
    run.status = changed(run.dataset.inputs()[item.batch.input].name);
    return false;
  }
  std::span<const std::uint64_t> packed = item.yield.packed;
  for (const std::size_t size : item.yield.sizes) {
    run.status = rows.add(packed.first(size));
    if (!run.status) return false;
    packed = packed.subspan(size);
  }
  return run.go_on(item.batch);
}

}  // namespace

Status read_candidates(DuplicateRun& run, const std::vector<std::uint32_t>& records,
                       similarity::RowStore& rows) {
  if (records.empty()) return {};
  std::vector<bool> wanted(run.catalogue.size());
  for (const std::uint32_t record : records) wanted[record] = true;
  std::vector<std::unique_ptr<RowWorker>> workers;
  for (unsigned i = 0; i < run.threads; ++i) {
    workers.push_back(std::make_unique<RowWorker>(run, wanted));
  }
  for (const InputRole role : {InputRole::Reference, InputRole::Train}) {
    InputStream stream(run.dataset, role, run.reading);
    OrderedPipeline<PassItem<PackedRows>> pipeline;
    pipeline.produce = [&](PassItem<PackedRows>& item) { return stream.next(item.batch); };
    pipeline.work = [&](PassItem<PackedRows>& item, unsigned worker) {
      item.yield.clear();
      if (!item.batch.ends_input) workers[worker]->read(item.batch, item.yield);
    };
    pipeline.consume = [&](PassItem<PackedRows>& item) { return take_batch(run, item, rows); };
    pipeline.run(run.threads);
    if (!run.status) return run.status;
  }
  if (rows.size() != records.size()) return changed(run.dataset.inputs().front().name);
  return {};
}

// They are in many records, so the beginning of the data has them.
Status name_shingles(DuplicateRun& run, const std::vector<std::uint64_t>& shingles) {
  constexpr std::size_t kNamed = 20;
  constexpr std::uint64_t kRecordsMax = 20'000;
  LineReader lines(run.options.format, run.options.mapping);
  similarity::RecordReader records(run.kernels, run.options.on);
  records.keep_texts();
  std::vector<bool> named(shingles.size());
  std::vector<std::uint64_t> found;
  LineCounts counts;
  auto& texts = run.result.common_shingles;
  const auto look = [&](Line& line) {
    if (texts.size() >= std::min(kNamed, shingles.size()) || counts.records > kRecordsMax) return;
    const Record* record = lines.read(line, counts);
    if (record == nullptr) return;
    records.read(*record, true);
    for (const unsigned size : {3U, 2U}) {
      similarity::make_shingles(records.words(), size, found);
      for (std::size_t i = 0; i < found.size() && texts.size() < kNamed; ++i) {
        const auto at = std::ranges::lower_bound(shingles, found[i]);
        if (at == shingles.end() || *at != found[i]) continue;
        const auto number = static_cast<std::size_t>(at - shingles.begin());
        if (!named[number]) texts.push_back(records.words_text(i, size));
        named[number] = true;
      }
    }
  };
  if (shingles.empty()) return {};
  InputStream stream(run.dataset, InputRole::Train, run.reading);
  Batch batch;
  while (texts.size() < std::min(kNamed, shingles.size()) && counts.records <= kRecordsMax &&
         stream.next(batch)) {
    if (!batch.ends_input) {
      for_each_readable_line(batch, run.options.line_bytes_max, counts, look);
    }
  }
  return {};
}

}  // namespace ftdata::scanning
