#include "schema/ecma_regex.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/quote.hpp"
#include "base/utf8.hpp"

namespace ftdata::schema {
namespace {

constexpr std::string_view kSpaces =
    R"(\t-\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff})";
constexpr std::string_view kNoSpaces =
    R"(\x{0}-\x{8}\x{e}-\x{1f}!-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027})"
    R"(\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff})";
constexpr std::string_view kAnyButLineEnds = R"([^\n\r\x{2028}\x{2029}])";
constexpr std::string_view kNothing = R"([^\x{0}-\x{10ffff}])";
constexpr std::string_view kAnything = R"([\x{0}-\x{10ffff}])";

// Measured with RE2::ProgramSize, rounded up.
constexpr std::size_t kCharacterCost = 3;
constexpr std::size_t kClassCost = 12;
constexpr std::size_t kSpaceClassCost = 40;
constexpr std::size_t kPropertyCost = 400;

constexpr std::uint32_t kRepeatMax = 1000;  // RE2's

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return base::to_lower(c) >= 'a' && base::to_lower(c) <= 'z';
}
bool is_surrogate(std::uint32_t c) {
  return c >= 0xD800 && c <= 0xDFFF;
}

std::size_t multiply_saturated(std::size_t a, std::size_t b) {
  constexpr std::size_t kMax = std::numeric_limits<std::size_t>::max() / 4;
  return a != 0 && b > kMax / a ? kMax : a * b;
}

class Translator {
 public:
  explicit Translator(std::string_view pattern) : in_(pattern) {}

  Translation run() {
    while (!done() && !invalid()) translate_term();
    if (!invalid() && !groups_.empty()) fail("unclosed `(`");
    out_.cost = cost_;
    return std::move(out_);
  }

 private:
  struct Repeat {
    std::uint32_t low = 0;
    std::optional<std::uint32_t> high;
  };

  [[nodiscard]] bool done() const { return at_ >= in_.size(); }
  [[nodiscard]] bool invalid() const { return out_.status == Translation::Status::Invalid; }
  [[nodiscard]] bool next_is(std::string_view text) const {
    return in_.substr(at_).starts_with(text);
  }
  bool take(std::string_view text) {
    if (!next_is(text)) return false;
    at_ += text.size();
    return true;
  }

  void fail(std::string problem) {
    if (invalid()) return;
    out_.status = Translation::Status::Invalid;
    out_.problem = std::move(problem);
  }
  // Goes on: what follows may yet be invalid.
  void refuse(std::string problem) {
    if (out_.status != Translation::Status::Ok) return;
    out_.status = Translation::Status::Unsupported;
    out_.problem = std::move(problem);
  }

  void emit_atom(std::string_view text, std::size_t cost) {
    out_.text += text;
    cost_ += cost;
    atom_cost_ = cost;
    repeatable_ = true;
  }
  void emit_assertion(std::string_view text) {
    out_.text += text;
    repeatable_ = false;
  }
  void emit_character(std::uint32_t c) { emit_atom(fmt::format("\\x{{{:x}}}", c), kCharacterCost); }

  void translate_term() {
    switch (in_[at_]) {
      case '(':
        return open_group();
      case ')':
        return close_group();
      case '|':
        ++at_;
        return emit_assertion("|");
      case '^':
        ++at_;
        return emit_assertion("\\A");
      case '$':
        ++at_;
        return emit_assertion("\\z");
      case '.':
        ++at_;
        return emit_atom(kAnyButLineEnds, kClassCost);
      case '[':
        return translate_class();
      case '\\':
        return translate_escape();
      case '*':
      case '+':
      case '?':
        return translate_quantifier();
      case '{':
        if (read_repeat(at_)) return translate_quantifier();
        [[fallthrough]];
      default:
        return translate_literal();
    }
  }

  void translate_literal() {
    const base::CodePoint point = base::decode_utf8(in_, at_);
    at_ += point.size;
    emit_character(point.value);
  }

  void open_group() {
    ++at_;
    bool lookaround = false;
    if (take("?=") || take("?!") || take("?<=") || take("?<!")) {
      lookaround = true;
      refuse("lookarounds are not supported");
    } else if (next_is("?") && !take("?:") && !take_group_name()) {
      return fail(base::quote(in_.substr(at_ - 1, 3)) + " does not start a group of ECMA 262");
    }
    out_.text += "(?:";
    groups_.push_back({cost_, lookaround});
    cost_ = 0;
    repeatable_ = false;
  }

  // (?<name>
  bool take_group_name() {
    if (!next_is("?<")) return false;
    const std::size_t end = in_.find('>', at_ + 2);
    if (end == std::string_view::npos || end == at_ + 2 || is_digit(in_[at_ + 2])) return false;
    at_ = end + 1;
    return true;
  }

