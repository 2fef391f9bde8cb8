// Marks made of ASCII: template tokens, placeholders, markup, escapes.
#include "text/mark_probes.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace ftdata::text {
namespace {

bool is_hex_digit(char c) {
  return base::is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_token_letter(char c) {
  return base::is_alnum(c) || c == '_' || c == '-';
}

// Length of the run of bytes from `at` on that fulfil the condition, at most `most`.
template <class Condition>
std::size_t run_length(std::string_view text, std::size_t at, std::size_t most, Condition holds) {
  std::size_t length = 0;
  while (length < most && at + length < text.size() && holds(text[at + length])) ++length;
  return length;
}

template <std::size_t N>
std::size_t match_any(std::string_view text, std::size_t at,
                      const std::array<std::string_view, N>& words) {
  const std::string_view rest = text.substr(at);
  for (const std::string_view word : words) {
    if (rest.starts_with(word)) return word.size();
  }
  return 0;
}

constexpr std::array<std::string_view, 7> kAngleTokens = {
    "<start_of_turn>", "<end_of_turn>", "<<SYS>>", "<</SYS>>", "<bos>", "<eos>", "<pad>"};
constexpr std::array<std::string_view, 3> kMedia = {"<image>", "<video>", "<audio>"};
constexpr std::array<std::string_view, 8> kBracketTokens = {
    "[INST]",  "[/INST]", "[TOOL_CALLS]",    "[TOOL_RESULTS]",
    "[gMASK]", "[BOS]",   "[SYSTEM_PROMPT]", "[AVAILABLE_TOOLS]"};

// "<|im_end|>" and whatever else is spelled like it.
std::size_t piped_token(std::string_view text, std::size_t at) {
  constexpr std::size_t kNameMax = 40;
  if (!text.substr(at).starts_with("<|")) return 0;
  const std::size_t name = run_length(text, at + 2, kNameMax, is_token_letter);
  if (name < 2 || !text.substr(at + 2 + name).starts_with("|>")) return 0;
  return name + 4;
}

// <s> at the beginning and </s> at the end; elsewhere they strike text out in HTML.
std::size_t sentence_token(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (at == 0 && rest.starts_with("<s>")) return 3;
  if (!rest.starts_with("</s>")) return 0;
  const std::string_view behind = rest.substr(4);
  return behind.empty() || behind.starts_with("<|") || behind.starts_with("<s>") ? 4 : 0;
}

bool at_line_start(std::string_view text, std::size_t at) {
  return at == 0 || text[at - 1] == '\n';
}

}  // namespace

Probed probe_angle(std::string_view text, std::size_t at) {
  if (const std::size_t size = piped_token(text, at)) return {Mark::TemplateToken, at, size};
  if (const std::size_t size = match_any(text, at, kAngleTokens)) {
    return {Mark::TemplateToken, at, size};
  }
  if (const std::size_t size = match_any(text, at, kMedia)) {
    return {Mark::MediaPlaceholder, at, size};
  }
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("<think>")) return {Mark::ReasoningBegin, at, 7};
  if (rest.starts_with("</think>")) return {Mark::ReasoningEnd, at, 8};
  return {Mark::TemplateToken, at, sentence_token(text, at)};
}

Probed probe_bracket(std::string_view text, std::size_t at) {
  if (const std::size_t size = match_any(text, at, kBracketTokens)) {
    return {Mark::TemplateToken, at, size};
  }
  if (!text.substr(at).starts_with("[INSERT ")) return {};
  constexpr std::size_t kInsideMax = 60;
  const std::size_t inside =
      run_length(text, at + 1, kInsideMax, [](char c) { return c != ']' && c != '\n'; });
  const bool closed = text.substr(at + 1 + inside).starts_with("]");
  return {Mark::Placeholder, at, closed ? inside + 2 : 0};
}

// "{{ name }}" around one identifier.
Probed probe_brace(std::string_view text, std::size_t at) {
  constexpr std::size_t kNameMax = 40;
  if (!text.substr(at).starts_with("{{")) return {};
  const auto is_blank = [](char c) { return c == ' '; };
  std::size_t end = at + 2;
  end += run_length(text, end, 1, is_blank);
  const std::size_t name = run_length(text, end, kNameMax, is_token_letter);
  end += name;
  end += run_length(text, end, 1, is_blank);
  if (name < 2 || !text.substr(end).starts_with("}}")) return {};
  return {Mark::Placeholder, at, end + 2 - at};
}

Probed probe_entity(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 6> kNamed = {"&amp;",  "&lt;",   "&gt;",
                                                      "&quot;", "&nbsp;", "&apos;"};
  if (const std::size_t size = match_any(text, at, kNamed)) return {Mark::HtmlEntity, at, size};
  if (!text.substr(at).starts_with("&#")) return {};
  const bool hex = text.substr(at + 2).starts_with("x");
  const std::size_t digits_at = at + (hex ? 3 : 2);
  const std::size_t digits = run_length(
      text, digits_at, 6, [hex](char c) { return hex ? is_hex_digit(c) : base::is_digit(c); });
  if (digits < 2 || !text.substr(digits_at + digits).starts_with(";")) return {};
  return {Mark::HtmlEntity, at, digits_at + digits + 1 - at};
}

// The word before the colon decides, and whether it begins a line.
Probed probe_role_marker(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 7> kWords = {
      "Human",     "Assistant",     "### Response", "### Instruction",
      "### Human", "### Assistant", "### Input"};
  const std::string_view before = text.substr(0, at);
  // Colons are common in code and in data.
  if (before.empty() || std::string_view("nter").find(before.back()) == before.npos) return {};
  for (const std::string_view word : kWords) {
    if (!before.ends_with(word) || !at_line_start(text, at - word.size())) continue;
    return {Mark::RoleMarker, at - word.size(), word.size() + 1};
  }
  // "User:" in the middle may head a field of a form; at the very beginning it is a turn.
  if (before == "User") return {Mark::RoleMarker, 0, 5};
  return {};
}

Probed probe_escape(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at + 1);
  if (rest.empty()) return {};
  if (rest[0] == '\\') return {Mark::LiteralEscape, at + 2, 0};  // an escaped backslash: skip both
  if (rest[0] == 'n' || rest[0] == 't' || rest[0] == '"') return {Mark::LiteralEscape, at, 2};
  const std::size_t digits = rest[0] == 'u' ? run_length(text, at + 2, 4, is_hex_digit) : 0;
  return {Mark::LiteralEscape, at, digits == 4 ? std::size_t{6} : 0};
}

Probed probe_lorem(std::string_view text, std::size_t at) {
  constexpr std::string_view kLorem = "Lorem ipsum";
  return {Mark::Placeholder, at, text.substr(at).starts_with(kLorem) ? kLorem.size() : 0};
}

}  // namespace ftdata::text
