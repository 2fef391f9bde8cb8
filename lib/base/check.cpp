#include "base/check.hpp"

#include <fmt/format.h>

namespace ftdata::base {

void check_failed(const char* condition, const char* file, int line) {
  throw InternalError(fmt::format("{}:{}: `{}` does not hold", file, line, condition));
}

}  // namespace ftdata::base
