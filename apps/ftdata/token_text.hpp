// A TokenReport as people read it.
#pragma once

#include <string>

#include <ftdata/prices.hpp>
#include <ftdata/tokens.hpp>

#include "terminal.hpp"

namespace ftdata::cli {

struct TokenTextOptions {
  double epochs = 1;
  bool truncate = false;  // say what truncating would lose
  bool drop = false;      // say what dropping would lose
  PriceList prices;       // of --price, for the model of --model only where it is given
};

std::string token_text(const TokenReport& report, const TokenTextOptions& options,
                       const Terminal& terminal);

}  // namespace ftdata::cli
