// The canonical bytes of a JSON value: two values are equal in the sense of JSON Schema exactly if
// their bytes are. Numbers are written by value, members sorted by key, and of members with the
// same key only the last. Equality, hashes and the owned copies of `const` and `enum` all rest on
// this; so do exact duplicates, which keep all members, as readers differ in which one they take.
//
// The bytes of a value:  n t f  |  i u d + 8 bytes  |  " + 4 bytes length + text
//                        [ values ]  |  { (string value)... }
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/detail/tape.hpp"

namespace ftdata::schema {

// Which members with the same key count. All of them: their order does, too.
enum class RepeatedKeys : std::uint8_t { Last, All };

class CanonicalWriter {
 public:
  explicit CanonicalWriter(RepeatedKeys repeated = RepeatedKeys::Last) : repeated_(repeated) {}

  // Appends the value at `index`. Time n log n in its size, for the sorting.
  void append(const json::Tape& tape, std::uint32_t index, std::string& out);

 private:
  struct Member {
    std::string_view key;
    std::uint32_t value;
  };
  void append_object(const json::Tape& tape, std::uint32_t index, std::string& out);

  void sort_from(std::size_t first);

  RepeatedKeys repeated_;
  std::vector<Member> members_;  // of all objects being written; a stack
};

// Whether these are the canonical bytes of that string.
inline bool equals_string(std::string_view canonical, std::string_view text) noexcept {
  constexpr std::size_t kHead = 5;
  return canonical.size() == kHead + text.size() && canonical[0] == '"' &&
         canonical.substr(kHead) == text;
}

std::uint64_t hash_canonical(std::string_view canonical) noexcept;

// For messages: `text`, `12`, `true`, an object, an array.
std::string describe_canonical(std::string_view canonical);

}  // namespace ftdata::schema
