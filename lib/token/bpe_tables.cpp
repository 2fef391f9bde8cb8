// Lays out and reads the block of bpe_tables.hpp. Kept free of other parts of the library: the
// table generator of the build compiles this file on its own.
#include "token/bpe_tables.hpp"

#include <bit>
#include <cstring>
#include <unordered_map>

#include "token/utf8.hpp"

namespace ftdata::token {
namespace {

// The block begins with one (word offset, element count) pair per table, in this order.
enum Section : std::size_t {
  Offsets,
  Bytes,
  Slots,
  Groups,
  Pairs,
  BytePairs,
  ByteIds,
  Merged,
  CharPairs,
  Edges,
  kSections
};

template <class T>
std::span<const T> section_of(const std::uint64_t* block, Section section) {
  return {reinterpret_cast<const T*>(block + block[2 * section]),
          static_cast<std::size_t>(block[2 * section + 1])};
}

class BlockWriter {
 public:
  BlockWriter() : words_(2 * kSections) {}

  template <class T>
  void add(Section section, const std::vector<T>& values) {
    words_.resize((words_.size() + 7) / 8 * 8);  // a cache line
    const std::size_t at = words_.size();
    words_[2 * section] = at;
    words_[2 * section + 1] = values.size();
    words_.resize(at + (values.size() * sizeof(T) + 7) / 8);
    if (!values.empty()) std::memcpy(&words_[at], values.data(), values.size() * sizeof(T));
  }

  std::vector<std::uint64_t> take() { return std::move(words_); }

 private:
  std::vector<std::uint64_t> words_;
};

std::vector<std::uint64_t> make_slots(std::span<const std::string_view> tokens) {
  std::vector<std::uint64_t> slots(tokens.size() * 5 / 3 + 1);
  for (std::size_t id = 0; id < tokens.size(); ++id) {
    if (tokens[id].empty()) continue;
    const std::uint64_t hash = hash_of(tokens[id]);
    std::size_t i = slot_of(hash, slots.size());
    while (slots[i] != 0) i = (i + 1) % slots.size();
    slots[i] = (hash << 24) | (id + 1);
  }
  return slots;
}

std::vector<Merge> all_splits(std::span<const std::string_view> tokens) {
  std::unordered_map<std::string_view, TokenId> ids;
  ids.reserve(tokens.size());
  for (std::size_t id = 0; id < tokens.size(); ++id)
    ids.emplace(tokens[id], static_cast<TokenId>(id));
  std::vector<Merge> merges;
  for (std::size_t id = 0; id < tokens.size(); ++id) {
    for (std::size_t cut = 1; cut < tokens[id].size(); ++cut) {
      const auto left = ids.find(tokens[id].substr(0, cut));
      if (left == ids.end()) continue;
      const auto right = ids.find(tokens[id].substr(cut));
      if (right != ids.end())
        merges.push_back({left->second, right->second, static_cast<TokenId>(id)});
    }
  }
  return merges;
}

struct PairTables {
  std::vector<std::uint64_t> groups;
  std::vector<std::uint64_t> pairs;
};

// Makes room for the pairs of each left token: a power of two that leaves a quarter free.
PairTables make_groups(const std::vector<Merge>& merges, std::size_t tokens) {
  std::vector<std::uint32_t> counts(tokens);
  for (const Merge& merge : merges) ++counts[merge.left];
  PairTables tables;
  std::uint64_t start = 0;
  for (const std::uint32_t count : counts) {
    const auto bits = static_cast<std::uint64_t>(std::bit_width(std::uint64_t{count} * 4 / 3));
    tables.groups.push_back((start << BpeTables::kGroupStartShift) | (bits << 32));
    if (count > 0) start += std::uint64_t{1} << bits;
  }
  tables.pairs.assign(start, BpeTables::kEmptyPair);
  return tables;
}

// `by_id`: the rank of a merge is the id that it makes, not its position.
PairTables make_pairs(const std::vector<Merge>& merges, std::size_t tokens, bool by_id) {
  PairTables tables = make_groups(merges, tokens);
  for (std::size_t position = 0; position < merges.size(); ++position) {
    const Merge& merge = merges[position];
    const std::uint64_t rank = by_id ? merge.merged : position;
    std::uint64_t& group = tables.groups[merge.left];
    const std::uint64_t hash = BpeTables::hash_of_right(merge.right);
    const std::uint64_t mask = (std::uint64_t{1} << ((group >> 32) & 31U)) - 1;
    std::uint64_t* slots = &tables.pairs[group >> BpeTables::kGroupStartShift];
    std::uint64_t i = hash >> 32;
    // Of a merge listed twice the later one counts, as in a dictionary filled in order.
    while (slots[i & mask] != BpeTables::kEmptyPair && slots[i & mask] >> 32 != merge.right) ++i;
    slots[i & mask] = (std::uint64_t{merge.right} << 32) | rank;
    group |= std::uint64_t{1} << (hash >> 59);
  }
  return tables;
}

struct JoinBits {
  std::vector<std::uint64_t> char_pairs = std::vector<std::uint64_t>(BpeTables::kCharPairBits / 64);
  std::vector<std::uint64_t> edges = std::vector<std::uint64_t>(65536 / 64);
};

std::uint32_t char_word(std::string_view character) {
  std::uint32_t word = 0;
  std::memcpy(&word, character.data(), character.size());
  return word;
}

// Cuts a token, which may begin or end inside a character, into characters and parts of them.
std::vector<std::string_view> characters_of(std::string_view token, std::vector<bool>& whole) {
  std::vector<std::string_view> parts;
  whole.clear();
  while (!token.empty()) {
    std::size_t length = 1;
    while (length < token.size() && is_continuation(token[length])) ++length;
    const auto first = static_cast<unsigned char>(token[0]);
    const bool complete = !is_continuation(token[0]) && length == utf8_length(first);
    parts.push_back(token.substr(0, length));
    whole.push_back(complete);
    token.remove_prefix(length);
  }
  return parts;
}

void set_bit(std::vector<std::uint64_t>& bits, std::size_t bit) {
  bits[bit / 64] |= 1ULL << (bit % 64);
}

void add_joins(JoinBits& bits, std::string_view token) {
  std::vector<bool> whole;
  const std::vector<std::string_view> parts = characters_of(token, whole);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (whole[i - 1] && whole[i]) {
      set_bit(bits.char_pairs,
              BpeTables::char_pair_bit(char_word(parts[i - 1]), char_word(parts[i])));
    } else {
      const auto last = static_cast<unsigned char>(parts[i - 1].back());
      const auto first = static_cast<unsigned char>(parts[i].front());
      set_bit(bits.edges, (std::size_t{last} << 8) | first);
    }
  }
}

struct ByteTables {
  std::vector<std::uint32_t> ids = std::vector<std::uint32_t>(256, kNone);
  std::vector<std::uint32_t> pairs = std::vector<std::uint32_t>(65536, kNone);
};

ByteTables make_byte_tables(std::span<const std::string_view> tokens,
                            const std::vector<Merge>& merges, bool by_id) {
  ByteTables tables;
  std::vector<int> byte_of(tokens.size(), -1);
  for (std::size_t id = 0; id < tokens.size(); ++id) {
    if (tokens[id].size() != 1) continue;
    byte_of[id] = static_cast<unsigned char>(tokens[id][0]);
    tables.ids[static_cast<std::size_t>(byte_of[id])] = static_cast<std::uint32_t>(id);
  }
  for (std::size_t position = 0; position < merges.size(); ++position) {
    const Merge& merge = merges[position];
    const int left = byte_of[merge.left];
    const int right = byte_of[merge.right];
    if (left < 0 || right < 0) continue;
    tables.pairs[static_cast<std::size_t>(left * 256 + right)] =
        by_id ? merge.merged : static_cast<std::uint32_t>(position);
  }
  return tables;
}

}  // namespace

