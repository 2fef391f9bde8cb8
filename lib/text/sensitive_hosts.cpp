// Addresses of machines on the internet, and the numbers of people in offices.
#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "text/byte_classes.hpp"
#include "text/sensitive.hpp"

namespace ftdata::text {
namespace {

using base::is_digit;

constexpr std::size_t kParts = 4;
using Address = std::array<unsigned, kParts>;

// A number of up to three digits without a leading zero at `at`, which moves behind it.
bool read_part(std::string_view text, std::size_t& at, unsigned& part) {
  const std::size_t begin = at;
  part = 0;
  while (at < text.size() && is_digit(text[at]) && at - begin < 4) {
    part = part * 10 + static_cast<unsigned>(text[at++] - '0');
  }
  const std::size_t digits = at - begin;
  return digits > 0 && part < 256 && (digits == 1 || text[begin] != '0');
}

// Where the address that begins at `begin` ends, or `begin`.
std::size_t read_address(std::string_view text, std::size_t begin, Address& address) {
  std::size_t at = begin;
  for (std::size_t i = 0; i < kParts; ++i) {
    if (i > 0 && (at >= text.size() || text[at++] != '.')) return begin;
    if (!read_part(text, at, address[i])) return begin;
  }
  const bool goes_on = at < text.size() && (base::is_alnum(text[at]) || text[at] == '_');
  const bool more_parts = at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1]);
  return goes_on || more_parts ? begin : at;
}

// The blocks that the registry keeps for private networks, documentation, loops and groups
// (RFC 6890), and small first numbers, which versions and sections have.
bool is_public(const Address& a) {
  const bool documentation = (a[0] == 192 && a[1] == 0 && (a[2] == 0 || a[2] == 2)) ||
                             (a[0] == 198 && a[1] == 51 && a[2] == 100) ||
                             (a[0] == 203 && a[1] == 0 && a[2] == 113);
  const bool internal = a[0] == 10 || a[0] == 127 || (a[0] == 172 && a[1] >= 16 && a[1] < 32) ||
                        (a[0] == 192 && a[1] == 168) || (a[0] == 169 && a[1] == 254) ||
                        (a[0] == 100 && a[1] >= 64 && a[1] < 128);
  constexpr unsigned kVersionMax = 20;
  constexpr unsigned kMulticast = 224;
  return !documentation && !internal && a[0] > kVersionMax && a[0] < kMulticast;
}

}  // namespace

void find_ip_addresses(std::string_view text, std::vector<SensitiveSpan>& found) {
  static constexpr PairClass kDigitThenDot = [] {
    PairClass pairs;
    for (const char digit : std::string_view("0123456789")) {
      pairs.first.add(static_cast<unsigned char>(digit), 0);
    }
    pairs.second.add('.', 0);
    return pairs;
  }();
  std::size_t searched = 0;
  for_each_of(text, kDigitThenDot, [&](std::size_t at) {
    if (at < searched) return at + 1;
    std::size_t begin = at;
    while (begin > 0 && at - begin < 3 && is_digit(text[begin - 1])) --begin;
    const bool inside = begin > 0 && (base::is_alnum(text[begin - 1]) || text[begin - 1] == '.' ||
                                      text[begin - 1] == '_' || text[begin - 1] == '-');
    Address address{};
    const std::size_t end = inside ? begin : read_address(text, begin, address);
    if (end == begin) return at + 1;
    searched = end;
    if (is_public(address)) found.push_back({begin, end, SensitiveKind::IpAddress, 0});
    return at + 1;
  });
}

// Areas 000, 666 and 900 to 999, group 00 and serial 0000 are never given out.
bool is_social_security_number(std::string_view number) noexcept {
  constexpr std::string_view kForm = "ddd-dd-dddd";
  if (number.size() != kForm.size()) return false;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    if (kForm[i] == '-' ? number[i] != '-' : !is_digit(number[i])) return false;
  }
  const std::string_view area = number.substr(0, 3);
  return area != "000" && area != "666" && area[0] != '9' && number.substr(4, 2) != "00" &&
         number.substr(7) != "0000";
}

}  // namespace ftdata::text
