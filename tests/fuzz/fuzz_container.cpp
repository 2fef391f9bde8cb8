// Any bytes as an input: whatever container and encoding they are taken for, chunk sizes do not
// change what is read, every byte is counted and every place is inside the text.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/dataset.hpp"

#include "base/check.hpp"
#include "io/container.hpp"

namespace ftdata {
namespace {

struct Reading {
  std::vector<std::string> records;
  std::vector<std::uint64_t> places;
  std::uint64_t bytes = 0;
};

void take(Reading& reading, const io::Chunk& chunk) {
  reading.bytes += chunk.framed ? chunk.input_bytes : chunk.bytes().size();
  for (const io::RecordSpan& span : chunk.records) {
    FTDATA_CHECK(span.offset + span.length <= chunk.bytes().size());
    reading.records.emplace_back(chunk.bytes().substr(span.offset, span.length));
    for (const std::uint64_t number :
         {span.byte_offset, span.line, span.column, span.byte_column, std::uint64_t{span.part}}) {
      reading.places.push_back(number);
    }
  }
  // Lines come in other chunks, but they are the same bytes.
  if (!chunk.framed) {
    if (reading.records.empty()) reading.records.emplace_back();
    reading.records[0] += chunk.bytes();
  }
}

Reading read(std::string_view bytes, std::size_t chunk_bytes) {
  constexpr std::size_t kBound = std::size_t{1} << 24;
  const io::OpenedInput opened = io::open_framer(open_memory(bytes), chunk_bytes, kBound);
  Reading reading;
  io::Chunk chunk;
  while (true) {
    const Result<bool> more = opened.framer->next(chunk);
    if (!more || !*more) return reading;
    take(reading, chunk);
  }
}

}  // namespace
}  // namespace ftdata

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const ftdata::Reading whole = ftdata::read(bytes, 1 << 18);
  for (const std::size_t chunk : {std::size_t{1}, std::size_t{64}, std::size_t{97}}) {
    const ftdata::Reading pieces = ftdata::read(bytes, chunk);
    FTDATA_CHECK(pieces.records == whole.records && pieces.places == whole.places);
    FTDATA_CHECK(pieces.bytes == whole.bytes);
  }
  return 0;
}
