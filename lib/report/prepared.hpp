// A PrepareResult for programs and for people; see describe_prepared().
#pragma once

#include <string>

#include "ftdata/prepare.hpp"

namespace ftdata::report {

std::string prepared_json(const PrepareResult& result);
std::string prepared_markdown(const PrepareResult& result);

}  // namespace ftdata::report
