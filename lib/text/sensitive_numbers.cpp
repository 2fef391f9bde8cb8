// Payment cards, bank accounts, telephone and social security numbers.
//
// A number is read as groups of digits with one separator between two: `+49 (170) 123-4567`. Dates,
// versions, addresses of computers, fractions and time stamps must not look like one.
#include <algorithm>
#include <array>
#include <span>

#include "base/ascii.hpp"
#include "text/byte_classes.hpp"
#include "text/sensitive.hpp"

namespace ftdata::text {
namespace {

using base::is_alnum;
using base::is_digit;
using base::is_upper;

constexpr ByteClass kDigits = class_of("0123456789");

struct Group {
  std::size_t begin = 0;
  std::size_t end = 0;
  char before = 0;  // the separator towards the group before it, 0 when this is the first
  [[nodiscard]] std::size_t size() const { return end - begin; }
};

// Reads on from the digit at `at` until something else than a separated digit comes. Calls
// visit(group) for each group of digits.
template <class Visit>
void read_groups(std::string_view text, std::size_t at, Visit visit) {
  const auto at_any_of = [&](std::string_view characters) {
    return at < text.size() && characters.find(text[at]) != std::string_view::npos;
  };
  char before = 0;
  while (at < text.size() && is_digit(text[at])) {
    Group group{at, at, before};
    while (group.end < text.size() && is_digit(text[group.end])) ++group.end;
    visit(group);
    at = group.end;
    before = '(';
    if (at_any_of(")")) ++at;
    if (at_any_of(" -./")) before = text[at++];
    if (at_any_of("(")) ++at;
  }
}

constexpr std::size_t kCardDigitsMin = 13;

bool passes_luhn(std::string_view digits) {
  int sum = 0;
  bool twice = false;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, twice = !twice) {
    const int value = (*digit - '0') * (twice ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

// How many groups from the first on make a card number; 0 for none.
std::size_t match_card(std::string_view text, std::span<const Group> groups) {
  constexpr std::size_t kDigitsMax = 19;
  const char first = text[groups[0].begin];
  if (first < '2' || first > '6' || groups[0].before == '.') return 0;
  std::string digits;
  std::size_t matched = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const Group& group = groups[i];
    const bool joined = i == 0 || group.before == ' ' || group.before == '-';
    if (!joined || group.size() < 3 || digits.size() + group.size() > kDigitsMax) break;
    digits.append(text, group.begin, group.size());
    if (digits.size() >= kCardDigitsMin && passes_luhn(digits)) matched = i + 1;
  }
  return matched;
}

// Groups from the first on with at most so many digits; 0 when there are too few.
std::size_t take_digits(std::span<const Group> groups, std::size_t least, std::size_t most) {
  std::size_t digits = 0;
  std::size_t taken = 0;
  while (taken < groups.size() && digits + groups[taken].size() <= most) {
    digits += groups[taken++].size();
  }
  return digits >= least ? taken : 0;
}

// One unbroken run of digits that has a telephone number's beginning and length.
bool is_bare_phone(std::string_view digits) {
  const auto is_american = [](std::string_view ten) { return ten[0] >= '2' && ten[3] >= '2'; };
  if (digits.size() == 10) return digits[0] == '0' || is_american(digits);
  if (digits.size() != 11) return false;
  return digits[0] == '0' ||
         (digits[0] == '1' && (digits[1] >= '3' || is_american(digits.substr(1))));
}

using Sizes = std::array<std::size_t, 4>;  // of groups; 0 behind the last

// True when the first groups have these sizes and the number ends with them.
bool has_sizes(std::span<const Group> groups, const Sizes& sizes) {
  const auto count =
      static_cast<std::size_t>(std::ranges::find(sizes, std::size_t{0}) - sizes.begin());
  if (groups.size() < count || (groups.size() > count && groups[count].before != ' ')) return false;
  return std::equal(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(count),
                    groups.begin(),
                    [](std::size_t size, const Group& group) { return group.size() == size; });
}

// A national number with its trunk zero; not a date such as 01-02-2024, not a fraction.
std::size_t match_trunk_zero(std::span<const Group> groups) {
  const bool date = has_sizes(groups, {2, 2, 4, 0}) && groups[1].before != ' ';
  if (groups[0].size() < 2 || date) return 0;
  return take_digits(groups, 9, 13);
}

std::size_t match_national(std::span<const Group> groups) {
  for (const Sizes& sizes : {Sizes{3, 3, 4, 0}, Sizes{3, 4, 4, 0}, Sizes{3, 2, 4, 0}}) {
    if (has_sizes(groups, sizes)) return 3;
  }
  return has_sizes(groups, {1, 3, 3, 4}) ? 4 : 0;
}

// How many groups from the first on make a telephone number; 0 for none.
std::size_t match_phone(std::string_view text, std::span<const Group> groups) {
  const Group& first = groups[0];
  const char left = first.begin > 0 ? text[first.begin - 1] : ' ';
  if (left == '+') return take_digits(groups, 8, 15);
  if (left == '(' && groups.size() > 1) return take_digits(groups, 7, 15);
  const bool apart = begins_word(text, first.begin) && left != '_' && left != '.' && left != '-';
  if (!apart || (first.before != 0 && first.before != ' ')) return 0;
  const bool alone = groups.size() == 1 || groups[1].before == ' ';
  std::size_t taken = 0;
  if (alone && is_bare_phone(text.substr(first.begin, first.size()))) {
    taken = 1;
  } else {
    taken = text[first.begin] == '0' ? match_trunk_zero(groups) : match_national(groups);
  }
  const std::size_t end = taken > 0 ? groups[taken - 1].end : text.size();
  const bool ends = end == text.size() || (!is_alnum(text[end]) && text[end] != '_');
  return ends ? taken : 0;
}

// Masks the sign or bracket in front of a number with it.
std::size_t with_sign(std::string_view text, std::size_t begin) {
  while (begin > 0 && (text[begin - 1] == '+' || text[begin - 1] == '(')) --begin;
  return begin;
}

void find_in_groups(std::string_view text, std::span<const Group> groups,
                    std::vector<SensitiveSpan>& found) {
  constexpr std::size_t kGroupsMax = 8;  // no number has more
  std::size_t i = 0;
  while (i < groups.size()) {
    const auto next = groups.subspan(i, std::min(kGroupsMax, groups.size() - i));
    const std::size_t card = match_card(text, next);
    const std::size_t phone = card == 0 ? match_phone(text, next) : 0;
    const std::size_t taken = card + phone;
    if (taken > 0) {
      const auto kind = card > 0 ? SensitiveKind::Card : SensitiveKind::Phone;
      const std::size_t begin = with_sign(text, groups[i].begin);
      found.push_back({begin, groups[i + taken - 1].end, kind, 0});
    }
    i += std::max<std::size_t>(taken, 1);
  }
}

// The remainder by 97 of the account number with its first four characters moved to the end and
// letters read as 10 to 35 (ISO 13616).
bool passes_mod97(std::string_view account) {
  unsigned remainder = 0;
  for (std::size_t i = 0; i < account.size(); ++i) {
    const char c = account[(i + 4) % account.size()];
    const unsigned value =
        is_digit(c) ? static_cast<unsigned>(c - '0') : static_cast<unsigned>(c - 'A') + 10;
    remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
  }
  return remainder == 1;
}

// End of the account number that begins at `at`, or `at`.
std::size_t match_iban(std::string_view text, std::size_t at) {
  constexpr std::size_t kCharactersMin = 15;
  constexpr std::size_t kCharactersMax = 34;
  std::string account;
  std::size_t matched = at;
  for (std::size_t i = at; i < text.size() && account.size() < kCharactersMax; ++i) {
    if (text[i] == ' ' || text[i] == '-') {
      if (i > at && is_alnum(text[i - 1])) continue;
      break;
    }
    if (!is_digit(text[i]) && !is_upper(text[i])) break;
    account += text[i];
    const bool ends = i + 1 == text.size() || !is_alnum(text[i + 1]);
    if (ends && account.size() >= kCharactersMin && passes_mod97(account)) matched = i + 1;
  }
  return matched;
}

}  // namespace

void find_ibans(std::string_view text, std::vector<SensitiveSpan>& found) {
  // Two capitals and two digits: digits are rarer, so these are looked for.
  for_each_of(text, kDigits, [&](std::size_t digit) {
    const std::size_t at = digit - 2;
    const bool begins = digit >= 2 && at + 4 < text.size() && is_upper(text[at]) &&
                        is_upper(text[at + 1]) && is_digit(text[at + 3]) && begins_word(text, at);
    if (!begins) return digit + 1;
    const std::size_t end = match_iban(text, at);
    if (end == at) return digit + 1;
    found.push_back({at, end, SensitiveKind::Iban, 2});
    return end;
  });
}

namespace {

// Looks at numbers with so many digits, groups and all.
void find_long_numbers(std::string_view text, std::size_t fewest_digits,
                       std::vector<SensitiveSpan>& found) {
  std::vector<Group> groups;
  for_each_of(text, kDigits, [&](std::size_t at) {
    std::size_t digits = 0;
    std::size_t end = at;
    read_groups(text, at, [&](const Group& group) {
      digits += group.size();
      end = group.end;
    });
    if (digits < fewest_digits) return end;
    groups.clear();
    read_groups(text, at, [&](const Group& group) { groups.push_back(group); });
    find_in_groups(text, groups, found);
    return end;
  });
}

}  // namespace

void find_numbers(std::string_view text, std::vector<SensitiveSpan>& found) {
  constexpr std::size_t kPhoneDigitsMin = 7;
  find_long_numbers(text, kPhoneDigitsMin, found);
}

void find_card_sized_numbers(std::string_view text, std::vector<SensitiveSpan>& found) {
  find_long_numbers(text, kCardDigitsMin, found);
}

}  // namespace ftdata::text
