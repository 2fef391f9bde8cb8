#include "scan/fingerprint_pass.hpp"

#include <limits>

#include "record/pointer.hpp"
#include "similarity/record_reader.hpp"
#include "similarity/rows.hpp"

namespace ftdata::scanning {
namespace {

using similarity::Fingerprint;

// What a batch yields.
struct Prints {
  std::vector<Fingerprint> prints;
  std::vector<std::uint64_t> places;
  std::vector<std::string> fields;
  std::vector<similarity::Beginning> beginnings;  // records by their place in the batch
  struct Keys {
    std::vector<std::uint32_t> records;
    std::vector<std::uint32_t> keys;
    void clear() {
      records.clear();
      keys.clear();
    }
  };
  Keys long_keys;
  Keys short_keys;

  void clear() {
    prints.clear();
    places.clear();
    fields.clear();
    beginnings.clear();
    long_keys.clear();
    short_keys.clear();
  }
};

class PrintWorker {
 public:
  explicit PrintWorker(const DuplicateRun& run)
      : run_(run),
        lines_(run.options.format, run.options.mapping),
        records_(run.kernels, run.options.on),
        signer_(run.kernels, run.bands) {}

  void read(const Batch& batch, LineCounts& counts, Prints& prints) {
    for_each_readable_line(batch, run_.options.line_bytes_max, counts, [&](Line& line) {
      if (const Record* record = lines_.read(line, counts)) take(*record, prints);
    });
  }

 private:
  void take(const Record& record, Prints& prints) {
    Fingerprint print;
    print.exact = records_.exact_hash(record);
    prints.places.push_back(place_of(record.id()));
    if (!run_.catalogue.only_exact()) read_texts(record, print, prints);
    if (run_.options.keep == KeepPolicy::Longest && run_.catalogue.only_exact()) {
      print.text_bytes = static_cast<std::uint32_t>(record.line().bytes.size());
    }
    if (run_.options.keep == KeepPolicy::Field) {
      prints.fields.push_back(
          similarity::field_key(record::resolve(record.root(), run_.options.keep_field)));
    }
    prints.prints.push_back(print);
  }

  void read_texts(const Record& record, Fingerprint& print, Prints& prints) {
    records_.read(record);
    print.normalised = records_.normalised();
    // Two answers to one prompt are what preference records are about.
    if (records_.pieces().has_turns() && record.rejected().empty() && records_.prompt_words() > 0) {
      print.prompt = records_.prompt_hash() | 1U;
    }
    const bool long_answer = records_.answer_words() >= similarity::kWordsMin;
    print.answer = (records_.answer_hash() & ~std::uint64_t{1}) | (long_answer ? 1U : 0U);
    print.chain = records_.chain();
    print.text_bytes = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(records_.text_bytes(), std::numeric_limits<std::uint32_t>::max()));
    const auto number = static_cast<std::uint32_t>(prints.prints.size());
    for (const std::uint64_t chain : records_.beginnings()) {
      prints.beginnings.push_back({chain, number});
    }
    if (run_.options.near && !run_.options.exact_join) sign(number, prints);
  }

  void sign(std::uint32_t number, Prints& prints) {
    const auto& words = records_.words();
    if (similarity::is_long(words.size())) sign_as(3, number, prints.long_keys);
    if (similarity::is_short(words.size())) sign_as(2, number, prints.short_keys);
  }

  void sign_as(unsigned size, std::uint32_t number, Prints::Keys& to) {
    similarity::make_shingles(records_.words(), size, shingles_);
    to.records.push_back(number);
    const std::size_t at = to.keys.size();
    to.keys.resize(at + run_.bands.bands);
    signer_.sign(shingles_, &to.keys[at]);
  }

  const DuplicateRun& run_;
  LineReader lines_;
  similarity::RecordReader records_;
  similarity::Signer signer_;
  std::vector<std::uint64_t> shingles_;
};

void add_counts(InputSummary& input, const LineCounts& counts) {
  input.bytes += counts.bytes;
  input.lines += counts.lines;
  input.blank += counts.blank;
  input.unparsable += counts.unparsable;
  input.records += counts.records;
  for (std::size_t i = 0; i < kFormatCount; ++i) input.formats[i] += counts.formats[i];
}

Status add_keys(const Prints::Keys& keys, std::uint32_t first, similarity::BandStore& store) {
  for (std::size_t i = 0; i < keys.records.size(); ++i) {
    const Status added = store.add(first + keys.records[i], &keys.keys[i * store.bands()]);
    if (!added) return added;
  }
  return {};
}

Status add_prints(DuplicateRun& run, const Prints& prints) {
  const std::uint32_t first = run.catalogue.size();
  if (first > std::numeric_limits<std::uint32_t>::max() - prints.prints.size()) {
    return Error{ErrorCode::InvalidArgument, "there are more than 4,294,967,295 records",
                 "look for duplicates in parts"};
  }
  for (const Fingerprint& print : prints.prints) {
    run.catalogue.add(print);
    if (run.options.keep == KeepPolicy::Longest) run.catalogue.add_length(print.text_bytes);
  }
  for (const std::string& field : prints.fields) run.catalogue.add_field(field);
  for (const similarity::Beginning& one : prints.beginnings) {
    run.catalogue.add_beginning({one.chain, first + one.record});
  }
  run.result.places.insert(run.result.places.end(), prints.places.begin(), prints.places.end());
  if (Status added = add_keys(prints.long_keys, first, run.long_bands); !added) return added;
  return add_keys(prints.short_keys, first, run.short_bands);
}

bool take_batch(DuplicateRun& run, PassItem<Prints>& item) {
  DuplicateInput& input = run.result.inputs[item.batch.input];
  if (input.records == 0) input.first_record = run.catalogue.size();
  input.records += static_cast<std::uint32_t>(item.counts.records);
  add_counts(input.summary, item.counts);
  if (!item.batch.compression.empty()) input.summary.compression = item.batch.compression;
  if (item.batch.ends_input) {
    input.summary.container = item.batch.layout.container;
    input.summary.problem = std::move(item.batch.problem);
  }
  run.status = add_prints(run, item.yield);
  return run.status.has_value() && run.go_on(item.batch);
}

}  // namespace

Status read_fingerprints(DuplicateRun& run) {
  std::vector<std::unique_ptr<PrintWorker>> workers;
  for (unsigned i = 0; i < run.threads; ++i) workers.push_back(std::make_unique<PrintWorker>(run));
  for (const InputRole role : {InputRole::Reference, InputRole::Train}) {
    InputStream stream(run.dataset, role, run.reading);
    OrderedPipeline<PassItem<Prints>> pipeline;
    pipeline.produce = [&](PassItem<Prints>& item) { return stream.next(item.batch); };
    pipeline.work = [&](PassItem<Prints>& item, unsigned worker) {
      item.counts = {};
      item.yield.clear();
      if (!item.batch.ends_input) workers[worker]->read(item.batch, item.counts, item.yield);
    };
    pipeline.consume = [&](PassItem<Prints>& item) { return take_batch(run, item); };
    pipeline.run(run.threads);
    if (!run.status) return run.status;
    if (role == InputRole::Reference) run.references = run.catalogue.size();
  }
  run.bytes_before = run.bytes_total;
  return {};
}

}  // namespace ftdata::scanning
