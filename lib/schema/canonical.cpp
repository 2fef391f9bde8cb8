#include "schema/canonical.hpp"

#include <algorithm>
#include <cstring>

#include <xxhash.h>

#include "schema/number.hpp"
#include "text/quote.hpp"

namespace ftdata::schema {
namespace {

constexpr std::size_t kLengthBytes = 4;

template <class T>
void append_raw(T value, std::string& out) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

void append_string(std::string_view text, std::string& out) {
  out += '"';
  append_raw(static_cast<std::uint32_t>(text.size()), out);
  out += text;
}

void append_number(Number number, std::string& out) {
  const Number whole = normalized(number);
  out += whole.kind == Number::Kind::Int ? 'i' : whole.kind == Number::Kind::Uint ? 'u' : 'd';
  append_raw(whole.bits, out);
}

Number read_number(std::string_view canonical) {
  Number number{canonical[0] == 'i'   ? Number::Kind::Int
                : canonical[0] == 'u' ? Number::Kind::Uint
                                      : Number::Kind::Double,
                0};
  std::memcpy(&number.bits, canonical.data() + 1, sizeof number.bits);
  return number;
}

}  // namespace

void CanonicalWriter::append(const json::Tape& tape, std::uint32_t index, std::string& out) {
  switch (const char type = tape.type(index)) {
    case '{':
      return append_object(tape, index, out);
    case '[':
      out += '[';
      for (std::uint32_t at = index + 1; at < tape.end(index); at = tape.next(at)) {
        append(tape, at, out);
      }
      out += ']';
      return;
    case '"':
      return append_string(tape.string(index), out);
    case 'l':
    case 'u':
    case 'd':
      return append_number(number_at(tape, index), out);
    default:
      out += type;
  }
}

// Stable. Most objects are small, and std::stable_sort asks for memory each time.
void CanonicalWriter::sort_from(std::size_t first) {
  constexpr std::size_t kSmall = 16;
  const auto less = [](const Member& a, const Member& b) { return a.key < b.key; };
  const auto begin = members_.begin() + static_cast<std::ptrdiff_t>(first);
  if (members_.size() - first > kSmall) return std::stable_sort(begin, members_.end(), less);
  for (auto at = begin; at != members_.end(); ++at) {
    std::rotate(std::upper_bound(begin, at, *at, less), at, at + 1);
  }
}

void CanonicalWriter::append_object(const json::Tape& tape, std::uint32_t index, std::string& out) {
  const std::size_t first = members_.size();
  bool ascending = true;
  for (std::uint32_t at = index + 1; at < tape.end(index); at = tape.next(at + 1)) {
    const std::string_view key = tape.string(at);
    ascending = ascending && (members_.size() == first || members_.back().key < key);
    members_.push_back({key, at + 1});
  }
  const std::size_t end = members_.size();
  if (!ascending) sort_from(first);
  const bool only_last = repeated_ == RepeatedKeys::Last;
  out += '{';
  for (std::size_t i = first; i < end; ++i) {
    const Member member = members_[i];  // a copy: the vector grows below
    if (only_last && i + 1 < end && members_[i + 1].key == member.key) continue;
    append_string(member.key, out);
    append(tape, member.value, out);
  }
  out += '}';
  members_.resize(first);
}

std::uint64_t hash_canonical(std::string_view canonical) noexcept {
  return XXH3_64bits(canonical.data(), canonical.size());
}

std::string describe_canonical(std::string_view canonical) {
  switch (canonical[0]) {
    case '{':
      return "an object";
    case '[':
      return "an array";
    case '"':
      return text::quote(canonical.substr(1 + kLengthBytes));
    case 't':
      return "`true`";
    case 'f':
      return "`false`";
    case 'n':
      return "`null`";
    default:
      return '`' + to_text(read_number(canonical)) + '`';
  }
}

}  // namespace ftdata::schema
