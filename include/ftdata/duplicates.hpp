// What is in a data set twice: exactly, after normalising, or nearly. Every pair is compared, none
// is guessed; nothing is removed that cannot be justified.
//
//   Exact       the same JSON value: order of keys, spaces and escapes apart
//   Normalised  the same conversation: case, width, quotes and whitespace apart
//   Near        word 3-grams (2-grams where records have up to 20 words) with a Jaccard similarity
//               of at least the threshold; records of under five words are never near
//
// Removal goes by stars: the first record in the order of `keep` stays, and those it was compared
// with and found to be its duplicates go. Records that are alike but not the same are reported
// only: see DuplicateKind.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
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

enum class DuplicateKind : std::uint8_t {
  Exact,
  Normalised,
  Near,
  // Reported, never removed unless allowed:
  Conflict,         // same or similar prompt, other answer (or label)
  TemplateVariant,  // near, but numbers, negations, names, the question or the system prompt differ
  // Reported only:
  Contained,  // nearly all of the shorter record is in the longer one, which is not near
  Prefix,     // a conversation that goes on in another record
  Canned,     // one answer to many prompts
};
inline constexpr std::size_t kDuplicateKindCount = 8;
FTDATA_EXPORT std::string_view duplicate_kind_name(DuplicateKind kind) noexcept;  // "near"

// What of the records is compared.
enum class DuplicateView : std::uint8_t {
  Whole,   // all turns
  Prompt,  // what stands before the answer
  Answer,  // the completion, or the last turns of the assistant
};

// Which record of a cluster stays.
enum class KeepPolicy : std::uint8_t {
  First,
  Longest,  // by bytes of text
  Newest,   // the last one
  Field,    // the greatest number or text at a JSON Pointer; those without it come last
};

struct DuplicateOptions {
  // Affect the result.
  bool normalised = true;
  bool near = true;
  double threshold = 0.8;   // Jaccard similarity, 0.3 to 1
  bool exact_join = false;  // candidates from an exact join: no pair is missed, more time
  // For splits: every pair that is alike, asks the same, or is a conversation and what it goes on
  // from, is in one `component`. Only exact and normalised duplicates are removed then, and nothing
  // is reported.
  bool connect = false;
  DuplicateView on = DuplicateView::Whole;
  KeepPolicy keep = KeepPolicy::First;
  std::string keep_field;  // JSON Pointer, for KeepPolicy::Field
  // A cluster with more records that are not exactly the same is reported, not removed.
  std::uint64_t cluster_size_max = 1000;
  double cluster_share_max = 0.1;  // of all records; from 50 on
  bool allow_large_clusters = false;
  bool allow_conflicts = false;  // remove those too
  bool allow_variants = false;
  std::uint64_t canned_prompts_min = 20;  // one answer to so many prompts is canned
  Format format = Format::Unknown;
  FieldMapping mapping;
  std::size_t line_bytes_max = std::size_t{64} << 20;

  // Affect only the way to it.
  std::uint64_t memory_max = 0;  // bytes for what grows with the records, above which it goes to a
                                 // temporary file; 0: no limit
  unsigned threads = 0;
  std::size_t chunk_bytes = std::size_t{256} << 10;
  std::function<void(const Progress&)> on_progress;
  const std::atomic<bool>* cancel = nullptr;
};

// A record that repeats another one. Records are numbered from 0 in the order in which they are
// read: reference inputs first, then the others.
struct DuplicateMatch {
  std::uint32_t record = 0;
  std::uint32_t kept = 0;     // the record it repeats, which stays
  std::uint32_t same_as = 0;  // of Exact and Normalised: the one it equals, which may go for `kept`
  DuplicateKind kind = DuplicateKind::Exact;
  bool removed = false;
  bool held_back = false;          // it would be removed, but its cluster is too large
  double jaccard = 1;              // of what was compared
  double containment = 1;          // the share of the smaller one that is in the other
  std::uint32_t cluster_size = 0;  // records that repeat `kept`, it included
};

struct DuplicateInput {
  InputSummary summary;
  std::uint32_t first_record = 0;
  std::uint32_t records = 0;
};

struct Duplicates {
  std::vector<DuplicateInput> inputs;    // as in the dataset
  std::vector<DuplicateMatch> matches;   // by record; of one that is removed there is one
  std::vector<bool> removed;             // by record
  std::vector<std::uint32_t> component;  // by record: the least one that it hangs together with
  std::uint64_t records = 0;
  std::uint64_t removed_count = 0;
  std::array<std::uint64_t, kDuplicateKindCount> removed_by_kind{};
  std::array<std::uint64_t, kDuplicateKindCount> reported_by_kind{};
  std::uint64_t large_clusters = 0;          // held back
  unsigned permutations = 0;                 // 0: exact join
  std::uint64_t capped_buckets = 0;          // so full that not all pairs in them were compared
  std::vector<std::string> common_shingles;  // so common that they were left out, some of them
  std::uint64_t common_shingle_count = 0;
  std::string normalisation;  // version of the rules and of Unicode

  [[nodiscard]] FTDATA_EXPORT RecordId id(std::uint32_t record) const noexcept;
  // The number of the record; nothing when there is none there.
  [[nodiscard]] FTDATA_EXPORT std::optional<std::uint32_t> find(const RecordId& id) const noexcept;
  [[nodiscard]] FTDATA_EXPORT bool complete() const noexcept;

  // For ftdata itself. By record: line << 28 | part.
  std::vector<std::uint64_t> places;
};

// Records of train inputs are judged. Those of reference inputs are known already: they are never
// removed, and what repeats them is. Eval inputs are not read. Each input is read twice, or three
// times. Memory: about 150 bytes a record; fewer when only exact ones are looked for (33).
FTDATA_EXPORT Result<Duplicates> find_duplicates(const Dataset& dataset,
                                                 const DuplicateOptions& options = {});

// Hands the lines of the records that stay to `write`, in order and byte for byte, each with a line
// break behind it; what is read from other containers than JSON Lines becomes one line a record.
// Lines that hold no record are left out, and so are reference inputs. Returns how many records
// were written. `options` as for find_duplicates().
FTDATA_EXPORT Result<std::uint64_t> write_kept(
    const Dataset& dataset, const Duplicates& duplicates, const DuplicateOptions& options,
    const std::function<Status(std::string_view)>& write);

// Hands a JSON object a line to `write` for each match: both places, kind, similarity, cluster, the
// words in which they differ, for conflicts both answers. See docs/duplicates.md.
FTDATA_EXPORT Status write_groups(const Dataset& dataset, const Duplicates& duplicates,
                                  const DuplicateOptions& options,
                                  const std::function<Status(std::string_view)>& write);

// The numbers as JSON.
FTDATA_EXPORT std::string duplicates_json(const Duplicates& duplicates,
                                          const DuplicateOptions& options);

}  // namespace ftdata
