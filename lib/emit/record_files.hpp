// The files that hold records: where each line of the spool goes.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "ftdata/prepare.hpp"

#include "emit/collect_records.hpp"
#include "emit/find_repeats.hpp"
#include "emit/judge_records.hpp"
#include "emit/sharded_file.hpp"
#include "json/json_writer.hpp"

namespace ftdata::emitting {

class RecordFiles {
 public:
  // Without a folder nothing is written, and everything is counted all the same. `dataset` must
  // outlive them.
  static Result<std::unique_ptr<RecordFiles>> create(const std::string& folder,
                                                     const Dataset& dataset,
                                                     const PrepareOptions& options);

  void add_refused(const Refused& refused);
  // Sends each line of the spool where the plan says. Call once.
  Status write(const Spool& spool, const Plan& plan, const Judged& judged, const Repeats& repeats);
  // Everything can be read when this returns.
  Result<std::vector<PreparedFile>> close();
  // Everything is on the disk when this returns.
  Status sync();

  [[nodiscard]] const Counts& rejections() const noexcept { return rejections_; }

 private:
  explicit RecordFiles(const Dataset& dataset) : dataset_(dataset) {}
  void write_rejected(const RecordId& id, std::span<const Reason> reasons, std::string_view line);
  void write_hit(json::JsonWriter& json, const Repeat& repeat);
  void write_other(json::JsonWriter& json, const Spool& spool, const Repeat& repeat);
  void write_repeat(ShardedFile& file, const Spool& spool, const Repeat& repeat,
                    std::string_view line);

  const Dataset& dataset_;
  std::array<std::unique_ptr<ShardedFile>, kFateCount> files_;  // by Fate
  Counts rejections_;
  std::string entry_;
};

}  // namespace ftdata::emitting