  void close_group() {
    if (groups_.empty()) return fail("unopened `)`");
    ++at_;
    const Group group = groups_.back();
    groups_.pop_back();
    const std::size_t inner = cost_;
    cost_ = group.outer_cost;
    emit_atom(")", inner);
    if (group.lookaround) repeatable_ = false;
  }

  void translate_quantifier() {
    if (!repeatable_) return fail(base::quote(in_.substr(at_, 1)) + " has nothing to repeat");
    std::size_t times = 2;
    if (in_[at_] == '{') {
      const Repeat repeat = *read_repeat(at_);
      if (repeat.high && *repeat.high < repeat.low) return fail("a repeat count from high to low");
      const std::uint32_t most = repeat.high.value_or(repeat.low);
      if (most > kRepeatMax) refuse("more than 1,000 repeats are not supported");
      times = std::size_t{most} + 1;
      const std::size_t end = in_.find('}', at_) + 1;
      out_.text += in_.substr(at_, end - at_);
      at_ = end;
    } else {
      out_.text += in_[at_++];
    }
    if (take("?")) out_.text += '?';
    cost_ += multiply_saturated(atom_cost_, times) - atom_cost_;
    cost_ = std::min(cost_, std::numeric_limits<std::size_t>::max() / 4);
    repeatable_ = false;
  }

  // {2} {2,} {2,5}
  [[nodiscard]] std::optional<Repeat> read_repeat(std::size_t at) const {
    Repeat repeat;
    ++at;
    const auto low = read_count(at);
    if (!low) return std::nullopt;
    repeat.low = *low;
    repeat.high = *low;
    if (at < in_.size() && in_[at] == ',') {
      ++at;
      repeat.high = read_count(at);
    }
    if (at >= in_.size() || in_[at] != '}') return std::nullopt;
    return repeat;
  }

  std::optional<std::uint32_t> read_count(std::size_t& at) const {
    std::uint32_t count = 0;
    const char* const begin = in_.data() + at;
    const auto read = std::from_chars(begin, in_.data() + in_.size(), count);
    if (read.ec == std::errc::invalid_argument) return std::nullopt;
    if (read.ec != std::errc()) count = std::numeric_limits<std::uint32_t>::max();
    at += static_cast<std::size_t>(read.ptr - begin);
    return count;
  }

  // An escape outside of a class.
  void translate_escape() {
    const char c = at_ + 1 < in_.size() ? in_[at_ + 1] : '\0';
    if (c == 'b' || c == 'B') {
      at_ += 2;
      return emit_assertion(c == 'b' ? "\\b" : "\\B");
    }
    if ((c >= '1' && c <= '9') || c == 'k') return take_back_reference();
    if (const std::string set = read_set_escape(); !set.empty()) {
      return emit_atom('[' + set + ']', set_cost_);
    }
    if (const auto character = read_character_escape()) emit_character(*character);
  }

  void take_back_reference() {
    refuse("back-references are not supported");
    if (in_[at_ + 1] == 'k') {
      const std::size_t end = in_.find('>', at_);
      if (!in_.substr(at_ + 2).starts_with('<') || end == std::string_view::npos) {
        return fail("`\\k` without a group's name");
      }
      at_ = end + 1;
    } else {
      at_ += 2;
      while (!done() && is_digit(in_[at_])) ++at_;
    }
    emit_atom("(?:)", kCharacterCost);
  }

  // \d \D \w \W \s \S \p{..} \P{..}, as it may stand within a class. Empty when there is none.
  std::string read_set_escape() {
    if (at_ + 1 >= in_.size()) return {};
    const char c = in_[at_ + 1];
    switch (c) {
      case 'd':
      case 'D':
      case 'w':
      case 'W':
        set_cost_ = kClassCost;
        at_ += 2;
        return {'\\', c};
      case 's':
      case 'S':
        set_cost_ = kSpaceClassCost;
        at_ += 2;
        return std::string(c == 's' ? kSpaces : kNoSpaces);
      case 'p':
      case 'P':
        return read_property();
      default:
        return {};
    }
  }

  std::string read_property() {
    const std::size_t end = in_.find('}', at_);
    if (in_.substr(at_ + 2, 1) != "{" || end == std::string_view::npos) {
      fail(base::quote(in_.substr(at_, 2)) + " without a property's name");
      return {};
    }
    const std::string_view name = in_.substr(at_ + 3, end - at_ - 3);
    std::string property = re2_property(name, in_[at_ + 1] == 'P');
    if (property.empty()) {
      refuse("the property " + base::quote(name) + " is not supported");
      property = "\\d";
    }
    set_cost_ = kPropertyCost;
    at_ = end + 1;
    return property;
  }

