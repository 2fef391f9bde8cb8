// Questions to the table of options.
#include <algorithm>

#include "option_table.hpp"

namespace ftdata::cli {

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
