// The names of settings, each list in the order of its enum.
#include <array>

#include "ftdata/config.hpp"

namespace ftdata {
namespace {

constexpr std::array<std::string_view, 4> kSeverities = {"off", "info", "warning", "error"};
constexpr std::array<std::string_view, 4> kFailOn = {"never", "error", "warning", "info"};
constexpr std::array<std::string_view, 3> kExcerptModes = {"none", "redacted", "full"};

template <class Enum>
std::optional<Enum> from_name(std::span<const std::string_view> names, std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view fail_on_name(FailOn level) noexcept {
  return kFailOn[static_cast<std::size_t>(level)];
}

std::span<const std::string_view> severity_names() noexcept {
  return kSeverities;
}
std::span<const std::string_view> fail_on_names() noexcept {
  return kFailOn;
}
std::span<const std::string_view> excerpt_mode_names() noexcept {
  return kExcerptModes;
}

std::span<const std::string_view> format_names() {
  // Format::Mapped, the last one, is asked for by a mapping.
  static const std::array<std::string_view, kFormatCount - 1> kNames = [] {
    std::array<std::string_view, kFormatCount - 1> names;
    names[0] = "auto";
    for (std::size_t i = 1; i < names.size(); ++i) names[i] = format_name(static_cast<Format>(i));
    return names;
  }();
  return kNames;
}

std::optional<Severity> severity_from_name(std::string_view name) noexcept {
  return from_name<Severity>(kSeverities, name);
}

std::optional<FailOn> fail_on_from_name(std::string_view name) noexcept {
  return from_name<FailOn>(kFailOn, name);
}

std::optional<ExcerptMode> excerpt_mode_from_name(std::string_view name) noexcept {
  return from_name<ExcerptMode>(kExcerptModes, name);
}

}  // namespace ftdata
