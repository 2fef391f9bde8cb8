// Finds what must not be printed: addresses, numbers and keys that belong to people.
//
// For hiding, not for judging: it would rather mask a harmless number than show a telephone's.
// Works on plain text in linear time; see excerpt.hpp for text inside JSON.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"

namespace ftdata::text {

enum class SensitiveKind : std::uint8_t {
  PrivateKey,  // PEM, with or without its BEGIN and END in sight
  Token,       // an API key by its shape (sk-, ghp_, AKIA, a JWT, ...), or random characters
  Userinfo,    // what stands before the @ of a URL
  Email,
  Iban,
  Card,       // 13 to 19 digits with a valid check digit
  Phone,      // also numbers written like one, such as social security numbers
  IpAddress,  // IPv4, of the public internet
};

struct SensitiveSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  SensitiveKind kind = SensitiveKind::Token;
  std::size_t keep = 0;  // bytes at the beginning that name the kind: "sk-"
};

// In order, none overlapping the next.
std::vector<SensitiveSpan> find_sensitive(std::string_view text);

// True for a number with the dashes and the ranges of a US social security number.
bool is_social_security_number(std::string_view number) noexcept;

// What is printed instead of the text of a span: "j***@e***.com", "sk-***", "+** *** *******".
std::string mask(const SensitiveSpan& span, std::string_view value);

// The text with everything sensitive in it masked.
std::string redact(std::string_view text);

// True when no letter or digit stands right before `at`, but for that of an escape such as \n.
inline bool begins_word(std::string_view text, std::size_t at) {
  return at == 0 || !base::is_alnum(text[at - 1]) || (at > 1 && text[at - 2] == '\\');
}

// Parts of find_sensitive(): each appends what it finds, in no order.
void find_private_keys(std::string_view text, std::vector<SensitiveSpan>& found);
void find_tokens(std::string_view text, std::vector<SensitiveSpan>& found);  // by their shape
// Private keys, and of find_tokens() those whose prefix says who issued them; many times as fast.
void find_issued_keys(std::string_view text, std::vector<SensitiveSpan>& found);
void find_random_runs(std::string_view text, std::vector<SensitiveSpan>& found);  // without one
// Random characters, fewer of them, behind a word such as password or key.
void find_named_secrets(std::string_view text, std::vector<SensitiveSpan>& found);
void find_userinfo(std::string_view text, std::vector<SensitiveSpan>& found);
// Not those of private networks, of documentation, and versions that look like one.
void find_ip_addresses(std::string_view text, std::vector<SensitiveSpan>& found);
void find_emails(std::string_view text, std::vector<SensitiveSpan>& found);
void find_ibans(std::string_view text, std::vector<SensitiveSpan>& found);
void find_numbers(std::string_view text, std::vector<SensitiveSpan>& found);
// The same where there are digits enough for a card.
void find_card_sized_numbers(std::string_view text, std::vector<SensitiveSpan>& found);

}  // namespace ftdata::text
