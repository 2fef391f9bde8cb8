// Finds the members that tell alternatives apart, once all references are linked.
#pragma once

#include "schema/program.hpp"

namespace ftdata::schema {

void add_guards(Program& program);

}  // namespace ftdata::schema
