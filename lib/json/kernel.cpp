#include "json/kernel.hpp"

#include <fmt/format.h>
#include <simdjson.h>

namespace ftdata::json {

std::string kernel_description() {
  return fmt::format(
      "{}.{}.{} ({})", int{simdjson::SIMDJSON_VERSION_MAJOR}, int{simdjson::SIMDJSON_VERSION_MINOR},
      int{simdjson::SIMDJSON_VERSION_REVISION}, simdjson::get_active_implementation()->name());
}

}  // namespace ftdata::json
