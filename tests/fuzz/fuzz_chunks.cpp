// Any bytes as a file: the result does not depend on where chunks end or on the number of threads.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ftdata/ftdata.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

std::string scan_as(std::string_view bytes, std::size_t chunk_bytes, unsigned threads) {
  ftdata::Dataset dataset;
  dataset.add_memory("file", bytes);
  ftdata::ScanOptions options;
  options.listed_per_rule = 0;
  options.line_bytes_max = 200;
  options.chunk_bytes = chunk_bytes;
  options.threads = threads;
  const auto result = ftdata::scan(dataset, ftdata::RuleSet::builtin(), options);
  require(result.has_value());
  for (const ftdata::InputSummary& input : result->inputs) {
    require(input.lines == input.blank + input.unparsable + input.records);
  }
  return ftdata::render_report(*result, ftdata::ReportFormat::Json);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string expected = scan_as(bytes, std::size_t{1} << 20, 1);
  require(scan_as(bytes, 1 + size * 7919 % 300, 1) == expected);
  require(scan_as(bytes, 64, 2) == expected);
  return 0;
}
