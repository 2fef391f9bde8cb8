// Writes records in another format, one JSON line each.
//
// What the formats share is copied as it is spelled, escapes included. What the other format cannot
// hold is told: as lost, where the record is written without it, or as refused, where it would not
// be the same conversation. Each written line is read again and compared with its record.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/dataset.hpp"
#include "ftdata/error.hpp"
#include "ftdata/export.hpp"
#include "ftdata/mapping.hpp"
#include "ftdata/record.hpp"
#include "ftdata/scan.hpp"

namespace ftdata {

// Whether records can be written in the format.
FTDATA_EXPORT bool can_write(Format format) noexcept;
// The names of the formats that can be written.
FTDATA_EXPORT std::span<const std::string_view> writable_format_names();
// Which keys hold what: "instruction + input -> user, output -> assistant".
FTDATA_EXPORT std::string_view format_mapping(Format format) noexcept;
// What records of the format cannot hold, as refusals and losses name it: "several turns", ...
FTDATA_EXPORT std::vector<std::string_view> format_limits(Format format);

struct ConvertOptions {
  // Affect the result.
  Format to = Format::OpenaiChat;
  Format from = Format::Unknown;  // Unknown: recognised record by record
  FieldMapping mapping;           // when not empty, how records are read
  std::vector<Format> leave;      // records of these formats are copied as they are
  bool strict = false;            // a record that would lose something is refused
  std::string keep_extra;         // key under which keys the format has no place for are kept
  std::size_t line_bytes_max = std::size_t{64} << 20;

  // Affect only the way to it.
  unsigned threads = 0;  // 0 = as many as the machine has
  std::size_t chunk_bytes = std::size_t{256} << 10;
  // Called never concurrently, in the order of the lines.
  std::function<void(const struct ConvertNote&)> on_note;
  std::function<void(const Progress&)> on_progress;
  const std::atomic<bool>* cancel = nullptr;
};

// What happened to a line that was not written, or not as a whole.
struct ConvertNote {
  RecordId id;
  bool written = false;
  std::string reason;  // "it has 5 turns, alpaca ..."; or what was lost
};

// How often something was lost, or made records be refused.
struct ConvertCount {
  std::string what;
  std::uint64_t records = 0;
};

struct ConvertResult {
  std::vector<InputSummary> inputs;
  std::uint64_t records = 0;     // read
  std::uint64_t written = 0;     // of them; each was read again and is the same
  std::uint64_t refused = 0;     // the others
  std::uint64_t unparsable = 0;  // lines that are no record, blank ones apart
  std::vector<ConvertCount> lost;
  std::vector<ConvertCount> refusals;

  [[nodiscard]] FTDATA_EXPORT bool complete() const noexcept;
};

// Reads the dataset's inputs and hands the lines, in order, to `write`; an error of it ends the
// conversion. Needs no more memory for a longer input.
FTDATA_EXPORT Result<ConvertResult> convert(const Dataset& dataset, const ConvertOptions& options,
                                            const std::function<Status(std::string_view)>& write);

}  // namespace ftdata
