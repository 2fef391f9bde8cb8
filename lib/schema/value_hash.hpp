// A hash of a JSON value that is the same exactly for the same value, whatever the order of keys,
// the spelling of numbers, escapes and spaces. Members with the same key all count, in their order,
// as readers differ in which one they take.
//
// Read straight off the tape: nothing is sorted or copied, unless two keys of an object look alike.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "ftdata/detail/tape.hpp"

#include "base/hash.hpp"
#include "schema/canonical.hpp"

namespace ftdata::schema {

class ValueHasher {
 public:
  // Of the value at `index`. Linear in its size; n log n in an object of many keys.
  base::Hash128 hash(const json::Tape& tape, std::uint32_t index);

 private:
  base::Hash128 hash_array(const json::Tape& tape, std::uint32_t index);
  base::Hash128 hash_object(const json::Tape& tape, std::uint32_t index);
  base::Hash128 hash_sorted(const json::Tape& tape, std::uint32_t index);

  CanonicalWriter writer_{RepeatedKeys::All};
  std::string canonical_;
};

}  // namespace ftdata::schema
