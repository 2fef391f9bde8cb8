// Finds what stands out in a text, for the rules about text: characters that should not be there
// and traces of templates, markup and broken encodings. All kinds in one pass, in linear time.
//
// A mark is a fact, not a fault: the rules decide.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace ftdata::text {

enum class Mark : std::uint8_t {
  ControlCharacter,      // C0 but tab and line breaks, DEL, C1 but NEL
  ReplacementCharacter,  // U+FFFD
  Mojibake,              // UTF-8 that was read as Latin-1 or cp1252 and written as UTF-8 again
  InvisibleCharacter,    // zero-width space, soft hyphen, direction overrides, tags
  NoBreakSpace,          // U+00A0
  TemplateToken,         // <|im_end|>, [INST], <start_of_turn>
  RoleMarker,            // Human: or ### Response: at the beginning of a line
  Placeholder,           // {{name}}, [INSERT NAME], Lorem ipsum
  HtmlEntity,            // &amp;
  MediaPlaceholder,      // <image>
  ReasoningBegin,        // <think>
  ReasoningEnd,          // </think>
  LiteralEscape,         // a backslash and n, t, " or uXXXX where the character itself was meant
  MixedScriptWord,       // a Latin word with a Cyrillic or Greek letter that looks Latin
  UnicodeLineBreak,      // U+0085, U+2028, U+2029
};
inline constexpr std::size_t kMarkCount = 15;

// The marks of one text: how many of each kind there are, and where the first is.
struct TextMarks {
  struct Kind {
    std::uint32_t count = 0;
    std::uint32_t begin = 0;   // bytes
    std::uint32_t length = 0;  // bytes
  };
  std::array<Kind, kMarkCount> kinds;
  bool any = false;

  void add(Mark mark, std::size_t begin, std::size_t length) noexcept;
  [[nodiscard]] const Kind& operator[](Mark mark) const noexcept {
    return kinds[static_cast<std::size_t>(mark)];
  }
};

// Calls visit(mark, begin, length) for each mark, in order.
using VisitMark = std::function<void(Mark, std::size_t, std::size_t)>;
void for_each_mark(std::string_view text, const VisitMark& visit);

// What a Mark::Mojibake was before it was decoded wrongly; the same where that is no UTF-8.
std::string undo_mojibake(std::string_view mark);

// What a Mark::HtmlEntity stands for; the same where that is no character.
std::string decode_entity(std::string_view mark);

// `marks` must be empty. Text beyond 4 GiB is not looked at.
void find_marks(std::string_view text, TextMarks& marks);

}  // namespace ftdata::text
