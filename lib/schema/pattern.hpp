// Regular expressions of schemas, ready to run, with a bound on their size.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "schema/ecma_regex.hpp"

namespace re2 {
class RE2;
}

namespace ftdata::schema {

struct Pattern {
  std::string source;                     // as written
  std::shared_ptr<const re2::RE2> regex;  // missing unless status is Ok
  std::uint32_t cost = 0;                 // about the number of instructions
  Translation::Status status = Translation::Status::Ok;
  std::string problem;  // what is wrong, unless Ok

  // Whether it occurs somewhere in the text.
  [[nodiscard]] bool matches(std::string_view text) const;
};

// Compiles patterns and remembers the last few hundred, because the same tool schemas come again
// and again. For one thread.
class PatternCompiler {
 public:
  std::shared_ptr<const Pattern> compile(std::string_view source);

 private:
  std::map<std::string, std::shared_ptr<const Pattern>, std::less<>> cache_;
};

}  // namespace ftdata::schema
