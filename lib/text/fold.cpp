#include "text/fold.hpp"

#include <cstdint>
#include <cstring>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unicode/uversion.h>

#include "text/fold_table.hpp"

namespace ftdata::text {
namespace {

constexpr std::uint64_t every_byte(unsigned char byte) {
  return 0x0101010101010101U * byte;
}
constexpr std::uint64_t kHighBits = every_byte(0x80);

// A bit 0x80 in each byte of `word`, which is ASCII, that is `byte`.
std::uint64_t bytes_equal(std::uint64_t word, unsigned char byte) {
  return ~((word ^ every_byte(byte)) + every_byte(0x7F)) & kHighBits;
}

// Letters of ASCII in lower case.
std::uint64_t to_lower(std::uint64_t word) {
  const std::uint64_t from_a = word + every_byte(0x80 - 'A');
  const std::uint64_t beyond_z = word + every_byte(0x80 - 'Z' - 1);
  return word | (((from_a ^ beyond_z) & kHighBits) >> 2);
}

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

}  // namespace

std::string_view fold_version() {
  static const std::string kVersion = "1, Unicode " U_UNICODE_VERSION;
  return kVersion;
}

// Where folded bytes are put together; not a string, which would be filled with zeros first.
struct Folder::State {
  std::unique_ptr<char[]> bytes;
  std::size_t capacity = 0;
  std::size_t size = 0;
  std::string composed;

  // Each character of at least two bytes becomes at most eight.
  void start(std::size_t text_size) {
    size = 0;
    const std::size_t needed = 4 * text_size + 64;
    if (needed <= capacity) return;
    bytes = std::unique_ptr<char[]>(new char[needed]);
    capacity = needed;
  }
  [[nodiscard]] bool ends_with_space() const { return size == 0 || bytes[size - 1] == ' '; }
  void put(char byte) { bytes[size++] = byte; }
  void put(std::uint64_t word) {
    std::memcpy(&bytes[size], &word, sizeof word);
    size += sizeof word;
  }
  void put(const FoldedCharacter& character) {
    std::memcpy(&bytes[size], character.bytes, FoldedCharacter::kBytesMax);
    size += character.length;
  }
  void put_own_word(const FoldedCharacter& character) {
    if (size == 0 || bytes[size - 1] != kWordBreak) put(kWordBreak);
    put(character);
    put(kWordBreak);
  }
};

Folder::Folder() : state_(std::make_unique<State>()) {}
Folder::~Folder() = default;

namespace {

// Whether eight bytes can be taken as they are, but for their case.
template <bool kProse>
bool is_ordinary(std::uint64_t word, bool after_space) {
  if ((word & kHighBits) != 0) return false;
  if constexpr (kProse) {
    if (((word - every_byte(0x20)) & kHighBits) != 0) return false;  // a control character
    const std::uint64_t spaces = bytes_equal(word, ' ');
    const std::uint64_t before = (spaces << 8) | (after_space ? 0x80U : 0U);
    return (spaces & before) == 0;
  } else {
    return bytes_equal(word, '\r') == 0 && bytes_equal(word, kWordBreak) == 0;
  }
}

}  // namespace

// False when ICU has to fold the text first.
template <Folder::Mode kMode>
bool Folder::fold(std::string_view text, bool composed, std::string& out) {
  constexpr bool kProse = kMode != Mode::Code;
  const FoldTable& table = FoldTable::instance();
  State& to = *state_;
  to.start(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (at + 8 <= text.size()) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + at, sizeof word);
      if (is_ordinary<kProse>(word, to.ends_with_space())) {
        to.put(kMode == Mode::Prose ? to_lower(word) : word);
        at += sizeof word;
        continue;
      }
    }
    char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      ++at;
      if (kProse && is_space(c)) c = ' ';
      if (kProse && c == ' ' && to.ends_with_space()) continue;
      if (!kProse && c == '\r' && at < text.size() && text[at] == '\n') continue;
      if (c == kWordBreak) c = '\x1E';
      if (kMode == Mode::Prose && c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
      to.put(c);
      continue;
    }
    UChar32 code_point = 0;
    U8_NEXT_UNSAFE(text.data(), at, code_point);
    const FoldedCharacter& folded = table.at(static_cast<char32_t>(code_point), composed);
    switch (folded.kind) {
      case FoldedCharacter::Kind::Word:
      case FoldedCharacter::Kind::Ascii:
        to.put(folded);
        break;
      case FoldedCharacter::Kind::OwnWord:
        to.put_own_word(folded);
        break;
      case FoldedCharacter::Kind::Space:
        if (!kProse || !to.ends_with_space()) to.put(' ');
        break;
      case FoldedCharacter::Kind::Ask:
        return false;
    }
  }
  std::size_t begin = 0;
  while (to.size > 0 && is_space(to.bytes[to.size - 1])) --to.size;
  while (begin < to.size && is_space(to.bytes[begin])) ++begin;
  out.append(&to.bytes[begin], to.size - begin);
  return true;
}

template <Folder::Mode kMode>
void Folder::fold_or_compose(std::string_view text, std::string& out) {
  if (text.empty() || fold<kMode>(text, false, out)) return;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
  state_->composed.clear();
  if (U_SUCCESS(status)) {
    icu::StringByteSink<std::string> sink(&state_->composed);
    folding->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())),
                           sink, nullptr, status);
  }
  fold<kMode>(U_SUCCESS(status) ? std::string_view(state_->composed) : text, true, out);
}

void Folder::prose(std::string_view text, std::string& out) {
  fold_or_compose<Mode::Prose>(text, out);
}

void Folder::code(std::string_view text, std::string& out) {
  fold_or_compose<Mode::Code>(text, out);
}

void Folder::cased_prose(std::string_view text, std::string& out) {
  fold_or_compose<Mode::CasedProse>(text, out);
}

}  // namespace ftdata::text
