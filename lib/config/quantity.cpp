// Sizes, shares and plain numbers as people write them.

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "ftdata/config.hpp"

namespace ftdata {
namespace {

constexpr std::string_view kPrefixes = "kmgt";

// What the letters after a number multiply it by; nothing when they are no unit.
std::optional<double> unit_factor(std::string_view unit) noexcept {
  if (unit.empty()) return 1.0;
  if (unit == "%") return 0.01;
  if (unit == "b") return 1.0;
  const std::size_t power = kPrefixes.find(unit[0]);
  if (power == std::string_view::npos) return std::nullopt;
  const std::string_view rest = unit.substr(1);
  if (!rest.empty() && rest != "b" && rest != "ib") return std::nullopt;
  return std::pow(rest == "b" ? 1000.0 : 1024.0, static_cast<double>(power + 1));
}

}  // namespace

std::optional<double> parse_quantity(std::string_view text) noexcept {
  constexpr std::size_t kBytesMax = 64;
  if (text.empty() || text.size() > kBytesMax || text.front() == '-') return std::nullopt;
  double value = 0;
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const auto [stop, error] = std::from_chars(begin, end, value, std::chars_format::fixed);
  if (error != std::errc() || !std::isfinite(value)) return std::nullopt;
  std::array<char, kBytesMax> unit{};
  std::size_t size = 0;
  for (const char* at = stop; at != end; ++at) {
    unit[size++] = *at >= 'A' && *at <= 'Z' ? static_cast<char>(*at - 'A' + 'a') : *at;
  }
  const std::optional<double> factor = unit_factor(std::string_view(unit.data(), size));
  if (!factor) return std::nullopt;
  // Division keeps "0.5%" the same number as 0.005.
  return *factor == 0.01 ? value / 100 : value * *factor;
}

std::optional<Threshold> parse_threshold(std::string_view text) noexcept {
  const auto skip_blanks = [&] {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  };
  skip_blanks();
  if (text.starts_with('>')) text.remove_prefix(1);
  skip_blanks();
  const std::optional<double> number = parse_quantity(text);
  if (!number) return std::nullopt;
  const bool is_share = text.ends_with('%');
  if (!is_share && *number != std::floor(*number)) return std::nullopt;
  return Threshold{.more_than = *number, .is_share = is_share};
}

std::optional<SplitPart> parse_split_part(std::string_view text) noexcept {
  const std::optional<double> number = parse_quantity(text);
  if (!number || *number < 0) return std::nullopt;
  if (*number < 1) return SplitPart{.share = *number, .count = {}};
  const bool is_share = text.find_first_of("%.") != text.npos;
  if (is_share || *number > 1e15 || *number != std::floor(*number)) return std::nullopt;
  return SplitPart{.share = 0, .count = static_cast<std::uint64_t>(*number)};
}

}  // namespace ftdata
