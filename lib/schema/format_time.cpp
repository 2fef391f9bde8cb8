// Dates and times of RFC 3339, section 5.6.
#include <algorithm>
#include <array>

#include "schema/format.hpp"

namespace ftdata::schema {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Cuts exactly `digits` digits off; -1 when there are none.
int take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits || !std::ranges::all_of(text.substr(0, digits), is_digit)) return -1;
  int value = 0;
  for (const char c : text.substr(0, digits)) value = value * 10 + (c - '0');
  text.remove_prefix(digits);
  return value;
}

bool take_one_of(std::string_view& text, std::string_view characters) {
  if (text.empty() || characters.find(text[0]) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

int days_in(int year, int month) {
  constexpr std::array kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

bool take_date(std::string_view& text) {
  const int year = take_number(text, 4);
  if (year < 0 || !take_one_of(text, "-")) return false;
  const int month = take_number(text, 2);
  if (month < 1 || month > 12 || !take_one_of(text, "-")) return false;
  const int day = take_number(text, 2);
  return day >= 1 && day <= days_in(year, month);
}

// Z or +hh:mm, in minutes.
bool take_offset(std::string_view& text, int& minutes) {
  minutes = 0;
  if (take_one_of(text, "Zz")) return true;
  const bool west = text.starts_with('-');
  if (!take_one_of(text, "+-")) return false;
  const int hour = take_number(text, 2);
  if (hour < 0 || hour > 23 || !take_one_of(text, ":")) return false;
  const int minute = take_number(text, 2);
  if (minute < 0 || minute > 59) return false;
  minutes = (west ? -1 : 1) * (hour * 60 + minute);
  return true;
}

}  // namespace

bool is_date(std::string_view text) noexcept {
  return take_date(text) && text.empty();
}

bool is_time(std::string_view text) noexcept {
  constexpr int kDay = 24 * 60;
  const int hour = take_number(text, 2);
  if (hour < 0 || hour > 23 || !take_one_of(text, ":")) return false;
  const int minute = take_number(text, 2);
  if (minute < 0 || minute > 59 || !take_one_of(text, ":")) return false;
  const int second = take_number(text, 2);
  if (second < 0 || second > 60) return false;
  if (take_one_of(text, ".")) {
    if (take_number(text, 1) < 0) return false;
    while (take_number(text, 1) >= 0) continue;
  }
  int offset = 0;
  if (!take_offset(text, offset) || !text.empty()) return false;
  return second < 60 || (hour * 60 + minute - offset + kDay) % kDay == kDay - 1;
}

bool is_date_time(std::string_view text) noexcept {
  return take_date(text) && take_one_of(text, "Tt") && is_time(text);
}

}  // namespace ftdata::schema
