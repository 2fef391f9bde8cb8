#include "option_table.hpp"

#include <algorithm>
#include <vector>

#include "option_lists.hpp"

namespace ftdata::cli {
std::span<const Option> option_table() noexcept {
  static const std::vector<Option> kTable = [] {
    std::vector<Option> all;
    for (const auto options : {change_options(), check_options(), global_options()}) {
      all.insert(all.end(), options.begin(), options.end());
    }
    return all;
  }();
  return kTable;
}

const Option* find_option(std::string_view name) noexcept {
  for (const Option& option : option_table()) {
    if (option.name == name) return &option;
  }
  return nullptr;
}

const Option* find_option(char short_name) noexcept {
  for (const Option& option : option_table()) {
    if (option.short_name == short_name && short_name != '\0') return &option;
  }
  return nullptr;
}

bool can_negate(const Option& option) noexcept {
  switch (option.kind) {
    case OptionKind::Switch:
    case OptionKind::Count:
      return true;
    case OptionKind::Value:
      return !option.off_value.empty();
    case OptionKind::Action:
      return false;
  }
  return false;
}

bool applies_to(const Option& option, std::string_view command) noexcept {
  std::string_view rest = option.commands;
  if (rest.empty()) return true;
  while (!rest.empty()) {
    const std::size_t space = std::min(rest.find(' '), rest.size());
    if (rest.substr(0, space) == command) return true;
    rest.remove_prefix(std::min(space + 1, rest.size()));
  }
  return false;
}

}  // namespace ftdata::cli
