#include "json/likely_cause.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/utf8.hpp"

namespace ftdata::json {
namespace {

std::string_view expected_name(Expected expected) {
  switch (expected) {
    case Expected::Value:
      return "a value";
    case Expected::Key:
      return "a key in double quotes";
    case Expected::Colon:
      return "`:` after a key";
    case Expected::CommaOrBrace:
      return "`,` or `}` after a value";
    case Expected::CommaOrBracket:
      return "`,` or `]` after a value";
    case Expected::Nothing:
      return "the end of the line after the record";
  }
  return "a value";
}

// The character at `at` as a message shows it.
std::string show_at(std::string_view text, std::size_t at) {
  const base::CodePoint point = base::decode_utf8(text, at);
  if (point.value > 0x20 && point.value < 0x7F) return fmt::format("`{}`", text[at]);
  return fmt::format("U+{:04X}", point.value);
}

bool is_letter(char c) {
  return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_';
}

std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && (is_letter(text[end]) || (text[end] >= '0' && text[end] <= '9')))
    ++end;
  return text.substr(at, end - at);
}

bool is_typographic_quote(std::string_view rest) {
  static constexpr std::array<std::string_view, 6> kQuotes = {
      "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98", "\xE2\x80\x99", "\xC2\xAB", "\xC2\xBB"};
  return std::ranges::any_of(kQuotes, [rest](auto quote) { return rest.starts_with(quote); });
}

struct WordCause {
  std::string_view word;
  std::string_view message;
  std::string_view help;
};

constexpr std::array<WordCause, 8> kWords = {{
    {"True", "`True` is Python, not JSON", "write true; use json.dumps to write records"},
    {"False", "`False` is Python, not JSON", "write false; use json.dumps to write records"},
    {"None", "`None` is Python, not JSON", "write null; use json.dumps to write records"},
    {"undefined", "`undefined` is JavaScript, not JSON", "write null, or leave the key out"},
    {"nan", "`nan` is not JSON", "write null, or leave the key out"},
    {"inf", "`inf` is not JSON", "write null, or leave the key out"},
    {"TRUE", "`TRUE` is not JSON", "write true"},
    {"FALSE", "`FALSE` is not JSON", "write false"},
}};

// Things that are not JSON at all, known by how they start.
constexpr std::array<WordCause, 9> kStarts = {{
    {"<<<<<<<", "a merge conflict mark", "resolve the conflict and remove the marks"},
    {"=======", "a merge conflict mark", "resolve the conflict and remove the marks"},
    {">>>>>>>", "a merge conflict mark", "resolve the conflict and remove the marks"},
    {"```", "a Markdown code fence", "remove the line"},
    {"//", "a comment", "JSON has no comments: remove it"},
    {"/*", "a comment", "JSON has no comments: remove it"},
    {"#", "a comment", "JSON has no comments: remove it"},
    {"---", "a YAML document mark", "convert the file to JSON Lines"},
    {"<", "HTML or XML", "the line is not a record: was a web page saved instead of the file?"},
}};

const WordCause* find_start(std::string_view rest) {
  const auto* found = std::ranges::find_if(
      kStarts, [rest](const WordCause& start) { return rest.starts_with(start.word); });
  return found == kStarts.end() ? nullptr : found;
}

std::string expectation(std::string_view text, const SyntaxError& error) {
  return fmt::format("expected {}, found {}", expected_name(error.expected),
                     show_at(text, error.at));
}

Cause trailing_comma(std::string_view text, const SyntaxError& error, std::size_t& offset) {
  offset = error.comma;
  return {fmt::format("trailing comma before `{}`", text[error.at]), "remove the comma"};
}

Cause after_record(std::string_view text, const SyntaxError& error) {
  const std::string_view rest = text.substr(error.at);
  if (rest.find_first_not_of(", \t\r") == std::string_view::npos) {
    return {"comma after the record", "records stand alone on their lines: remove the comma"};
  }
  const std::size_t next = rest.find_first_not_of(", \t");
  if (next != std::string_view::npos && (rest[next] == '{' || rest[next] == '[')) {
    return {"a second record on the same line", "start each record on a line of its own"};
  }
  if (text[text.find_first_not_of(" \t")] == '"' && rest.starts_with(',')) {
    return {"expected a JSON object, found a line of CSV", "write it as an object, or remove it"};
  }
  if (find_start(rest) != nullptr) {
    return {fmt::format("{} after the record", find_start(rest)->message), "remove it"};
  }
  return {expectation(text, error), "remove what follows the record"};
}

