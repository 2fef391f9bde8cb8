#include "io/library_versions.hpp"

#include <bzlib.h>
#include <fmt/format.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#ifdef FTDATA_HAVE_ISAL
#include <isa-l.h>
#endif

namespace ftdata::io {

std::string library_versions() {
  std::string lines;
#ifdef FTDATA_HAVE_ISAL
  lines +=
      fmt::format("isa-l {}.{}.{}\n", ISAL_MAJOR_VERSION, ISAL_MINOR_VERSION, ISAL_PATCH_VERSION);
#endif
  return lines + fmt::format("zlib {}\nzstd {}\nlzma {}\nbzip2 {}\n", zlibVersion(),
                             ZSTD_versionString(), lzma_version_string(), BZ2_bzlibVersion());
}

}  // namespace ftdata::io
