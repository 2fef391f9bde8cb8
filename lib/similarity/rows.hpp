// What is kept of records that have to be compared: sorted sets of shingles, and sorted words with
// flags. Packed one after the other; in a temporary file when that needs more memory than allowed.
//
// Memory: 8 bytes a shingle and 4 bytes a word, about 1.3 KB for 100 words; only of candidates.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "ftdata/error.hpp"

#include "io/scratch_file.hpp"
#include "similarity/record_reader.hpp"

namespace ftdata::similarity {

// Records with so few words are compared by word 2-grams; fewer than kWordsMin are not.
inline constexpr std::size_t kWordsMin = 5;
inline constexpr std::size_t kShortWordsMax = 20;
// From so many words on by word 3-grams. Records between the two are compared by both.
inline constexpr std::size_t kLongWordsMin = 16;

inline bool is_short(std::size_t words) noexcept {
  return words >= kWordsMin && words <= kShortWordsMax;
}
inline bool is_long(std::size_t words) noexcept {
  return words >= kLongWordsMin;
}

struct Row {
  std::span<const std::uint64_t> triples;  // sorted, without repetitions; empty unless is_long
  std::span<const std::uint64_t> pairs;    // the same of 2-grams; empty unless is_short
  std::span<const std::uint32_t> words;    // flagged, sorted
  std::uint64_t system = 0;
  std::uint64_t prompt_rest = 0;
  std::uint64_t answer = 0;
  std::uint64_t answer_rest = 0;
  bool has_code = false;
  std::uint64_t critical = 0;   // of the numbers, negations and signs in their order
  std::uint64_t questions = 0;  // of the sentences of the prompt that end in a question mark
};

// Appends the packed row of the record that `reader` has read with flags.
class RowPacker {
 public:
  void pack(const RecordReader& reader, std::vector<std::uint64_t>& packed);

 private:
  std::vector<std::uint64_t> shingles_;
  std::vector<std::uint64_t> pairs_;
  std::vector<std::uint64_t> sorted_;
  std::vector<std::uint32_t> words_;
  std::vector<std::uint32_t> sorted_words_;
};

// A view into a packed row.
Row unpack(const std::uint64_t* packed);

// 8-byte words of a packed row before its sets of shingles.
inline constexpr std::size_t kRowHead = 9;
// Says that only so many shingles at the beginning of each set count from now on.
void resize_sets(std::uint64_t* packed, std::size_t triples, std::size_t pairs);

class RowStore {
 public:
  // memory_max: bytes; 0: no limit.
  explicit RowStore(std::uint64_t memory_max) : memory_max_(memory_max) {}

  Status add(std::span<const std::uint64_t> packed);
  [[nodiscard]] std::size_t size() const noexcept { return places_.size(); }

  // Lets `use` change a packed row in place.
  Status change(std::uint32_t number, const std::function<void(std::uint64_t*)>& use);

  // Row `number`. Valid until the next call of get(); of hold(), until the next call of hold().
  Result<Row> get(std::uint32_t number) { return read(number, buffer_); }
  Result<Row> hold(std::uint32_t number) { return read(number, held_); }

 private:
  static constexpr std::size_t kArenaWords = std::size_t{1} << 20;

  struct Place {
    std::uint64_t offset = 0;  // 8-byte words, in all arenas one after the other
    std::uint32_t size = 0;
  };
  Status write_arenas();
  Result<Row> read(std::uint32_t number, std::vector<std::uint64_t>& buffer);

  std::uint64_t memory_max_;
  std::uint64_t bytes_ = 0;
  std::vector<Place> places_;
  std::vector<std::vector<std::uint64_t>> arenas_;  // of rows from `in_file_` on
  std::vector<std::uint32_t> arena_of_;             // by row from `in_file_` on
  std::size_t in_file_ = 0;                         // rows that are in the file
  std::unique_ptr<io::ScratchFile> file_;
  std::vector<std::uint64_t> buffer_;
  std::vector<std::uint64_t> held_;
};

// Sorts hashes: spread evenly, so that one pass puts nearly all in place.
void sort_hashes(std::vector<std::uint64_t>& hashes, std::vector<std::uint64_t>& scratch);

}  // namespace ftdata::similarity
