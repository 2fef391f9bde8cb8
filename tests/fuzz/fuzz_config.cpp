// Any bytes as ftdata.toml, and as --set: all errors have a place, and reading twice gives the
// same.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ftdata/config.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ftdata;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static const RuleSet kRules = RuleSet::builtin();

  const ConfigRead read = parse_config(bytes, "fuzz.toml");
  const ConfigRead again = parse_config(bytes, "fuzz.toml");
  require(read.errors.size() == again.errors.size());
  for (const Error& error : read.errors) {
    require(!error.message.empty() && error.path == "fuzz.toml");
    require(error.line >= 1 && error.column >= 1);
  }
  for (const Error& error : check_rules(read.config, kRules)) require(!error.message.empty());

  Config config = read.config;
  const std::string path = "--set " + std::string(bytes);
  for (const Error& error : set_key(config, bytes)) require(error.path == path);
  return 0;
}
