#include "ftdata/version.hpp"

#define FTDATA_STRING_OF(x) #x
#define FTDATA_STRING(x) FTDATA_STRING_OF(x)

namespace ftdata {

std::string_view version() noexcept {
  return FTDATA_STRING(FTDATA_VERSION_MAJOR) "." FTDATA_STRING(
      FTDATA_VERSION_MINOR) "." FTDATA_STRING(FTDATA_VERSION_PATCH);
}

}  // namespace ftdata
