// What training costs by the user's own price file; ftdata knows no prices.
//
//   currency = "USD"
//   [training]                 # for a million tokens
//   "gpt-4o-mini" = 3.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ftdata/error.hpp"
#include "ftdata/export.hpp"

namespace ftdata {

struct Price {
  std::string name;      // of the model
  double per_token = 0;  // in the currency
};

struct PriceList {
  std::string currency;
  std::vector<Price> training;  // by name
};

// Errors: NotFound, Io, Config (not TOML, an unknown key, a price that is none; with its place).
FTDATA_EXPORT Result<PriceList> read_prices(const std::string& path);
// The same from memory; `path` is what messages call it.
FTDATA_EXPORT Result<PriceList> parse_prices(std::string_view toml, const std::string& path);

}  // namespace ftdata
