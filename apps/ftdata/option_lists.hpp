// The parts of the option table.
#pragma once

#include <span>

#include "option_table.hpp"

namespace ftdata::cli {

std::span<const Option> change_options() noexcept;
std::span<const Option> check_options() noexcept;
std::span<const Option> global_options() noexcept;

}  // namespace ftdata::cli
