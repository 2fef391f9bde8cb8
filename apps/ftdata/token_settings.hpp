// --tokenizer, --model, --max-tokens and their keys in the settings file.
#pragma once

#include <optional>
#include <span>

#include <ftdata/config.hpp>
#include <ftdata/scan.hpp>

#include "lookup.hpp"

namespace ftdata::cli {

// What records are counted with; nothing where nobody asks for tokens, by an option, by the
// settings file or because the command is about them (`wanted`). Problems are told to `lookup`.
// A model of the targets has their limit, where no other is given.
std::optional<TokenSettings> read_tokens(Lookup& lookup, const Config& config, bool wanted,
                                         std::span<const Target> targets = {});

}  // namespace ftdata::cli
