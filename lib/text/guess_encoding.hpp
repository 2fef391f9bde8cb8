// Which encoding bytes may be in that are no UTF-8.
#pragma once

#include <string_view>

namespace ftdata::text {

// The likely encoding as people name it: "GBK", "Shift-JIS", "Big5", "EUC-JP", "EUC-KR",
// "windows-1252", "Latin-1", "KOI8-R", ...; empty when nothing speaks for one, or when the bytes
// are mostly UTF-8. Looks at 4 KiB from the first byte on that is not ASCII.
std::string_view guess_encoding(std::string_view bytes);

}  // namespace ftdata::text
