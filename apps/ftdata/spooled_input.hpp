// Standard input for commands that read it more than once.
#pragma once

#include <string>

#include <ftdata/dataset.hpp>

namespace ftdata::cli {

// Reads all of it into a file without a name, and adds that to the dataset.
Status add_spooled_stdin(Dataset& dataset, const std::string& name);

}  // namespace ftdata::cli
