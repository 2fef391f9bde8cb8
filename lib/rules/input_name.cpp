#include "rules/input_name.hpp"

#include <array>

#include "base/ascii.hpp"

namespace ftdata::rules {
namespace {

bool ends_with(std::string_view name, std::string_view ending) {
  return name.size() >= ending.size() &&
         base::equal_ignoring_case(name.substr(name.size() - ending.size()), ending);
}

}  // namespace

bool is_named(std::string_view name, std::string_view ending) noexcept {
  constexpr std::array<std::string_view, 4> kPacked = {".gz", ".zst", ".xz", ".bz2"};
  for (const std::string_view packed : kPacked) {
    if (!ends_with(name, packed)) continue;
    name.remove_suffix(packed.size());
    break;
  }
  return ends_with(name, ending);
}

}  // namespace ftdata::rules
