// E-mail addresses, and names and passwords in URLs.
#include <algorithm>

#include "base/ascii.hpp"
#include "text/sensitive.hpp"

namespace ftdata::text {
namespace {

using base::is_alnum;
using base::is_digit;

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// Letters of two bytes are those of alphabets whose words stand apart (accents, Greek, Cyrillic).
// Scripts that write no spaces, such as Chinese, take three: there an address would swallow the
// sentence around it.
bool leads_two_bytes(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0xC3 && byte <= 0xDF;
}

bool is_local(char c) {
  return is_alnum(c) || std::string_view("._%+-'").find(c) != std::string_view::npos;
}

// Bytes of the letter that ends at `end`, or 0.
std::size_t local_before(std::string_view text, std::size_t end) {
  if (end >= 1 && is_local(text[end - 1])) return 1;
  return end >= 2 && is_continuation(text[end - 1]) && leads_two_bytes(text[end - 2]) ? 2 : 0;
}

// Bytes of the letter of a domain at `at`, or 0.
std::size_t domain_at(std::string_view text, std::size_t at) {
  if (at < text.size() && (is_alnum(text[at]) || text[at] == '.' || text[at] == '-')) return 1;
  const bool two =
      at + 1 < text.size() && leads_two_bytes(text[at]) && is_continuation(text[at + 1]);
  return two ? 2 : 0;
}

bool is_domain(std::string_view domain) {
  const std::size_t dot = domain.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const std::string_view top = domain.substr(dot + 1);
  return top.size() >= 2 && std::ranges::none_of(top, is_digit);
}

// End of the characters that may belong to the part of a URL before its path.
std::size_t authority_end(std::string_view text, std::size_t begin) {
  return std::min(text.find_first_of("/?#\\\"'<> \t\r\n", begin), text.size());
}

// True for what a host may be: no password, and behind a colon nothing but a port.
bool is_host(std::string_view authority) {
  const std::size_t colon = authority.find(':');
  return colon == std::string_view::npos ||
         std::ranges::all_of(authority.substr(colon + 1), is_digit);
}

// A password may hold what ends an authority by the book; then the @ is looked for a little
// further.
std::size_t find_userinfo_end(std::string_view text, std::size_t begin) {
  constexpr std::size_t kPasswordBytesMax = 256;
  const std::string_view authority = text.substr(begin, authority_end(text, begin) - begin);
  const std::size_t at = authority.rfind('@');
  if (at != std::string_view::npos) return begin + at;
  if (is_host(authority)) return begin;
  const std::string_view rest = text.substr(begin, kPasswordBytesMax);
  const std::size_t later = rest.substr(0, rest.find_first_of("\"'<> \t\r\n")).find('@');
  return later == std::string_view::npos ? begin : begin + later;
}

}  // namespace

void find_emails(std::string_view text, std::vector<SensitiveSpan>& found) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::size_t begin = at;
    while (const std::size_t bytes = local_before(text, begin)) begin -= bytes;
    while (begin < at && !is_alnum(text[begin]) && !leads_two_bytes(text[begin])) ++begin;
    std::size_t end = at + 1;
    while (const std::size_t bytes = domain_at(text, end)) end += bytes;
    while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
    if (begin == at || !is_domain(text.substr(at + 1, end - at - 1))) continue;
    found.push_back({begin, end, SensitiveKind::Email, 0});
  }
}

void find_userinfo(std::string_view text, std::vector<SensitiveSpan>& found) {
  constexpr std::string_view kMark = "://";
  for (std::size_t at = text.find(kMark); at != std::string_view::npos;
       at = text.find(kMark, at + kMark.size())) {
    const std::size_t begin = at + kMark.size();
    const std::size_t end = find_userinfo_end(text, begin);
    if (end > begin) found.push_back({begin, end, SensitiveKind::Userinfo, 0});
  }
}

}  // namespace ftdata::text
