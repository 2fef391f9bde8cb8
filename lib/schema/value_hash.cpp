#include "schema/value_hash.hpp"

#include <bit>

#include "schema/number.hpp"

namespace ftdata::schema {
namespace {

using base::Hash128;

Hash128 tagged(char tag, std::uint64_t value) {
  const auto first = std::uint64_t{static_cast<unsigned char>(tag)};
  return base::hash_pair({first, first}, {value, value});
}

Hash128 hash_number(Number number) {
  const Number whole = normalized(number);
  constexpr std::array<char, 3> kTags = {'i', 'u', 'd'};
  return tagged(kTags[static_cast<std::size_t>(whole.kind)], whole.bits);
}

// The keys of an object, each as one of 256 bits. Which of them share a bit does not depend on
// their order.
class KeyBits {
 public:
  // Whether that bit was set before.
  bool add(const Hash128& key) {
    std::uint64_t& word = words_[(key.high >> 6) % words_.size()];
    const std::uint64_t bit = std::uint64_t{1} << (key.high % 64);
    const bool seen = (word & bit) != 0;
    word |= bit;
    return seen;
  }

 private:
  std::array<std::uint64_t, 4> words_{};
};

}  // namespace

Hash128 ValueHasher::hash(const json::Tape& tape, std::uint32_t index) {
  switch (const char type = tape.type(index)) {
    case '{':
      return hash_object(tape, index);
    case '[':
      return hash_array(tape, index);
    case '"':
      return base::hash_name(tape.string(index));
    case 'l':
    case 'u':
    case 'd':
      return hash_number(number_at(tape, index));
    default:
      return tagged(type, 0);
  }
}

Hash128 ValueHasher::hash_array(const json::Tape& tape, std::uint32_t index) {
  Hash128 state = tagged('[', 0);
  for (std::uint32_t at = index + 1; at < tape.end(index); at = tape.next(at)) {
    state = base::hash_pair(state, hash(tape, at));
  }
  return state;
}

// The sum of the members does not depend on their order.
Hash128 ValueHasher::hash_object(const json::Tape& tape, std::uint32_t index) {
  Hash128 sum;
  KeyBits keys;
  for (std::uint32_t at = index + 1; at < tape.end(index); at = tape.next(at + 1)) {
    const Hash128 key = base::hash_name(tape.string(at));
    if (keys.add(key)) return hash_sorted(tape, index);
    const Hash128 member = base::hash_pair(key, hash(tape, at + 1));
    sum.low += member.low;
    sum.high += member.high;
  }
  return base::hash_pair(tagged('{', 0), sum);
}

// For keys that may be repeated: then their order counts, and the canonical bytes have it.
Hash128 ValueHasher::hash_sorted(const json::Tape& tape, std::uint32_t index) {
  canonical_.clear();
  writer_.append(tape, index, canonical_);
  return base::hash_pair(tagged('{', 1), base::hash128(canonical_));
}

}  // namespace ftdata::schema
