#include "text/icu_version.hpp"

#include <unicode/uversion.h>

namespace ftdata::text {

std::string icu_version() {
  UVersionInfo version;
  u_getVersion(version);
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_versionToString(version, text);
  return text;
}

}  // namespace ftdata::text
