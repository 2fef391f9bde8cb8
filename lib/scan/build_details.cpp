// What `ftdata version --verbose` shows. It stands here because it asks the layers above.
#include <string>

#include <fmt/format.h>

#include "ftdata/tokenizer.hpp"
#include "ftdata/version.hpp"

#include "io/library_versions.hpp"
#include "json/kernel.hpp"
#include "text/icu_version.hpp"

#if defined(__clang__)
#define FTDATA_COMPILER "clang " __clang_version__
#elif defined(__GNUC__)
#define FTDATA_COMPILER "gcc " __VERSION__
#else
#define FTDATA_COMPILER "unknown"
#endif

namespace ftdata {

std::string_view build_details() {
  static const std::string kDetails = fmt::format(
      "compiler {}\nsimdjson {}\nicu {}\nunicode {} (tokens)\nfmt {}.{}.{}\n{}", FTDATA_COMPILER,
      json::kernel_description(), text::icu_version(), tokenizer_unicode_version(),
      FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100, io::library_versions());
  return kDetails;
}

}  // namespace ftdata
