// Any line in any format: reading and writing end, and what is written reads back the same.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ftdata/ftdata.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

std::string convert(std::string_view text, ftdata::Format from, ftdata::Format to) {
  ftdata::Dataset dataset;
  dataset.add_memory("memory", text);
  ftdata::ConvertOptions options;
  options.from = from;
  options.to = to;
  options.threads = 1;
  options.on_note = [](const ftdata::ConvertNote& note) {
    require(note.reason.find("reads back") == std::string::npos);
  };
  std::string written;
  const auto result =
      ftdata::convert(dataset, options, [&written](std::string_view lines) -> ftdata::Status {
        written += lines;
        return {};
      });
  require(result.has_value());
  return written;
}

}  // namespace

// The first byte chooses a format to read as; the rest are lines.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t choice = data[0] % (ftdata::kFormatCount - 1);
  const auto from = static_cast<ftdata::Format>(choice);
  for (const std::string_view name : ftdata::writable_format_names()) {
    const ftdata::Format to = ftdata::format_from_name(name);
    const std::string written = convert(text, from, to);
    // Once written, a line is at home in its format.
    require(convert(written, to, to) == written);
  }
  return 0;
}
