// What of the references (eval sets, benchmarks) is in the train data, with both places.
//
// Every run of five words of a reference is indexed, and every run of five words of each train
// record is looked up: across turns, whatever the punctuation, case, line breaks, Markdown or LaTeX
// around the words. What hangs together is weighed by how rare its words are.
//
//   Certain   the whole question stands there word by word (nine words or more), or a turn is the
//             question (four words or more)
//   Likely    enough of a question is there in pieces: see Thresholds in lib/leakage/match.hpp
//   Near      the turn and the question are alike: Jaccard similarity of word 3-grams
//   Possible  one stock phrase; or the question's rare words, in any order: a rephrasing, or only
//             the same subject
//
// Answers, options and passages alone are Possible at most, unless a long answer (20 words) is
// there: then Likely.
#pragma once

#include <array>
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

enum class LeakLevel : std::uint8_t { Possible, Near, Likely, Certain };
inline constexpr std::size_t kLeakLevelCount = 4;
FTDATA_EXPORT std::string_view leak_level_name(LeakLevel level) noexcept;  // "likely"

// What a text of a reference item is.
enum class ReferenceField : std::uint8_t { Question, Answer, Option, Passage };
FTDATA_EXPORT std::string_view reference_field_name(ReferenceField field) noexcept;  // "question"

// "question=/q,answer=/a/0" as on the command line. Without any, keys and turns are told by name.
struct ReferencePointer {
  ReferenceField field = ReferenceField::Question;
  std::string pointer;  // JSON Pointer
};
FTDATA_EXPORT Result<std::vector<ReferencePointer>> parse_reference_pointers(std::string_view text);

struct LeakageOptions {
  std::vector<ReferencePointer> fields;  // of the references
  Format format = Format::Unknown;       // of the train inputs
  FieldMapping mapping;                  // likewise
  std::size_t line_bytes_max = std::size_t{64} << 20;
  LeakLevel lowest = LeakLevel::Possible;  // hits below are not kept
  unsigned threads = 0;
  std::function<void(const Progress&)> on_progress;
  const std::atomic<bool>* cancel = nullptr;
};

// Where words are: in the string that `pointer` leads to, in bytes of its value.
struct LeakSpan {
  RecordId id;
  std::uint64_t byte_offset = 0;  // of the line in its input; of train records only
  std::string pointer;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string text;  // of the span, cut to 300 bytes
};

// The best match of one train record with one reference item.
struct LeakHit {
  LeakLevel level = LeakLevel::Possible;
  LeakSpan train;
  Role role = Role::Missing;  // of the train turn
  bool trained = false;       // whether that turn is trained on
  LeakSpan reference;
  ReferenceField field = ReferenceField::Question;
  bool with_answer = false;  // the item's answer is there, too
  double coverage = 0;       // of the text of the reference, by weight of its words
  std::uint32_t words = 0;   // of the reference that are matched
  std::uint32_t run = 0;     // the longest run of them
  double similarity = 0;     // Near: Jaccard
};

struct LeakageReference {
  InputSummary summary;
  std::uint64_t items = 0;
  std::uint64_t texts = 0;                           // that are long enough to be found
  std::array<std::uint64_t, kLeakLevelCount> hit{};  // items, by their best level
};

struct Leakage {
  std::vector<InputSummary> train;
  std::vector<LeakageReference> references;
  std::vector<LeakHit> hits;                                   // by train record, then by reference
  std::array<std::uint64_t, kLeakLevelCount> records{};        // of train, by their best level
  [[nodiscard]] FTDATA_EXPORT bool complete() const noexcept;  // all inputs were read to their end
};

// Names the way words are told and weighed; results are comparable when it is the same.
FTDATA_EXPORT std::string_view leakage_version();

// Train inputs of the dataset against its Eval and Reference inputs, which are numbered by the
// dataset in RecordId::input. Memory: about 250 bytes a word of the references, and the hits.
FTDATA_EXPORT Result<Leakage> find_leakage(const Dataset& dataset, const LeakageOptions& options);

// A hit as a JSON object on one line; `dataset` is the one that was looked at.
FTDATA_EXPORT std::string leak_hit_json(const Dataset& dataset, const LeakHit& hit);
// The numbers as a JSON document.
FTDATA_EXPORT std::string leakage_json(const Leakage& leakage);

}  // namespace ftdata
