#include "text/fold_table.hpp"

#include <string>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

namespace ftdata::text {
namespace {

using Kind = FoldedCharacter::Kind;

// Quotes, dashes and CJK punctuation that NFKC leaves apart from ASCII.
char ascii_of(char32_t c) {
  switch (c) {
    case 0x00AB:
    case 0x00BB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x300C:
    case 0x300D:
    case 0x300E:
    case 0x300F:
    case 0x301D:
    case 0x301E:
      return '"';
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x2039:
    case 0x203A:
    case 0x02BC:
      return '\'';
    case 0x3002:
      return '.';
    case 0x3001:
      return ',';
    case 0x2212:
      return '-';
    default:
      return u_charType(static_cast<UChar32>(c)) == U_DASH_PUNCTUATION ? '-' : '\0';
  }
}

// Scripts that are written without spaces between words.
bool is_unspaced(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

Kind kind_of(UChar32 c) {
  if (u_hasBinaryProperty(c, UCHAR_WHITE_SPACE)) return Kind::Space;
  if (is_unspaced(c)) return Kind::OwnWord;
  if (u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0) return Kind::Word;
  if ((U_GET_GC_MASK(c) & (U_GC_P_MASK | U_GC_C_MASK)) != 0) return Kind::Ascii;
  return Kind::OwnWord;  // symbols
}

void put(FoldedCharacter& to, Kind kind, const std::string& bytes) {
  if (bytes.size() > FoldedCharacter::kBytesMax) return;  // stays Ask
  to.kind = kind;
  to.length = static_cast<std::uint8_t>(bytes.size());
  bytes.copy(to.bytes, bytes.size());
}

// One character of folded text.
void describe_folded(UChar32 c, FoldedCharacter& to) {
  if (const char ascii = ascii_of(static_cast<char32_t>(c)); ascii != '\0') {
    return put(to, Kind::Ascii, std::string(1, ascii));
  }
  const Kind kind = kind_of(c);
  std::string bytes;
  icu::UnicodeString(c).toUTF8String(bytes);
  // Bytes from 0x80 on make words, so punctuation that has no ASCII is a word by itself.
  put(to, kind == Kind::Ascii ? Kind::OwnWord : kind, bytes);
}

void describe(const icu::Normalizer2& folding, UChar32 c, FoldedCharacter& to) {
  if (ascii_of(static_cast<char32_t>(c)) != '\0') return describe_folded(c, to);
  if (kind_of(c) == Kind::Space) return put(to, Kind::Space, " ");
  if (!folding.hasBoundaryBefore(c) || u_getCombiningClass(c) != 0) return;
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString folded = folding.normalize(icu::UnicodeString(c), status);
  if (U_FAILURE(status)) return;
  if (folded.isEmpty()) return put(to, Kind::Word, "");
  if (folded.countChar32() == 1 && folded.char32At(0) >= 0x80) {
    return describe_folded(folded.char32At(0), to);
  }
  std::string bytes;
  folded.toUTF8String(bytes);
  bool ascii = true;
  for (const char b : bytes) ascii = ascii && static_cast<unsigned char>(b) < 0x80;
  // Full-width ASCII, ligatures, "..."; anything else, such as a letter and a mark, is for ICU.
  if (ascii && bytes.find(' ') == std::string::npos) put(to, Kind::Ascii, bytes);
}

}  // namespace

const FoldTable& FoldTable::instance() {
  static const FoldTable kTable;
  return kTable;
}

FoldTable::~FoldTable() {
  for (auto& pages : pages_) {
    for (auto& page : pages) delete page.load();
  }
}

const FoldTable::Page* FoldTable::make_page(std::size_t page, bool composed) const {
  auto made = std::make_unique<Page>();
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
  for (std::size_t i = 0; i < made->size(); ++i) {
    const auto c = static_cast<UChar32>((page << 8) + i);
    if (c < 0x80) continue;
    if (composed) {
      describe_folded(c, (*made)[i]);
    } else if (U_SUCCESS(status)) {
      describe(*folding, c, (*made)[i]);
    }
  }
  const Page* expected = nullptr;
  if (pages_[composed][page].compare_exchange_strong(expected, made.get())) return made.release();
  return expected;  // another thread was faster
}

}  // namespace ftdata::text
