#include "config/required_version.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <compare>
#include <cstdint>

namespace ftdata::config {
namespace {

using Version = std::array<std::uint32_t, 3>;

std::string_view trim(std::string_view text) noexcept {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::optional<Version> parse_version(std::string_view text) noexcept {
  Version version{};
  const char* at = text.data();
  const char* const end = at + text.size();
  for (std::uint32_t& part : version) {
    const auto [stop, error] = std::from_chars(at, end, part);
    if (error != std::errc()) return std::nullopt;
    if (stop == end) return version;
    if (*stop != '.') return std::nullopt;
    at = stop + 1;
  }
  return std::nullopt;  // more than three parts
}

// Takes the operator off the front; "==" when there is none.
std::string_view take_operator(std::string_view& text) noexcept {
  const std::size_t size = std::min(text.find_first_not_of("<>=!"), text.size());
  const std::string_view comparison = text.substr(0, size);
  text = trim(text.substr(size));
  return comparison.empty() ? "==" : comparison;
}

std::optional<bool> compare(std::strong_ordering order, std::string_view comparison) noexcept {
  if (comparison == ">=") return std::is_gteq(order);
  if (comparison == ">") return std::is_gt(order);
  if (comparison == "<=") return std::is_lteq(order);
  if (comparison == "<") return std::is_lt(order);
  if (comparison == "==") return std::is_eq(order);
  if (comparison == "!=") return std::is_neq(order);
  return std::nullopt;
}

}  // namespace

std::optional<bool> meets_version(std::string_view version, std::string_view requirement) noexcept {
  const std::optional<Version> ours = parse_version(version);
  bool met = true;
  for (;;) {
    const std::size_t comma = std::min(requirement.find(','), requirement.size());
    std::string_view part = trim(requirement.substr(0, comma));
    const std::string_view comparison = take_operator(part);
    const std::optional<Version> wanted = parse_version(part);
    if (!ours || !wanted) return std::nullopt;
    const std::optional<bool> holds = compare(*ours <=> *wanted, comparison);
    if (!holds) return std::nullopt;
    met = met && *holds;
    if (comma == requirement.size()) return met;
    requirement.remove_prefix(comma + 1);
  }
}

}  // namespace ftdata::config
