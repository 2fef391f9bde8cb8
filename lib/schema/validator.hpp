// Applies a compiled schema to a value.
//
// Work is counted in steps and bounded by the size of schema and value, nesting by a fixed depth:
// no pair of schema and value takes more than linear time. Beyond that the verdict is TooExpensive.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/json_value.hpp"

#include "schema/canonical.hpp"
#include "schema/schema.hpp"

namespace ftdata::schema {

struct Violation {
  JsonValue instance;        // what is wrong: the value, or the key of an object
  std::string_view keyword;  // "required"; "" when it is about no single one
  std::string message;       // lower case, no full stop: "expected string, found number `1`"
  std::string help;          // the likely cure, may be empty
  // Index of the (sub)schema that says so, in the tape of the line it was compiled from: with that
  // line, json::pointer_to() names the place in the schema.
  std::uint32_t schema_index = 0;
};

enum class Verdict : std::uint8_t { Valid, Invalid, TooExpensive };

struct Limits {
  std::size_t violations_max = 20;
  // The steps allowed: `steps_base`, and this many for each value in the instance and each schema,
  // and one for each byte of the instance's strings. A step takes a few nanoseconds.
  std::uint64_t steps_base = 20'000;
  std::uint64_t steps_per_value = 200;
};

// For one thread; keeps its buffers from call to call.
class Validator {
 public:
  explicit Validator(const Limits& limits = {}) : limits_(limits) {}

  // Appends what is wrong to `violations`, at most Limits::violations_max. `instance` must exist.
  // Of members with the same key only the last is looked at.
  Verdict validate(const Schema& schema, JsonValue instance, std::vector<Violation>& violations);

  // The same without saying why.
  Verdict judge(const Schema& schema, JsonValue instance);

  // Memory of the evaluators, kept between calls. For ftdata::schema itself.
  struct Scratch {
    CanonicalWriter canonical;
    std::string bytes;
    std::vector<std::string_view> names;
  };

 private:
  Limits limits_;
  Scratch scratch_;
};

}  // namespace ftdata::schema
