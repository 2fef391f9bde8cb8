// Translates ECMA 262 regular expressions (Unicode mode, what JSON Schema's `pattern` holds) to
// RE2's syntax. The two differ in what \s, `.` and `$` mean, in escapes, in empty classes, and in
// what RE2 refuses because it cannot run in linear time: lookarounds and back-references.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ftdata::schema {

struct Translation {
  enum class Status : std::uint8_t {
    Ok,
    Invalid,      // not a regular expression of ECMA 262
    Unsupported,  // one, but RE2 cannot run it
  };
  Status status = Status::Ok;
  std::string text;      // for RE2
  std::string problem;   // what is wrong, unless Ok: "unclosed `(`"
  std::size_t cost = 0;  // about how many instructions RE2 will make of it
};

// Outside of Unicode mode ECMA takes a lone `{`, `}` or `]` and escapes of any punctuation as that
// character; schemas rely on it, so do we. Linear time, constant stack.
Translation translate_ecma_regex(std::string_view pattern);

// What stands for \p{name} in RE2, with the leading \p or \P: "\p{Lu}" for Uppercase_Letter. Empty
// for a name that RE2 has no counterpart for.
std::string re2_property(std::string_view name, bool negated);

}  // namespace ftdata::schema
