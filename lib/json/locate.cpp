#include "json/locate.hpp"

#include <fmt/format.h>

#include "json/token_cursor.hpp"

namespace ftdata::json {
namespace {

TokenCursor cursor_at(const ParsedLine& line, std::uint32_t index) {
  TokenCursor cursor(line.text);
  std::uint32_t at = Tape::kRoot;
  while (at < index) {
    at = line.tape.is_container(at) ? at + 1 : line.tape.next(at);
    cursor.next();
  }
  return cursor;
}

// Bytes the escape at `at` takes in the text, and how many it decodes to.
struct Escape {
  std::size_t raw;
  std::size_t decoded;
};

Escape escape_at(std::string_view text, std::size_t at) {
  if (text[at + 1] != 'u') return {2, 1};
  const unsigned long unit = std::stoul(std::string(text.substr(at + 2, 4)), nullptr, 16);
  if (unit < 0x80) return {6, 1};
  if (unit < 0x800) return {6, 2};
  const bool pair = unit >= 0xD800 && unit <= 0xDBFF;
  return pair ? Escape{12, 4} : Escape{6, 3};
}

// Offset in the text of decoded byte `decoded`, going on from `at` (both move).
void advance(std::string_view text, std::size_t& at, std::size_t& decoded, std::size_t target) {
  while (decoded < target && at < text.size() && text[at] != '"') {
    const Escape step = text[at] == '\\' ? escape_at(text, at) : Escape{1, 1};
    at += step.raw;
    decoded += step.decoded;
  }
}

void append_key(std::string& pointer, std::string_view key) {
  pointer += '/';
  for (const char c : key) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

// Appends the step from `container` towards `index` and returns the child that holds it.
std::uint32_t descend(const Tape& tape, std::uint32_t container, std::uint32_t index,
                      std::string& pointer) {
  const bool object = tape.type(container) == '{';
  std::size_t position = 0;
  for (std::uint32_t at = container + 1;; ++position) {
    const std::uint32_t value = object ? at + 1 : at;
    const std::uint32_t next = tape.next(value);
    if (index < next) {
      if (object) {
        append_key(pointer, tape.string(at));
      } else {
        append_key(pointer, fmt::to_string(position));
      }
      return value;
    }
    at = next;
  }
}

}  // namespace

Span locate(const ParsedLine& line, std::uint32_t index) {
  const TokenCursor cursor = cursor_at(line, index);
  return {line.text_offset + cursor.at(), cursor.token_end() - cursor.at()};
}

Span locate_in_string(const ParsedLine& line, std::uint32_t index, std::size_t begin,
                      std::size_t length) {
  std::size_t at = cursor_at(line, index).at() + 1;
  std::size_t decoded = 0;
  advance(line.text, at, decoded, begin);
  const std::size_t first = at;
  advance(line.text, at, decoded, begin + length);
  return {line.text_offset + first, at - first};
}

std::string pointer_to(const ParsedLine& line, std::uint32_t index) {
  std::string pointer;
  // A key's index is one below its value's, which ends the walk as well.
  for (std::uint32_t at = Tape::kRoot; index > at;) at = descend(line.tape, at, index, pointer);
  return pointer;
}

}  // namespace ftdata::json
