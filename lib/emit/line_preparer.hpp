// Makes one line ready: takes away what is around its record, mends it, converts it. One for each
// thread: it keeps its memory from line to line.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ftdata/fix.hpp"

#include "emit/collect_records.hpp"
#include "emit/line_converter.hpp"

namespace ftdata::emitting {

// What some lines yielded.
struct Prepared {
  std::string text;  // the lines, each with its '\n'
  std::vector<RecordId> origins;
  std::vector<Refused> refused;
  std::uint64_t bytes = 0;
  std::uint64_t lines = 0;
  std::uint64_t blank = 0;
  Counts fixes;
  Counts lost;

  void clear();
};

class LinePreparer {
 public:
  // `rules` and `options` must outlive it.
  static Result<std::unique_ptr<LinePreparer>> make(const RuleSet& rules,
                                                    const PrepareOptions& options);

  // `spread`: the record may stand on several lines.
  void prepare(const Line& line, bool spread, Prepared& out);

 private:
  explicit LinePreparer(const PrepareOptions& options);
  // The line without what stands around its record.
  std::string_view strip(const Line& line, Counts& fixes) const;
  // Mends what `bytes` says; false when the record goes.
  bool mend(std::string_view& bytes, const Line& line, Prepared& out);
  bool convert(std::string_view& bytes, const Line& line, Prepared& out);

  ConvertOptions convert_options_;
  std::optional<LineFixer> fixer_;
  std::optional<LineConverter> converter_;
  FixedLine fixed_;
  std::string padded_;
  Yield yield_;
};

}  // namespace ftdata::emitting