Cause bad_word(std::string_view text, const SyntaxError& error, std::size_t& length) {
  const std::string_view word = word_at(text, error.at);
  length = std::max<std::size_t>(word.size(), 1);
  const auto* known =
      std::ranges::find_if(kWords, [word](const WordCause& entry) { return entry.word == word; });
  if (known != kWords.end()) return {std::string(known->message), std::string(known->help)};
  if (error.expected == Expected::Key && !word.empty()) {
    return {fmt::format("key `{}` is not in double quotes", word.substr(0, 40)),
            "put keys in double quotes"};
  }
  if (error.at == 0) {
    return {"expected a JSON object, found text", "the line is not a record: remove it"};
  }
  return {expectation(text, error), "put text in double quotes"};
}

Cause after_value(std::string_view text, const SyntaxError& error) {
  std::string help;
  if (error.after_string) {
    help = "if the text goes on here, write the quote inside it as \\\"";
  } else if (text[error.at] == '"' || text[error.at] == '{') {
    help = "is a comma missing?";
  }
  return {expectation(text, error), std::move(help)};
}

}  // namespace

Cause syntax_cause(std::string_view text, const SyntaxError& error, std::size_t& offset,
                   std::size_t& length) {
  const char c = text[error.at];
  const std::string_view rest = text.substr(error.at);
  const bool may_end = error.expected == Expected::Value || error.expected == Expected::Key;
  if (may_end && (c == '}' || c == ']') && error.comma != std::string_view::npos &&
      text.substr(error.comma + 1, error.at - error.comma - 1).find_first_not_of(" \t\r\n") ==
          std::string_view::npos) {
    return trailing_comma(text, error, offset);
  }
  if (c == '\'') {
    return {expectation(text, error), "strings stand in double quotes; use json.dumps, not str()"};
  }
  if (is_typographic_quote(rest)) {
    length = base::decode_utf8(text, error.at).size;
    return {fmt::format("expected {}, found a typographic quote", expected_name(error.expected)),
            "replace curly quotes by \""};
  }
  if (error.expected == Expected::Nothing) return after_record(text, error);
  if (const WordCause* start = find_start(rest); start != nullptr) {
    length = start->word.size();
    return {fmt::format("expected {}, found {}", expected_name(error.expected), start->message),
            std::string(start->help)};
  }
  const bool numeric = rest.size() > 1 && rest[1] >= '0' && rest[1] <= '9';
  if (c == '+' && numeric) return {"a number cannot start with `+`", "remove the plus sign"};
  if (c == '.' && numeric) return {"a number cannot start with `.`", "write a 0 before the point"};
  if (may_end && is_letter(c)) return bad_word(text, error, length);
  if (may_end && error.at == 0) {
    return {expectation(text, error), "the line is not a record: remove it"};
  }
  if (may_end) return {expectation(text, error), {}};
  return after_value(text, error);
}

Cause control_character_cause(char c) {
  const auto value = static_cast<unsigned>(static_cast<unsigned char>(c));
  std::string escape = fmt::format("\\u{:04x}", value);
  if (c == '\t') escape = "\\t";
  if (c == '\n') escape = "\\n";
  if (c == '\r') escape = "\\r";
  return {fmt::format("raw control character U+{:04X} in a string", value),
          fmt::format("write it as {}", escape)};
}

Cause bad_escape_cause(std::string_view text, std::size_t at) {
  if (text[at + 1] == 'u') {
    return {"`\\u` is not followed by four hex digits", "write a backslash itself as \\\\"};
  }
  return {fmt::format("invalid escape: backslash before {}", show_at(text, at + 1)),
          "write a backslash itself as \\\\"};
}

Cause bad_number_cause(std::string_view text, std::size_t begin) {
  const std::string_view number = text.substr(begin + (text[begin] == '-' ? 1 : 0));
  if (number.starts_with("0x") || number.starts_with("0X")) {
    return {"JSON has no hexadecimal numbers", "write the number in decimal"};
  }
  if (number.size() > 1 && number[0] == '0' && number[1] >= '0' && number[1] <= '9') {
    return {"a number cannot start with a zero", "remove the zero, or store an id as a string"};
  }
  return {"malformed number", "write it like -12.5e3, or put it in double quotes"};
}

Cause invalid_utf8_cause(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned>(static_cast<unsigned char>(text[at]));
  std::string_view reason = "is not valid UTF-8";
  if (byte == 0xC0 || byte == 0xC1) reason = "starts an overlong UTF-8 form";
  if (byte >= 0xF5) reason = "never occurs in UTF-8";
  if (byte == 0xED && at + 1 < text.size() && (text[at + 1] & 0x20) != 0) {
    reason = "starts a surrogate, which UTF-8 must not contain";
  }
  if (byte >= 0x80 && byte <= 0xBF) reason = "is a UTF-8 continuation byte without a start";
  return {fmt::format("byte 0x{:02X} {}", byte, reason), "save the file as UTF-8"};
}

}  // namespace ftdata::json