BpeTables::BpeTables(const std::uint64_t* block, std::uint32_t id_limit)
    : id_limit_(id_limit),
      offsets_(section_of<std::uint32_t>(block, Offsets)),
      bytes_(section_of<char>(block, Bytes).data()),
      slots_(section_of<std::uint64_t>(block, Slots)),
      groups_(section_of<std::uint64_t>(block, Groups)),
      pairs_(section_of<std::uint64_t>(block, Pairs)),
      byte_pairs_(section_of<std::uint32_t>(block, BytePairs)),
      byte_ids_(section_of<std::uint32_t>(block, ByteIds)),
      merged_(section_of<std::uint32_t>(block, Merged)),
      char_pairs_(section_of<std::uint64_t>(block, CharPairs)),
      edges_(section_of<std::uint64_t>(block, Edges)) {}

TokenId BpeTables::find(std::string_view bytes, std::uint64_t hash) const {
  for (std::size_t i = slot_of(hash, slots_.size());; i = i + 1 == slots_.size() ? 0 : i + 1) {
    const std::uint64_t slot = slots_[i];
    if (slot == 0) return kNone;
    if ((slot >> 24) != (hash & 0xFFFFFFFFFFU)) continue;
    const auto id = static_cast<TokenId>((slot & 0xFFFFFFU) - 1);
    if (bytes_of(id) == bytes) return id < id_limit_ ? id : kNone;
  }
}

std::vector<std::uint64_t> build_bpe_tables(std::span<const std::string_view> tokens,
                                            const std::vector<Merge>* merges) {
  const bool by_id = merges == nullptr;
  std::vector<Merge> splits;
  if (by_id) splits = all_splits(tokens);
  const std::vector<Merge>& list = by_id ? splits : *merges;

  std::vector<std::uint32_t> offsets{0};
  std::vector<char> bytes;
  JoinBits joins;
  for (const std::string_view token : tokens) {
    bytes.insert(bytes.end(), token.begin(), token.end());
    offsets.push_back(static_cast<std::uint32_t>(bytes.size()));
    add_joins(joins, token);
  }
  std::vector<std::uint32_t> merged;
  if (!by_id) {
    for (const Merge& merge : list) merged.push_back(merge.merged);
  }
  const ByteTables byte_tables = make_byte_tables(tokens, list, by_id);

  BlockWriter writer;
  writer.add(Offsets, offsets);
  writer.add(Bytes, bytes);
  writer.add(Slots, make_slots(tokens));
  const PairTables pair_tables = make_pairs(list, tokens.size(), by_id);
  writer.add(Groups, pair_tables.groups);
  writer.add(Pairs, pair_tables.pairs);
  writer.add(BytePairs, byte_tables.pairs);
  writer.add(ByteIds, byte_tables.ids);
  writer.add(Merged, merged);
  writer.add(CharPairs, joins.char_pairs);
  writer.add(Edges, joins.edges);
  return writer.take();
}

}  // namespace ftdata::token
