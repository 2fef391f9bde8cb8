// Reads a price file.
#include "ftdata/prices.hpp"

#include <cmath>
#include <fstream>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "config/toml.hpp"

namespace ftdata {
namespace {

constexpr double kMillion = 1e6;

Error error_at(const toml::source_region& source, const std::string& path, std::string message,
               std::string help = "") {
  Error error;
  error.code = ErrorCode::Config;
  error.message = std::move(message);
  error.help = std::move(help);
  error.path = path;
  error.line = source.begin.line;
  error.column = source.begin.column;
  return error;
}

Status read_training(const toml::table& table, const std::string& path, PriceList& list) {
  for (const auto& [name, node] : table) {
    const double price = node.value_or(std::nan(""));
    if (!std::isfinite(price) || price < 0) {
      return error_at(node.source(), path,
                      fmt::format("the price of `{}` is no number", name.str()),
                      "write what a million tokens cost, such as `3.0`");
    }
    list.training.push_back({std::string(name.str()), price / kMillion});
  }
  return {};
}

}  // namespace

Result<PriceList> parse_prices(std::string_view toml, const std::string& path) {
  const toml::parse_result parsed = toml::parse(toml);
  if (!parsed) return error_at(parsed.error().source(), path, "the price file is not valid TOML");
  PriceList list;
  for (const auto& [key, node] : parsed.table()) {
    const toml::table* const table = node.as_table();
    if (key == "currency" && node.is_string()) {
      list.currency = node.value_or(std::string());
    } else if (key == "training" && table != nullptr) {
      if (Status read = read_training(*table, path, list); !read) return read.error();
    } else {
      return error_at(key.source(), path, fmt::format("unknown key `{}`", key.str()),
                      "a price file has `currency = \"USD\"` and a section [training]");
    }
  }
  return list;
}

Result<PriceList> read_prices(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  Error error;
  error.path = path;
  error.code = ErrorCode::NotFound;
  error.message = fmt::format("cannot open the price file `{}`", path);
  if (!file) return error;
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  error.code = ErrorCode::Io;
  error.message = fmt::format("cannot read the price file `{}`", path);
  if (file.bad()) return error;
  return parse_prices(text, path);
}

}  // namespace ftdata
