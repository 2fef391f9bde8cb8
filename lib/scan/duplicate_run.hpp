// What the passes of find_duplicates() share.
#pragma once

#include <algorithm>

#include "ftdata/duplicates.hpp"

#include "scan/record_pass.hpp"
#include "scan/threads.hpp"
#include "similarity/band_store.hpp"
#include "similarity/banding.hpp"
#include "similarity/catalogue.hpp"

namespace ftdata::scanning {

struct DuplicateRun {
  DuplicateRun(const Dataset& data, const DuplicateOptions& wanted)
      : dataset(data),
        options(wanted),
        kernels(similarity::kernels().front()),
        bands(similarity::choose_bands(wanted.threshold)),
        catalogue(!wanted.near && !wanted.normalised),
        long_bands(bands.bands, wanted.memory_max / 2),
        short_bands(bands.bands, wanted.memory_max / 8),
        threads(thread_count(wanted.threads)) {
    reading.chunk_bytes = wanted.chunk_bytes;
    reading.line_bytes_max = wanted.line_bytes_max;
    for (const Input& input : data.inputs()) {
      result.inputs.push_back({.summary = {.name = input.name, .role = input.role}});
      bytes_total += input.stored_bytes;
    }
  }

  // Told after each batch; false when the run was cancelled.
  bool go_on(const Batch& batch) {
    if (options.on_progress) {
      options.on_progress({.bytes = bytes_before + batch.bytes_consumed,
                           .bytes_total = bytes_total * (options.near ? 2 : 1),
                           .lines = result.places.size(),
                           .input = batch.input});
    }
    if (options.cancel == nullptr || !options.cancel->load(std::memory_order_relaxed)) return true;
    status = Error{ErrorCode::Cancelled, "the search for duplicates was cancelled"};
    return false;
  }

  const Dataset& dataset;
  const DuplicateOptions& options;
  ScanOptions reading;
  const similarity::Kernels& kernels;
  similarity::Bands bands;
  similarity::Catalogue catalogue;
  similarity::BandStore long_bands;
  similarity::BandStore short_bands;
  unsigned threads;
  std::uint32_t references = 0;  // records of reference inputs, which come first
  std::uint64_t bytes_total = 0;
  std::uint64_t bytes_before = 0;
  Status status;
  Duplicates result;
};

inline std::uint64_t place_of(const RecordId& id) noexcept {
  return (id.line << 28) | id.part;
}

}  // namespace ftdata::scanning
