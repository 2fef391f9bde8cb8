// JSON Schema draft 7, compiled once and applied to many values.
//
// Schemas come from inside data and are hostile: whatever is wrong with one is a Problem, compiling
// takes time linear in its size (but for sorting), and evaluating is bounded by validator.hpp.
//
// Not supported, and said so by a Problem: references to other documents, and in patterns what
// cannot run in linear time (lookarounds, back-references).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ftdata/json_value.hpp"

#include "schema/pattern.hpp"

namespace ftdata::schema {

struct Problem {
  enum class Kind : std::uint8_t {
    Invalid,      // the schema is not one of draft 7
    Unsupported,  // it may be one, but ftdata cannot evaluate this part
  };
  Kind kind = Kind::Invalid;
  JsonValue place;           // in the schema; lives as long as the line it came from
  std::string_view keyword;  // "" when it is about no single one
  std::string message;
  std::string help;  // the likely cure, may be empty
};

struct Options {
  bool assert_formats = false;  // `format` is a mere annotation otherwise, as draft 7 allows
  std::size_t problems_max = 20;
};

struct Program;  // program.hpp

// Owns all it needs; immutable, may be shared by threads.
class Schema {
 public:
  Schema(Schema&&) noexcept;
  Schema& operator=(Schema&&) noexcept;
  ~Schema();

  // For ftdata::schema itself.
  explicit Schema(std::unique_ptr<const Program> program);
  [[nodiscard]] const Program& program() const noexcept { return *program_; }

 private:
  std::unique_ptr<const Program> program_;
};

// With problems the schema is still usable: the keywords that are wrong accept everything.
struct Compiled {
  Schema schema;
  std::vector<Problem> problems;
};

// For one thread; keeps compiled patterns for the next schema that has the same.
class Compiler {
 public:
  explicit Compiler(const Options& options = {}) : options_(options) {}

  // `schema` must exist and is not needed afterwards. Any value may be given: one that is neither
  // an object nor a boolean is a problem.
  Compiled compile(JsonValue schema);

 private:
  Options options_;
  PatternCompiler patterns_;
};

}  // namespace ftdata::schema
