#include "similarity/rows.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "token/hash.hpp"

namespace ftdata::similarity {
namespace {

// One pass of distribution by the leading bits, then insertion: linear for evenly spread values,
// std::sort otherwise.
template <class Value>
void sort_spread(std::vector<Value>& values, std::vector<Value>& scratch) {
  constexpr unsigned kBits = sizeof(Value) * 8;
  constexpr unsigned kBucketBitsMax = 10;
  constexpr std::uint32_t kBucketMax = 48;
  if (values.size() < 16) return std::sort(values.begin(), values.end());
  const unsigned bits =
      std::min(static_cast<unsigned>(std::bit_width(values.size())), kBucketBitsMax);
  std::array<std::uint32_t, (1U << kBucketBitsMax) + 1> begins{};
  const auto bucket = [&](Value value) {
    return static_cast<std::size_t>(value >> (kBits - bits));
  };
  for (const Value value : values) ++begins[bucket(value) + 1];
  const std::size_t buckets = std::size_t{1} << bits;
  const bool even =
      *std::max_element(begins.begin(),
                        begins.begin() + static_cast<std::ptrdiff_t>(buckets + 1)) <= kBucketMax;
  if (!even) return std::sort(values.begin(), values.end());
  for (std::size_t i = 1; i <= buckets; ++i) begins[i] += begins[i - 1];
  scratch.resize(values.size());
  for (const Value value : values) scratch[begins[bucket(value)]++] = value;
  for (std::size_t i = 1; i < scratch.size(); ++i) {
    const Value value = scratch[i];
    std::size_t to = i;
    for (; to > 0 && scratch[to - 1] > value; --to) scratch[to] = scratch[to - 1];
    scratch[to] = value;
  }
  values.swap(scratch);
}

std::uint64_t hash_of_critical(std::span<const std::uint32_t> words) {
  std::uint64_t hash = 0;
  for (const std::uint32_t word : words) {
    if ((word & kCritical) == 0) continue;
    hash = token::multiply_fold(hash ^ 0x9E3779B97F4A7C15, (word | kName) ^ 0xD6E8FEB86659FD93);
  }
  return hash;
}

std::uint64_t packed_sets(std::size_t triples, std::size_t pairs) {
  return triples | (std::uint64_t{pairs} << 32);
}

void remove_repeated(std::vector<std::uint64_t>& sorted) {
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
}

}  // namespace

void sort_hashes(std::vector<std::uint64_t>& hashes, std::vector<std::uint64_t>& scratch) {
  sort_spread(hashes, scratch);
}

void RowPacker::pack(const RecordReader& reader, std::vector<std::uint64_t>& packed) {
  const auto& words = reader.words();
  shingles_.clear();
  pairs_.clear();
  if (is_long(words.size())) make_shingles(words, 3, shingles_);
  if (is_short(words.size())) make_shingles(words, 2, pairs_);
  for (auto* const set : {&shingles_, &pairs_}) {
    sort_hashes(*set, sorted_);
    remove_repeated(*set);
  }
  words_ = reader.flagged_words();
  const std::size_t word_count = words_.size();  // none where the record was read without flags
  const std::uint64_t critical = hash_of_critical(words_);
  sort_spread(words_, sorted_words_);
  if (words_.size() % 2 == 1) words_.push_back(0);
  packed.push_back(packed_sets(shingles_.size(), pairs_.size()));
  packed.push_back(word_count | (std::uint64_t{reader.has_code()} << 63));
  packed.push_back(reader.system_hash());
  packed.push_back(reader.pieces().prompt_rest());
  packed.push_back(reader.answer_hash());
  packed.push_back(reader.pieces().answer_rest());
  packed.push_back(critical);
  packed.push_back(packed_sets(shingles_.size(), pairs_.size()));  // those that count
  packed.push_back(reader.questions());
  packed.insert(packed.end(), shingles_.begin(), shingles_.end());
  packed.insert(packed.end(), pairs_.begin(), pairs_.end());
  const std::size_t at = packed.size();
  packed.resize(at + words_.size() / 2);
  if (!words_.empty()) std::memcpy(&packed[at], words_.data(), words_.size() * sizeof words_[0]);
}

Row unpack(const std::uint64_t* packed) {
  Row row;
  const auto triples = static_cast<std::uint32_t>(packed[0]);
  const auto pairs = static_cast<std::uint32_t>(packed[0] >> 32);
  row.triples = {packed + kRowHead, static_cast<std::uint32_t>(packed[7])};
  row.pairs = {packed + kRowHead + triples, static_cast<std::uint32_t>(packed[7] >> 32)};
  row.words = {reinterpret_cast<const std::uint32_t*>(packed + kRowHead + triples + pairs),
               static_cast<std::size_t>(packed[1] & ~(std::uint64_t{1} << 63))};
  row.has_code = packed[1] >> 63 != 0;
  row.system = packed[2];
  row.prompt_rest = packed[3];
  row.answer = packed[4];
  row.answer_rest = packed[5];
  row.critical = packed[6];
  row.questions = packed[8];
  return row;
}

void resize_sets(std::uint64_t* packed, std::size_t triples, std::size_t pairs) {
  packed[7] = packed_sets(triples, pairs);
}

Status RowStore::change(std::uint32_t number, const std::function<void(std::uint64_t*)>& use) {
  const Place& place = places_[number];
  if (number >= in_file_) {
    use(&arenas_[arena_of_[number - in_file_]][place.offset]);
    return {};
  }
  std::vector<std::uint64_t>& buffer = buffer_;
  buffer.resize(place.size);
  const std::uint64_t offset = place.offset * sizeof buffer[0];
  const std::span<std::uint64_t> row(buffer);
  if (Status read = file_->read(offset, std::as_writable_bytes(row)); !read) return read;
  use(buffer.data());
  return file_->write(offset, std::as_bytes(row));
}

Status RowStore::add(std::span<const std::uint64_t> packed) {
  const bool fits = !arenas_.empty() && arenas_.back().size() + packed.size() <= kArenaWords;
  if (!fits) {
    if (memory_max_ > 0 && bytes_ > memory_max_) {
      if (Status written = write_arenas(); !written) return written;
    }
    arenas_.emplace_back().reserve(std::max(kArenaWords, packed.size()));
    bytes_ += arenas_.back().capacity() * sizeof packed[0];
  }
  std::vector<std::uint64_t>& arena = arenas_.back();
  places_.push_back({arena.size(), static_cast<std::uint32_t>(packed.size())});
  arena_of_.push_back(static_cast<std::uint32_t>(arenas_.size() - 1));
  arena.insert(arena.end(), packed.begin(), packed.end());
  return {};
}

Status RowStore::write_arenas() {
  if (!file_) {
    auto created = io::ScratchFile::create();
    if (!created) return created.error();
    file_ = std::move(*created);
  }
  std::vector<std::uint64_t> begins;
  for (const auto& arena : arenas_) {
    const auto begin = file_->append(std::as_bytes(std::span(arena)));
    if (!begin) return begin.error();
    begins.push_back(*begin / sizeof arena[0]);
  }
  for (std::size_t row = in_file_; row < places_.size(); ++row) {
    places_[row].offset += begins[arena_of_[row - in_file_]];
  }
  in_file_ = places_.size();
  arenas_.clear();
  arena_of_.clear();
  bytes_ = 0;
  return {};
}

Result<Row> RowStore::read(std::uint32_t number, std::vector<std::uint64_t>& buffer) {
  const Place& place = places_[number];
  if (number >= in_file_) return unpack(&arenas_[arena_of_[number - in_file_]][place.offset]);
  buffer.resize(place.size);
  const Status done =
      file_->read(place.offset * sizeof buffer[0], std::as_writable_bytes(std::span(buffer)));
  if (!done) return done.error();
  return unpack(buffer.data());
}

}  // namespace ftdata::similarity
