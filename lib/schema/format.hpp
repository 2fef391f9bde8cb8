// The formats of draft 7 that can be asserted.
#pragma once

#include <string_view>

namespace ftdata::schema {

using FormatCheck = bool (*)(std::string_view) noexcept;

// Nullptr for a name that is not known: such formats accept everything.
FormatCheck find_format(std::string_view name) noexcept;

// RFC 3339. Leap seconds are accepted where the rules allow one: at 23:59:60 in UTC.
bool is_date(std::string_view text) noexcept;
bool is_time(std::string_view text) noexcept;
bool is_date_time(std::string_view text) noexcept;

bool is_ipv4(std::string_view text) noexcept;
bool is_ipv6(std::string_view text) noexcept;
// RFC 1123: labels of letters, digits and inner hyphens. That an `xn--` label decodes to letters
// IDNA allows is not looked at.
bool is_hostname(std::string_view text) noexcept;
bool is_email(std::string_view text) noexcept;

bool is_json_pointer(std::string_view text) noexcept;
bool is_regex(std::string_view text) noexcept;

}  // namespace ftdata::schema
