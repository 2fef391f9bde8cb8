// Any bytes as UTF-16 or UTF-32: what comes out does not depend on how they arrive, and text that
// was made from UTF-8 comes back as it was.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.hpp"
#include "base/utf8.hpp"
#include "io/text_encoding.hpp"
#include "support/encode.hpp"
#include "support/test_sources.hpp"

namespace {

using ftdata::io::TextEncoding;

std::string transcode(std::string_view raw, TextEncoding encoding, std::size_t piece) {
  ftdata::io::TranscodedSource source(
      std::make_unique<ftdata::test::FaultSource>(std::string(raw), 0, piece), encoding);
  return ftdata::test::read_all(source, 1 + piece).bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr TextEncoding kWide[] = {TextEncoding::Utf16Le, TextEncoding::Utf16Be,
                                    TextEncoding::Utf32Le, TextEncoding::Utf32Be};
  const TextEncoding encoding = kWide[data[0] % 4];
  const std::string_view raw(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string whole = transcode(raw, encoding, std::size_t{1} << 16);
  FTDATA_CHECK(whole.size() <= raw.size() / 2 * 3);
  for (const std::size_t piece : {1UL, 3UL, 17UL})
    FTDATA_CHECK(transcode(raw, encoding, piece) == whole);

  if (ftdata::base::find_invalid_utf8(raw) != std::string_view::npos) return 0;
  if (raw.starts_with("\xEF\xBB\xBF")) return 0;  // a mark is taken away
  FTDATA_CHECK(transcode(ftdata::test::reencode(raw, encoding), encoding, 1 << 16) == raw);
  return 0;
}
