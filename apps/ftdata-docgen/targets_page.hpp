// docs/targets.md: what targets are, the built-in ones, and a file of one's own.
#pragma once

#include <string>

namespace ftdata::docgen {

std::string targets_page();

}  // namespace ftdata::docgen
