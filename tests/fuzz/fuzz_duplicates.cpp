// Any lines: what goes names a record that stays, nothing is lost, the way there does not matter,
// and what stays holds no duplicates any more.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ftdata/ftdata.hpp"

namespace {

using namespace ftdata;

void require(bool holds) {
  if (!holds) std::abort();
}

struct Deduped {
  Duplicates found;
  std::string kept;
  std::string groups;
};

Deduped dedupe(std::string_view text, const DuplicateOptions& options) {
  Dataset dataset;
  dataset.add_memory("memory", text);
  auto result = find_duplicates(dataset, options);
  require(result.has_value());
  Deduped outcome{std::move(*result), {}, {}};
  const auto written = write_kept(dataset, outcome.found, options, [&](std::string_view lines) {
    outcome.kept += lines;
    return Status();
  });
  require(written.has_value());
  require(*written == outcome.found.records - outcome.found.removed_count);
  const Status groups = write_groups(dataset, outcome.found, options, [&](std::string_view lines) {
    outcome.groups += lines;
    return Status();
  });
  require(groups.has_value());
  return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  DuplicateOptions options;
  options.threads = 1;
  const Deduped first = dedupe(text, options);
  for (const DuplicateMatch& match : first.found.matches) {
    require(!first.found.removed[match.kept]);
    require(match.removed == first.found.removed[match.record]);
    require(match.jaccard >= 0 && match.jaccard <= 1);
  }
  const auto lines = static_cast<std::size_t>(std::ranges::count(first.kept, '\n'));
  require(lines == first.found.records - first.found.removed_count);
  options.chunk_bytes = 64;
  options.exact_join = true;
  const Deduped joined = dedupe(text, options);
  require(joined.found.removed_count >= first.found.removed_count);
  require(dedupe(joined.kept, options).found.removed_by_kind[0] == 0);
  return 0;
}
