#include "schema/format.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "schema/ecma_regex.hpp"
#include "schema/uri.hpp"

namespace ftdata::schema {
namespace {

struct NamedFormat {
  std::string_view name;
  FormatCheck check;
};

constexpr std::array kFormats = std::to_array<NamedFormat>({
    {"date", is_date},
    {"date-time", is_date_time},
    {"email", is_email},
    {"hostname", is_hostname},
    {"ipv4", is_ipv4},
    {"ipv6", is_ipv6},
    {"json-pointer", is_json_pointer},
    {"regex", is_regex},
    {"time", is_time},
    {"uri", is_uri},
    {"uri-reference", is_uri_reference},
});

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_alphanumeric(char c) {
  return is_digit(c) || (base::to_lower(c) >= 'a' && base::to_lower(c) <= 'z');
}
bool is_hex(char c) {
  return is_digit(c) || (base::to_lower(c) >= 'a' && base::to_lower(c) <= 'f');
}

// Cuts the text up to the separator off, all of it when there is none.
std::string_view take_until(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

bool is_label(std::string_view label) {
  constexpr std::size_t kLabelMax = 63;
  return !label.empty() && label.size() <= kLabelMax && label.front() != '-' &&
         label.back() != '-' &&
         std::ranges::all_of(label, [](char c) { return is_alphanumeric(c) || c == '-'; });
}

bool is_octet(std::string_view text) {
  if (text.empty() || text.size() > 3 || !std::ranges::all_of(text, is_digit)) return false;
  if (text.size() > 1 && text[0] == '0') return false;
  return text.size() < 3 || text <= "255";
}

// Printable characters; quotes and backslashes need a backslash before them.
bool is_quoted_content(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') return false;
    if (text[i] == '\\' && ++i == text.size()) return false;
    if (text[i] < ' ' || text[i] > '~') return false;
  }
  return true;
}

// The dotted or quoted part before the @ (RFC 5321, section 4.1.2).
bool is_local_part(std::string_view text) {
  constexpr std::size_t kLocalMax = 64;
  if (text.empty() || text.size() > kLocalMax) return false;
  if (text.size() > 1 && text.front() == '"' && text.back() == '"') {
    return is_quoted_content(text.substr(1, text.size() - 2));
  }
  constexpr std::string_view kSpecial = "!#$%&'*+-/=?^_`{|}~";
  if (text.back() == '.') return false;
  while (!text.empty()) {
    const std::string_view atom = take_until(text, '.');
    const bool plain = std::ranges::all_of(atom, [&](char c) {
      return is_alphanumeric(c) || kSpecial.find(c) != std::string_view::npos;
    });
    if (atom.empty() || !plain) return false;
  }
  return true;
}

// [192.0.2.1] [IPv6:::1]
bool is_address_literal(std::string_view text) {
  if (text.size() < 2 || text.front() != '[' || text.back() != ']') return false;
  text = text.substr(1, text.size() - 2);
  constexpr std::string_view kIpv6 = "IPv6:";
  return text.starts_with(kIpv6) ? is_ipv6(text.substr(kIpv6.size())) : is_ipv4(text);
}

}  // namespace

FormatCheck find_format(std::string_view name) noexcept {
  const auto* const found = std::ranges::find(kFormats, name, &NamedFormat::name);
  return found == kFormats.end() ? nullptr : found->check;
}

bool is_ipv4(std::string_view text) noexcept {
  if (std::ranges::count(text, '.') != 3 || text.back() == '.') return false;
  while (!text.empty()) {
    if (!is_octet(take_until(text, '.'))) return false;
  }
  return true;
}

// Eight groups of up to four hexadecimal digits; one `::` stands for one group of zeros or more,
// and an IPv4 address may take the place of the last two.
bool is_ipv6(std::string_view text) noexcept {
  constexpr int kGroups = 8;
  int groups = 0;
  bool shortened = false;
  if (text.starts_with(':') && !text.starts_with("::")) return false;
  while (!text.empty()) {
    if (text.starts_with("::")) {
      text.remove_prefix(2);
      if (shortened || text.starts_with(':')) return false;
      shortened = true;
      continue;
    }
    if (text[0] == ':') text.remove_prefix(1);
    const std::string_view group = text.substr(0, text.find(':'));
    text.remove_prefix(group.size());
    if (text.empty() && group.find('.') != std::string_view::npos) {
      if (!is_ipv4(group)) return false;
      groups += 2;
      continue;
    }
    if (group.empty() || group.size() > 4 || !std::ranges::all_of(group, is_hex)) return false;
    ++groups;
  }
  return shortened ? groups < kGroups : groups == kGroups;
}

bool is_hostname(std::string_view text) noexcept {
  constexpr std::size_t kHostnameMax = 253;
  if (text.empty() || text.size() > kHostnameMax || text.back() == '.') return false;
  while (!text.empty()) {
    if (!is_label(take_until(text, '.'))) return false;
  }
  return true;
}

bool is_email(std::string_view text) noexcept {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || !is_local_part(text.substr(0, at))) return false;
  const std::string_view domain = text.substr(at + 1);
  return is_hostname(domain) || is_address_literal(domain);
}

bool is_json_pointer(std::string_view text) noexcept {
  if (!text.empty() && text[0] != '/') return false;
  for (std::size_t at = text.find('~'); at != std::string_view::npos; at = text.find('~', at + 1)) {
    if (at + 1 == text.size() || (text[at + 1] != '0' && text[at + 1] != '1')) return false;
  }
  return true;
}

bool is_regex(std::string_view text) noexcept {
  return translate_ecma_regex(text).status != Translation::Status::Invalid;
}

}  // namespace ftdata::schema