  // One character's escape, in or out of a class; nothing after a failure.
  std::optional<std::uint32_t> read_character_escape() {
    if (++at_ >= in_.size()) {
      fail("a backslash at the end");
      return std::nullopt;
    }
    const char c = in_[at_];
    constexpr std::string_view kLetters = "tnvfr";
    constexpr std::string_view kControls = "\t\n\v\f\r";
    if (const std::size_t i = kLetters.find(c); i != std::string_view::npos) {
      ++at_;
      return static_cast<std::uint32_t>(kControls[i]);
    }
    if (c == 'x') return read_hex(2);
    if (c == 'u') return read_unicode();
    if (c == 'c' && at_ + 1 < in_.size() && is_letter(in_[at_ + 1])) {
      at_ += 2;
      return static_cast<std::uint32_t>(in_[at_ - 1]) & 0x1FU;
    }
    if (c == '0' && (at_ + 1 >= in_.size() || !is_digit(in_[at_ + 1]))) {
      ++at_;
      return 0;
    }
    if (is_letter(c) || is_digit(c) || c == '_') {
      fail(base::quote(in_.substr(at_ - 1, 2)) + " is not an escape of ECMA 262");
      return std::nullopt;
    }
    const base::CodePoint point = base::decode_utf8(in_, at_);
    at_ += point.size;
    return point.value;
  }

  // xHH or uHHHH, the letter being at at_.
  std::optional<std::uint32_t> read_hex(std::size_t digits) {
    std::uint32_t value = 0;
    const std::string_view text = in_.substr(at_ + 1, digits);
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (text.size() != digits || read.ptr != text.data() + digits) {
      fail(fmt::format("`\\{}` without {} hexadecimal digits", in_[at_], digits));
      return std::nullopt;
    }
    at_ += 1 + digits;
    return value;
  }

  std::optional<std::uint32_t> read_unicode() {
    const auto value = in_.substr(at_).starts_with("u{") ? read_braced() : read_hex(4);
    if (!value || !is_surrogate(*value)) return value;
    if (*value < 0xDC00 && next_is("\\u")) {
      ++at_;
      const auto low = read_hex(4);
      if (!low) return low;
      if (*low >= 0xDC00 && is_surrogate(*low)) {
        return 0x10000 + ((*value - 0xD800) << 10) + (*low - 0xDC00);
      }
    }
    refuse("a lone surrogate is not supported");
    return 0xFFFD;
  }

  // u{H..}
  std::optional<std::uint32_t> read_braced() {
    const std::size_t end = std::min(in_.find('}', at_), in_.size());
    const std::string_view text = in_.substr(at_ + 2, end - std::min(end, at_ + 2));
    std::uint32_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    const bool whole = read.ptr == text.data() + text.size() && read.ec == std::errc();
    if (end == in_.size() || !whole || value > 0x10FFFF) {
      fail("`\\u{` without a code point");
      return std::nullopt;
    }
    at_ = end + 1;
    return value;
  }

  void translate_class() {
    ++at_;
    const bool negated = take("^");
    std::string items;
    class_cost_ = kClassCost;
    while (!invalid() && !done() && in_[at_] != ']') items += read_class_item();
    if (invalid()) return;
    if (!take("]")) return fail("unclosed `[`");
    if (items.empty()) return emit_atom(negated ? kAnything : kNothing, kClassCost);
    emit_atom((negated ? "[^" : "[") + items + ']', class_cost_);
  }

  // One character, a range or a set.
  std::string read_class_item() {
    if (std::string set = read_set_escape(); !set.empty()) {
      class_cost_ += set_cost_;
      return set;
    }
    const auto first = read_class_character();
    if (!first) return {};
    class_cost_ += kCharacterCost;
    const std::string text = fmt::format("\\x{{{:x}}}", *first);
    const std::string_view rest = in_.substr(at_);
    if (!rest.starts_with('-') || rest.size() < 2 || rest[1] == ']' ||
        is_set_escape(rest.substr(1)))
      return text;
    ++at_;
    const auto last = read_class_character();
    if (!last) return {};
    if (*last < *first) fail("a range from high to low");
    return fmt::format("{}-\\x{{{:x}}}", text, *last);
  }

  static bool is_set_escape(std::string_view text) {
    return text.size() > 1 && text[0] == '\\' &&
           std::string_view("dDwWsSpP").find(text[1]) != std::string_view::npos;
  }

  std::optional<std::uint32_t> read_class_character() {
    if (in_[at_] == '\\') {
      if (take("\\b")) return 0x08;
      return read_character_escape();
    }
    const base::CodePoint point = base::decode_utf8(in_, at_);
    at_ += point.size;
    return point.value;
  }

  struct Group {
    std::size_t outer_cost;
    bool lookaround;
  };

  std::string_view in_;
  std::size_t at_ = 0;
  Translation out_;
  std::vector<Group> groups_;
  std::size_t cost_ = 0;       // of the innermost open group so far
  std::size_t atom_cost_ = 0;  // of what a quantifier would repeat
  std::size_t set_cost_ = 0;
  std::size_t class_cost_ = 0;
  bool repeatable_ = false;
};

}  // namespace

Translation translate_ecma_regex(std::string_view pattern) {
  return Translator(pattern).run();
}

}  // namespace ftdata::schema
